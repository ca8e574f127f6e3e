package dev.netweight.formats.keras;

import dev.netweight.formats.json.JsonTree;
import dev.netweight.formats.json.JsonValue;
import dev.netweight.network.Attribute;
import dev.netweight.network.DataType;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.Output;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a model whose layers stand one after the other. Its input is not one of them: Keras shows
 * no row for it.
 */
final class SequenceReader {
  private final LayerReader layers;
  private final Calls calls = new Calls();
  private final Map<String, Node> byName = new HashMap<>();
  private final Map<String, JsonTree> written = new HashMap<>();

  SequenceReader(LayerReader layers) {
    this.layers = layers;
  }

  Network read(KerasObject model, String name) {
    List<KerasObject> objects = new ArrayList<>();
    for (JsonValue layer : listed(model)) {
      objects.add(KerasObject.of(layer));
    }
    GivenInput input = input(model, objects, name);
    boolean hasInputLayer = !objects.isEmpty() && objects.get(0).isInput();
    List<Node> nodes = new ArrayList<>();
    String value = input.value();
    for (KerasObject object : hasInputLayer ? objects.subList(1, objects.size()) : objects) {
      if (object.isInput()) {
        throw object
            .value()
            .malformed("an InputLayer stands in the middle of the Sequential '" + name + "'");
      }
      Node node = node(object, value, nodes.size());
      nodes.add(node);
      value = node.output(0);
    }
    return new Network(
        name,
        layers.format(),
        FreeAxes.named(List.of(input)),
        List.of(new Output(value, nodes.isEmpty() ? name : nodes.get(nodes.size() - 1).layer())),
        nodes,
        List.of(),
        List.of(),
        Network.Layout.CHAIN);
  }

  /** The layers; the earliest Keras 2 wrote nothing but their list. */
  private static List<JsonValue> listed(KerasObject model) {
    JsonValue config = model.config();
    return config.isItems() ? config.items() : config.get("layers").items();
  }

  /** A layer that stands here twice has one name and one configuration: it is called twice. */
  private Node node(KerasObject object, String input, int place) {
    String name = object.name();
    if (name.isEmpty()) {
      name = object.label().toLowerCase(Locale.ROOT) + "_" + place;
    }
    Node layer = byName.get(name);
    if (layer == null) {
      layer = layers.layer(object, name);
      byName.put(name, layer);
      written.put(name, object.config().tree());
    } else if (!object.config().tree().equals(written.get(name))) {
      throw object
          .value()
          .malformed("two layers are called '" + name + "'; names are unique within a model");
    }
    String id = calls.next(name);
    RecordedCall call = new RecordedCall(Map.of("0", new Attribute.Input(0)), List.of());
    return Calls.node(layer, id, call, List.of(input));
  }

  private static GivenInput input(KerasObject model, List<KerasObject> objects, String name) {
    if (!objects.isEmpty() && objects.get(0).isInput()) {
      KerasObject layer = objects.get(0);
      String inputName = layer.name().isEmpty() ? "input" : layer.name();
      return GivenInput.of(layer, inputName, inputName).apart();
    }
    String inputName = objects.isEmpty() ? "input" : objects.get(0).name() + "_input";
    return new GivenInput(
            inputName + ":0",
            inputName,
            shape(model).orElse(null),
            type(objects),
            "the Sequential '" + name + "' is not built: its file says no shape of its input")
        .apart();
  }

  private static DataType type(List<KerasObject> objects) {
    return objects.isEmpty() || !objects.get(0).config().isEntries()
        ? DataType.FLOAT32
        : Policies.weightType(objects.get(0).config(), objects.get(0).name());
  }

  /**
   * The shape that a Sequential without an InputLayer takes, batch included: what its first layer
   * was told, what the model was built with, what the first model inside takes, or what the first
   * layer was built with.
   */
  private static Optional<JsonValue> shape(KerasObject model) {
    List<JsonValue> listed = listed(model);
    if (listed.isEmpty()) {
      return Optional.empty();
    }
    KerasObject first = KerasObject.of(listed.get(0));
    JsonValue config = model.config();
    return shape(first.config(), "batch_input_shape")
        .or(() -> shape(config, "build_input_shape"))
        .or(() -> shape(model.value().find("build_config"), "input_shape"))
        .or(() -> inner(first))
        .or(() -> shape(first.value().find("build_config"), "input_shape"));
  }

  private static Optional<JsonValue> shape(@Nullable JsonValue object, String key) {
    JsonValue found = object == null ? null : object.find(key);
    return FreeAxes.sizes(found) == null ? Optional.empty() : Optional.ofNullable(found);
  }

  private static Optional<JsonValue> inner(KerasObject first) {
    if (first.isSequence()) {
      List<JsonValue> listed = listed(first);
      boolean told = !listed.isEmpty() && KerasObject.of(listed.get(0)).isInput();
      return told ? Optional.ofNullable(inputShape(listed.get(0))) : shape(first);
    } else if (first.isGraph()) {
      List<JsonValue> inputs =
          first.config().get("layers").items().stream()
              .filter(layer -> KerasObject.of(layer).isInput())
              .toList();
      return inputs.size() == 1 ? Optional.ofNullable(inputShape(inputs.get(0))) : Optional.empty();
    }
    return Optional.empty();
  }

  private static @Nullable JsonValue inputShape(JsonValue layer) {
    return GivenInput.of(KerasObject.of(layer), "", "").shape();
  }

  /** Whether the Sequential knew its input when it was made, and so was called at once. */
  static boolean isBuiltAtOnce(KerasObject model) {
    List<JsonValue> listed = listed(model);
    if (listed.isEmpty()) {
      return false;
    }
    KerasObject first = KerasObject.of(listed.get(0));
    return first.isInput() || first.config().has("batch_input_shape") || inner(first).isPresent();
  }
}
