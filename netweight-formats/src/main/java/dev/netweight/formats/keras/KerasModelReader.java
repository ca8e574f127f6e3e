package dev.netweight.formats.keras;

import dev.netweight.failure.ReadException;
import dev.netweight.formats.json.JsonTree;
import dev.netweight.formats.json.JsonValue;
import dev.netweight.network.DataType;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configuration of a Keras model into a network, wherever it stands: the {@code
 * config.json} of a {@code .keras} archive, the text of {@code to_json()}, the attribute {@code
 * model_config} of an HDF5 file.
 */
public final class KerasModelReader {
  private KerasModelReader() {}

  /**
   * The network of a configuration.
   *
   * @param sourceName the file's name, for messages
   * @param root the configuration: an object with {@code class_name} and {@code config}
   * @param formatName what the network's format is called, such as {@code Keras 3.16.0 (.keras)}
   * @throws ReadException malformed, unsupported-version or unsupported-feature
   */
  public static Network read(String sourceName, JsonTree root, String formatName) {
    JsonValue top = JsonValue.of(sourceName, root);
    refuseKeras1(top);
    JsonValue wrapped = top.find("model_config");
    KerasObject model = object(wrapped != null && wrapped.isEntries() ? wrapped : top);
    boolean whole = model.isModel() || model.isRecorded();
    boolean updated = !whole || !model.config().isEntries() || model.isTrainable();
    LayerReader layers =
        new LayerReader(formatName, LayerReader.isKeras3(top), updated, SharedLayers.in(top));
    String name = name(model);
    Network network = network(layers, model, name);
    List<String> notes = new ArrayList<>(layers.notes());
    noteOptimizer(model, notes);
    return new Network(
        network.name(),
        formatName,
        network.inputs(),
        network.outputs(),
        network.nodes(),
        List.of(),
        notes,
        network.layout(),
        network.constants(),
        network.stated(),
        network.batch());
  }

  private static Network network(LayerReader layers, KerasObject model, String name) {
    if (model.isRecorded()) {
      List<JsonValue> recordings = model.recordings();
      Network body = layers.recorded(recordings.get(recordings.size() - 1), name);
      Node rest = layers.rest(model, name);
      return rest == null ? body : GraphReader.with(body, rest);
    }
    return model.isModel() ? layers.model(model, name) : single(layers.layer(model, name), model);
  }

  /** The model; what {@code get_config()} gives has no class, and is known by its keys. */
  private static KerasObject object(JsonValue top) {
    if (!top.has("class_name") && top.has("layers")) {
      return new KerasObject(top, top.has("input_layers") ? "Functional" : "Sequential", top);
    }
    return KerasObject.of(top);
  }

  private static String name(KerasObject model) {
    String name = model.config().isEntries() ? model.name() : "";
    return name.isEmpty() ? model.label() : name;
  }

  /** A model whose layers are not in the file, or a layer on its own: one call. */
  private static Network single(Node layer, KerasObject object) {
    JsonValue built = object.value().find("build_config");
    JsonValue shape = built == null ? null : built.find("input_shape");
    GivenInput input =
        new GivenInput(
                "input:0",
                "input",
                FreeAxes.sizes(shape) == null ? null : shape,
                DataType.FLOAT32,
                "the file does not say what " + object.label() + " takes")
            .apart();
    Node node = Calls.node(layer, layer.id(), new RecordedCall(Map.of(), List.of()), inputs(input));
    return new Network(
        layer.layer(),
        "",
        FreeAxes.named(List.of(input)),
        List.of(new Output(node.output(0), layer.layer())),
        List.of(node),
        List.of(),
        List.of(),
        Network.Layout.CHAIN);
  }

  private static List<String> inputs(GivenInput input) {
    return List.of(input.value());
  }

  private static void noteOptimizer(KerasObject model, List<String> notes) {
    JsonValue compiled = model.value().find("compile_config");
    @Nullable JsonValue optimizer = compiled == null ? null : compiled.find("optimizer");
    if (optimizer != null) {
      String name =
          optimizer.isText() ? optimizer.text() : optimizer.text("class_name", "an optimizer");
      notes.add("the model is compiled with " + name + ", whose state is not counted");
    }
  }

  private static void refuseKeras1(JsonValue top) {
    JsonValue version = top.find("keras_version");
    if (version != null
        && version.isText()
        && (version.text().startsWith("1.") || version.text().startsWith("0."))) {
      throw version.failure(
          ReadException.Code.UNSUPPORTED_VERSION,
          "the model is of Keras "
              + version.text()
              + ", which is not read; load it with Keras 2 and save it again");
    }
  }
}
