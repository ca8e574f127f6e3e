package dev.netweight.proof.program.dl4j;

import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.Node;
import dev.netweight.proof.graph.NoCounterpartException;
import dev.netweight.proof.program.Refusal;
import dev.netweight.proof.program.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A call that is written.
 *
 * @param node the call
 * @param inputs the sizes of what it is given, as Keras has the axes
 * @param output the sizes of what it gives
 */
record GraphCall(Node node, List<List<Long>> inputs, List<Long> output) {
  /** What both frameworks compute alike, by Keras's names. */
  private static final Map<String, String> ACTIVATIONS =
      Map.ofEntries(
          Map.entry("elu", "ELU"),
          Map.entry("linear", "IDENTITY"),
          Map.entry("mish", "MISH"),
          Map.entry("relu", "RELU"),
          Map.entry("relu6", "RELU6"),
          Map.entry("selu", "SELU"),
          Map.entry("sigmoid", "SIGMOID"),
          Map.entry("silu", "SWISH"),
          Map.entry("softmax", "SOFTMAX"),
          Map.entry("softplus", "SOFTPLUS"),
          Map.entry("softsign", "SOFTSIGN"),
          Map.entry("swish", "SWISH"),
          Map.entry("tanh", "TANH"));

  Attributes settings() {
    return node.settings();
  }

  List<Long> input() {
    return inputs.get(0);
  }

  int axes() {
    return node.type().name().replaceAll("[^0-9]", "").charAt(0) - '0';
  }

  long channels() {
    if (settings().text("data_format", "channels_last").equals("channels_first")) {
      throw refused("its channels stand in front");
    }
    return input().get(input().size() - 1);
  }

  long number(String setting) {
    return Rows.number(settings().size(setting), setting);
  }

  long number(String setting, long absent) {
    return Rows.number(settings().size(setting, absent), setting);
  }

  double decimal(String setting, double absent) {
    Attribute value = settings().find(setting);
    return value instanceof Attribute.Decimal decimal
        ? decimal.number()
        : value == null ? absent : number(setting);
  }

  List<Long> numbers(String setting, long absent) {
    return settings().sizes(setting, axes(), absent).stream()
        .map(size -> Rows.number(size, setting))
        .toList();
  }

  /** All whole numbers in a setting, in order. */
  List<Long> leaves(String setting) {
    List<Long> leaves = new ArrayList<>();
    Attribute value = settings().find(setting);
    if (value != null) {
      leaves(value, setting, leaves);
    }
    return leaves;
  }

  private static void leaves(Attribute value, String setting, List<Long> leaves) {
    if (value instanceof Attribute.Items items) {
      items.items().forEach(item -> leaves(item, setting, leaves));
    } else if (value instanceof Attribute.Size size) {
      leaves.add(Rows.number(size.formula(), setting));
    }
  }

  String bias() {
    return settings().flag("use_bias", true) ? "" : ".hasBias(false)";
  }

  /** The activation, which is the sigmoid where nothing is said. */
  String activation() {
    return ".activation(" + activation("activation", "linear") + ")";
  }

  String activation(String setting, String absent) {
    Attribute value = settings().find(setting);
    String name =
        value == null ? absent : value instanceof Attribute.Text text ? text.text() : "its own";
    String found = ACTIVATIONS.get(name);
    if (found == null) {
      throw refused("Deeplearning4j computes no activation " + name + " as Keras does");
    }
    return "Activation." + found;
  }

  static String list(List<Long> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  NoCounterpartException refused(String reason) {
    return Refusal.of(node, "Deeplearning4j", reason);
  }
}
