package dev.netweight.hdf5;

import dev.netweight.failure.ReadException;
import dev.netweight.network.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Weights as Keras 2 lays them out in HDF5, and Keras 3 in whole models: a group for each layer,
 * with the layers' names and each layer's weights' names in attributes.
 *
 * <p>Source: keras/src/legacy/saving/legacy_h5_format.py.
 */
final class LegacyWeights {
  private static final String LAYERS = "layer_names";
  private static final String WEIGHTS = "weight_names";

  /** The weights that a model owns itself, beside its layers. */
  private static final String TOP_LEVEL = "top_level_model_weights";

  private final HdfFile file;
  private final List<String> notes = new ArrayList<>();
  private int tensorsRead;

  LegacyWeights(HdfFile file) {
    this.file = file;
  }

  /** Whether a group is laid out so. */
  static boolean isIn(HdfFile file, HdfObject group) {
    Map<String, List<String>> texts = file.texts(group);
    return texts.containsKey(LAYERS) || texts.containsKey(LAYERS + "0");
  }

  /** The weights in a group, which is the root or {@code model_weights}. */
  Weights read(HdfObject group) {
    Set<String> names = new LinkedHashSet<>(list(file.texts(group), LAYERS));
    if (file.links(group).containsKey(TOP_LEVEL)) {
      names.add(TOP_LEVEL);
    }
    List<Weights.Layer> layers = new ArrayList<>();
    List<Tensor> besides = new ArrayList<>();
    for (String name : names) {
      HdfObject layer = file.find(group, name);
      if (layer == null || !layer.isGroup()) {
        throw new ReadException(
            ReadException.Code.MALFORMED,
            file.source().name()
                + ": the attribute layer_names of /"
                + group.path()
                + " names '"
                + name
                + "'; there is no such group");
      }
      List<Tensor> tensors = new ArrayList<>();
      for (Tensor tensor : tensors(layer, name, Tensor.Use.LAYER)) {
        (tensor.use() == Tensor.Use.LAYER ? tensors : besides).add(tensor);
      }
      if (!tensors.isEmpty()) {
        layers.add(new Weights.Layer(name, "", tensors));
      }
    }
    return new Weights(layers, besides, notes);
  }

  /** The state of the optimizer, in a group of its own. */
  Weights optimizer(HdfObject group) {
    return new Weights(List.of(), tensors(group, "optimizer", Tensor.Use.OPTIMIZER), notes);
  }

  private List<Tensor> tensors(HdfObject owner, String path, Tensor.Use use) {
    Map<String, HdfObject> dataSets = new LinkedHashMap<>();
    Map<String, List<String>> texts = file.texts(owner);
    for (String name : list(texts, WEIGHTS)) {
      HdfObject dataSet = file.find(owner, name);
      if (dataSet == null || !dataSet.isDataSet()) {
        notes.add(
            owner.child(name)
                + " is no data set of this file: links are not followed out of it; this weight is"
                + " missing below");
      } else {
        dataSets.put(name, dataSet);
      }
    }
    if (!texts.containsKey(WEIGHTS) && !texts.containsKey(WEIGHTS + "0")) {
      for (HdfObject dataSet : new HdfWalk(file, owner).dataSets()) {
        dataSets.put(dataSet.path().substring(owner.path().length() + 1), dataSet);
      }
    }
    tensorsRead += dataSets.size();
    if (tensorsRead > HdfWalk.MOST_TENSORS) {
      throw new ReadException(
          ReadException.Code.TOO_LARGE,
          file.source().name() + ": it names more than " + HdfWalk.MOST_TENSORS + " weights");
    }
    List<Tensor> tensors = new ArrayList<>();
    dataSets.forEach(
        (name, dataSet) ->
            tensors.add(
                Weights.tensor(
                    dataSet, path + "/" + name, SavedState.isSeed(name) ? seed(use) : use)));
    return tensors;
  }

  private static Tensor.Use seed(Tensor.Use use) {
    return use == Tensor.Use.LAYER ? Tensor.Use.RANDOM_STATE : use;
  }

  /** A list of names: one attribute, or several with numbers where one would be too long. */
  static List<String> list(Map<String, List<String>> texts, String attribute) {
    List<String> whole = texts.get(attribute);
    if (whole != null) {
      return whole;
    }
    List<String> parts = new ArrayList<>();
    for (int i = 0; texts.containsKey(attribute + i); i++) {
      parts.addAll(texts.get(attribute + i));
    }
    return parts;
  }
}
