package dev.netweight.operator.function;

import dev.netweight.network.Attribute;
import dev.netweight.network.OperatorName;
import dev.netweight.operator.Call;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An operation of TensorFlow's graph that an early Keras 2 recorded as it was. Its settings name
 * the operation; those that combine elements, or change each, are known.
 */
public final class GraphOperation implements Operator {
  private static final Map<String, String> FUNCTIONS =
      Map.ofEntries(
          Map.entry("Abs", "math.abs"),
          Map.entry("Add", "math.add"),
          Map.entry("AddV2", "math.add"),
          Map.entry("BiasAdd", "nn.bias_add"),
          Map.entry("Cast", "cast"),
          Map.entry("Ceil", "math.ceil"),
          Map.entry("Cos", "math.cos"),
          Map.entry("Div", "math.divide"),
          Map.entry("Elu", "nn.elu"),
          Map.entry("Equal", "math.equal"),
          Map.entry("Exp", "math.exp"),
          Map.entry("Floor", "math.floor"),
          Map.entry("Greater", "math.greater"),
          Map.entry("GreaterEqual", "math.greater_equal"),
          Map.entry("Identity", "identity"),
          Map.entry("Less", "math.less"),
          Map.entry("LessEqual", "math.less_equal"),
          Map.entry("Log", "math.log"),
          Map.entry("Log1p", "math.log1p"),
          Map.entry("Maximum", "math.maximum"),
          Map.entry("Minimum", "math.minimum"),
          Map.entry("Mul", "math.multiply"),
          Map.entry("Neg", "math.negative"),
          Map.entry("NotEqual", "math.not_equal"),
          Map.entry("OnesLike", "ones_like"),
          Map.entry("Pow", "math.pow"),
          Map.entry("RealDiv", "math.divide"),
          Map.entry("Reciprocal", "math.reciprocal"),
          Map.entry("Relu", "nn.relu"),
          Map.entry("Relu6", "nn.relu6"),
          Map.entry("Round", "math.round"),
          Map.entry("Rsqrt", "math.rsqrt"),
          Map.entry("Selu", "nn.selu"),
          Map.entry("Sigmoid", "math.sigmoid"),
          Map.entry("Sign", "math.sign"),
          Map.entry("Sin", "math.sin"),
          Map.entry("Softmax", "nn.softmax"),
          Map.entry("Softplus", "math.softplus"),
          Map.entry("Sqrt", "math.sqrt"),
          Map.entry("Square", "math.square"),
          Map.entry("SquaredDifference", "math.squared_difference"),
          Map.entry("StopGradient", "stop_gradient"),
          Map.entry("Sub", "math.subtract"),
          Map.entry("Tan", "math.tan"),
          Map.entry("Tanh", "math.tanh"),
          Map.entry("ZerosLike", "zeros_like"));

  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras("TensorFlowOpLayer"));
  }

  @Override
  public String summary() {
    return "Runs one operation of TensorFlow's graph.";
  }

  @Override
  public String reference() {
    return "https://www.tensorflow.org/api_docs/python/tf/raw_ops";
  }

  @Override
  public Outcome apply(Call call) {
    String operation = operation(call.settings().find("node_def"));
    String function = FUNCTIONS.get(operation);
    if (function == null) {
      return Outcome.unknown(
          operation.isEmpty()
              ? "the settings do not name the graph's operation"
              : "the graph operation " + operation + " is not known",
          1);
    }
    return call.apply(GraphCall.of(call, function), call.inputs());
  }

  /** The operation's name: an entry {@code op}, or text that holds {@code op: "Mul"}. */
  private static String operation(@Nullable Attribute definition) {
    if (definition instanceof Attribute.Entries entries
        && entries.entries().get("op") instanceof Attribute.Text name) {
      return name.text();
    } else if (definition instanceof Attribute.Text text) {
      String compact = text.text().replace(" ", "").replace("\"op\":", "op:");
      int start = compact.indexOf("op:\"");
      int end = start < 0 ? -1 : compact.indexOf('"', start + 4);
      return end < 0 ? "" : compact.substring(start + 4, end);
    }
    return "";
  }

  @Override
  public Optional<Line> line() {
    return Optional.empty();
  }
}
