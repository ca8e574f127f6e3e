package dev.netweight.formats.keras;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.netweight.formats.json.JsonTreeReader;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Configurations as Keras writes them, in short, for tests. */
final class Configurations {
  private Configurations() {}

  static Network read(String text) {
    return KerasModelReader.read("model.json", JsonTreeReader.parse("model.json", text), "Keras");
  }

  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  /** Single quotes read better in Java. */
  static String json(String text) {
    return text.replace('\'', '"');
  }

  static Node node(Network network, String id) {
    return network.nodes().stream()
        .filter(node -> node.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError(id + " is not in " + ids(network)));
  }

  static List<String> ids(Network network) {
    return network.nodes().stream().map(Node::id).toList();
  }

  static String text(String text) {
    return "'" + text + "'";
  }

  /** A layer of Keras 3, called so; {@code config} is what stands between the braces. */
  static String layer(String type, String name, String config, String... calls) {
    return object("keras.layers", type, name, config, calls);
  }

  static String object(String module, String type, String name, String config, String... calls) {
    return "{'module': '%s', 'class_name': '%s', 'config': {'name': '%s'%s}, 'registered_name': null, 'name': '%s', 'inbound_nodes': [%s]}"
        .formatted(
            module,
            type,
            name,
            config.isEmpty() ? "" : ", " + config,
            name,
            String.join(", ", calls));
  }

  static String input(String name, String shape) {
    return layer("InputLayer", name, "'batch_shape': [" + shape + "], 'dtype': 'float32'");
  }

  /** A tensor as Keras 3 writes it; {@code history} such as {@code dense,0,0}. */
  static String tensor(String history) {
    String[] parts = history.split(",", -1);
    return "{'class_name': '__keras_tensor__', 'config': {'shape': [null, 4], 'dtype': 'float32', 'keras_history': ['%s', %s, %s]}}"
        .formatted(parts[0], parts[1], parts[2]);
  }

  /** A call with positional arguments. */
  static String call(String... arguments) {
    return "{'args': [" + String.join(", ", arguments) + "], 'kwargs': {}}";
  }

  static String functional(String name, String inputs, String outputs, String... layers) {
    return "{'module': 'keras', 'class_name': 'Functional', 'config': "
        + graph(name, inputs, outputs, layers)
        + ", 'registered_name': null}";
  }

  static String graph(String name, String inputs, String outputs, String... layers) {
    return "{'name': '%s', 'trainable': true, 'layers': [%s], 'input_layers': %s, 'output_layers': %s}"
        .formatted(name, String.join(", ", layers), inputs, outputs);
  }

  static String sequential(String name, String... layers) {
    return "{'module': 'keras', 'class_name': 'Sequential', 'config': {'name': '%s', 'trainable': true, 'layers': [%s]}, 'registered_name': null}"
        .formatted(name, String.join(", ", layers));
  }

  /** A layer of Keras 2 in a functional model. */
  static String layer2(String type, String name, String config, String... calls) {
    return "{'class_name': '%s', 'config': {'name': '%s'%s}, 'name': '%s', 'inbound_nodes': [%s]}"
        .formatted(
            type,
            name,
            config.isEmpty() ? "" : ", " + config,
            name,
            Arrays.stream(calls).collect(Collectors.joining(", ")));
  }

  static String input2(String name, String shape) {
    return layer2("InputLayer", name, "'batch_input_shape': [" + shape + "], 'dtype': 'float32'");
  }

  static String model2(String name, String inputs, String outputs, String... layers) {
    return "{'class_name': 'Functional', 'keras_version': '2.15.0', 'backend': 'tensorflow', 'config': "
        + graph(name, inputs, outputs, layers)
        + "}";
  }
}
