package dev.netweight.hdf5;

import dev.netweight.failure.ReadException;
import dev.netweight.format.Format;
import dev.netweight.format.ReadContext;
import dev.netweight.format.Source;
import dev.netweight.formats.json.JsonTreeReader;
import dev.netweight.formats.keras.KerasModelReader;
import dev.netweight.network.Network;
import dev.netweight.network.Tensor;
import dev.netweight.operator.stored.StoredLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Models and weights of Keras in HDF5. Only headers are read: no weight's data is, however large
 * the file.
 */
public final class KerasHdf5 implements Format {
  private static final String CONFIGURATION = "model_config";
  private static final String WEIGHTS = "model_weights";
  private static final String OPTIMIZER = "optimizer_weights";

  @Override
  public String name() {
    return "Keras HDF5 (.h5)";
  }

  @Override
  public List<String> suffixes() {
    return List.of(".h5", ".hdf5");
  }

  @Override
  public String summary() {
    return "Whole models of Keras 2 and 3 with the shapes of their stored weights, and files of"
        + " weights alone, whose layers are read off their tensors.";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/models/model_saving_apis/";
  }

  @Override
  public boolean recognises(byte[] prefix, Source source) {
    try {
      return HdfFile.signature(source) >= 0;
    } catch (ReadException exception) {
      return false;
    }
  }

  @Override
  public Network read(Source source, ReadContext context) {
    HdfFile file = HdfFile.open(source);
    Map<String, List<String>> texts = file.texts(file.root());
    List<String> configuration = texts.getOrDefault(CONFIGURATION, List.of());
    HdfObject holder = file.find(file.root(), WEIGHTS);
    Weights optimizer = optimizer(file);
    if (configuration.size() == 1) {
      Network network = configured(source, configuration.get(0), texts);
      Weights weights =
          holder == null
              ? new Weights(List.of(), List.of(), List.of("the file holds no weights"))
              : new LegacyWeights(file).read(holder);
      return with(network, List.of(weights, optimizer));
    }
    Weights weights =
        holder != null && LegacyWeights.isIn(file, holder)
            ? new LegacyWeights(file).read(holder)
            : HdfWeights.read(file);
    if (weights == null) {
      throw new ReadException(
          ReadException.Code.NOT_RECOGNISED,
          source.name() + ": this is HDF5, but not of Keras: " + HdfKinds.describe(file));
    }
    return alone(source, texts, weights, optimizer);
  }

  private static Network configured(
      Source source, String configuration, Map<String, List<String>> texts) {
    return KerasModelReader.read(
        source.name(),
        JsonTreeReader.parse(source.name() + ": " + CONFIGURATION, configuration),
        formatName(texts, "(.h5)"));
  }

  private static String formatName(Map<String, List<String>> texts, String suffix) {
    List<String> version = texts.getOrDefault("keras_version", List.of());
    return version.size() == 1 && version.get(0).length() < 40
        ? "Keras " + version.get(0) + " " + suffix
        : "Keras " + suffix;
  }

  private static Weights optimizer(HdfFile file) {
    HdfObject group = file.find(file.root(), OPTIMIZER);
    return group == null || !group.isGroup()
        ? new Weights(List.of(), List.of(), List.of())
        : new LegacyWeights(file).optimizer(group);
  }

  /** The network with what the file holds beside its configuration. */
  private static Network with(Network network, List<Weights> parts) {
    List<Tensor> stored = new ArrayList<>(network.stored());
    List<String> notes = new ArrayList<>(network.notes());
    for (Weights part : parts) {
      stored.addAll(part.tensors());
      notes.addAll(part.notes());
    }
    return new Network(
        network.name(),
        network.format(),
        network.inputs(),
        network.outputs(),
        network.nodes(),
        stored,
        notes,
        network.layout());
  }

  /** The network that the tensors alone show. */
  private static Network alone(
      Source source, Map<String, List<String>> texts, Weights weights, Weights optimizer) {
    List<StoredLayer.Found> found = new ArrayList<>();
    for (Weights.Layer layer : weights.layers()) {
      found.add(new StoredLayer.Found(layer.path(), layer.kind(), layer.tensors()));
    }
    List<Tensor> besides = new ArrayList<>(weights.besides());
    besides.addAll(optimizer.tensors());
    List<String> notes = new ArrayList<>(weights.notes());
    notes.add(
        "the file holds weights and no configuration: its layers are read off their tensors, and"
            + " output shapes and multiply-adds need the model itself");
    String name = source.name().substring(source.name().lastIndexOf('/') + 1);
    return StoredLayer.network(name, formatName(texts, "weights (.h5)"), found, besides, notes);
  }
}
