package dev.netweight.hdf5;

import dev.netweight.format.Source;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What an HDF5 file is that is none of Keras, in words that its owner knows. */
final class HdfKinds {
  private static final int SHOWN = 5;

  private HdfKinds() {}

  static String describe(HdfFile file) {
    Source source = file.source();
    Map<String, List<String>> texts = file.texts(file.root());
    if (new String(source.prefix(64), StandardCharsets.ISO_8859_1).startsWith("MATLAB")) {
      return "it is a MATLAB 7.3 file" + contents(file);
    } else if (texts.containsKey("PYTABLES_FORMAT_VERSION")) {
      return "it is a PyTables file, such as pandas writes" + contents(file);
    } else if (texts.containsKey("_NCProperties")) {
      return "it is a netCDF-4 file" + contents(file);
    } else if (texts.getOrDefault("encoding-type", List.of()).contains("anndata")) {
      return "it is an AnnData file" + contents(file);
    }
    return "there is no model_config, no layer_names and no vars" + contents(file);
  }

  private static String contents(HdfFile file) {
    List<String> shown = new ArrayList<>();
    Map<String, HdfLink> links = file.links(file.root());
    for (HdfLink link : links.values()) {
      if (shown.size() == SHOWN) {
        shown.add("and " + (links.size() - SHOWN) + " more");
        break;
      }
      shown.add(described(file, link));
    }
    return shown.isEmpty() ? "; it is empty" : "; it holds " + String.join(", ", shown);
  }

  private static String described(HdfFile file, HdfLink link) {
    String name = link.name().length() > 40 ? link.name().substring(0, 40) + "…" : link.name();
    if (link.isForeign()) {
      return "the link '" + name + "'";
    }
    HdfObject object = file.follow(file.root(), link);
    return object.isDataSet()
        ? "the data set '" + name + "' " + object.shape()
        : "the group '" + name + "'";
  }
}
