package dev.netweight.operator.onnx;

import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.Constant;
import dev.netweight.network.DataType;
import dev.netweight.network.Input;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Output;
import dev.netweight.network.Value;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Part;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Graphs inside nodes to try, and what all that is inside comes to. */
public final class Graphs {
  private Graphs() {}

  private static List<String> names(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
  }

  /**
   * A node whose inputs and outputs are written with spaces between, {@code -} for one left out.
   */
  public static Node node(OperatorName type, Attributes settings, String inputs, String outputs) {
    return new Node(
        "node of " + outputs,
        "layer of " + outputs,
        type,
        type.name(),
        settings,
        Attributes.NONE,
        names(inputs).stream().map(name -> name.equals("-") ? "" : name).toList(),
        DataType.FLOAT32,
        true,
        null,
        "",
        names(outputs));
  }

  /** A product with so many columns for each of so many features: weights inside the node. */
  public static Node linear(long features, long targets, String input, String output) {
    return node(
        OperatorName.onnx(OperatorName.ONNX_ML, "LinearRegressor"),
        Attributes.of(
            "coefficients", new Attribute.Omitted(features * targets), "targets", targets),
        input,
        output);
  }

  /** A node that gives what it is given. */
  public static Node same(String input, String output) {
    return node(OperatorName.onnx("OptionalGetElement"), Attributes.NONE, input, output);
  }

  /** Two tensors in a row along the first axis. */
  public static List<Node> joined(String first, String second, String output) {
    return List.of(
        node(
            OperatorName.onnx("SequenceConstruct"),
            Attributes.NONE,
            first + " " + second,
            output + "_items"),
        node(
            OperatorName.onnx("ConcatFromSequence"),
            Attributes.of("axis", 0),
            output + "_items",
            output));
  }

  public static Network network(
      String inputs, String outputs, List<Constant> constants, List<Node> nodes) {
    List<Input> given = new ArrayList<>();
    for (String name : names(inputs)) {
      given.add(new Input(name, name, Value.unknown("given by the caller")));
    }
    return new Network(
        "graph",
        "test",
        given,
        names(outputs).stream().map(name -> new Output(name, name)).toList(),
        nodes,
        List.of(),
        List.of(),
        Network.Layout.MODULES,
        constants,
        Map.of(),
        "");
  }

  /** A graph whose last inputs are the values at these places of the node's inputs. */
  public static Attribute body(Network network, Integer... captures) {
    return new Attribute.Body(network, List.of(captures));
  }

  public static Attribute body(String inputs, String outputs, Node... nodes) {
    return body(network(inputs, outputs, List.of(), List.of(nodes)));
  }

  /** A tensor that a graph brings. */
  public static Constant constant(String name, String value) {
    return new Constant(name, (Value.Tensor) OnnxAsk.value(value));
  }

  private static Stream<Cost> costs(Outcome outcome) {
    return Stream.concat(
        Stream.of(outcome.cost()),
        outcome.parts().stream().map(Part::outcome).flatMap(Graphs::costs));
  }

  /** The work of a kind that a call and all inside it do, as a formula's text. */
  public static String work(Work.Kind kind, Outcome outcome) {
    Formula sum =
        Formula.sum(
            costs(outcome)
                .flatMap(cost -> cost.work().stream())
                .filter(work -> work.kind() == kind)
                .map(Work::count)
                .toList());
    return sum.unknownReason().isPresent() ? "?" : sum.reduced().text();
  }

  /** The multiply-adds with weights. */
  public static String products(Outcome outcome) {
    return work(Work.Kind.MATRIX_PRODUCT, outcome);
  }

  /** The learned numbers of a call and all inside it. */
  public static String weights(Outcome outcome) {
    return Formula.sum(
            costs(outcome)
                .flatMap(cost -> cost.weights().stream())
                .filter(Weight::isCounted)
                .map(Weight::count)
                .toList())
        .reduced()
        .text();
  }
}
