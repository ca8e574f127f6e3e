package dev.netweight.weigh;

import dev.netweight.formula.Formula;
import dev.netweight.network.Attributes;
import dev.netweight.network.Constant;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Element;
import dev.netweight.network.Input;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Output;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Operators;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.report.Convention;
import dev.netweight.report.Report;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Builds graphs of named operations over an image of 3×8×8, with operators of their own. */
final class GraphModel {
  static final Shape IMAGE = Shape.of(1, 3, 8, 8);

  private static final DataType FLOAT = DataType.FLOAT32;

  private final List<Node> nodes = new ArrayList<>();
  private final List<Constant> constants = new ArrayList<>();
  private final List<Output> outputs = new ArrayList<>();
  private final Map<String, String> modules = new HashMap<>();
  private Shape given = IMAGE;

  /** What an operator does to its call. */
  private record Rule(String name, Function<Call, Outcome> rule) implements Operator {
    @Override
    public List<OperatorName> names() {
      return List.of(new OperatorName("test", name));
    }

    @Override
    public String summary() {
      return "Does something";
    }

    @Override
    public String reference() {
      return "nowhere";
    }

    @Override
    public Outcome apply(Call call) {
      return rule.apply(call);
    }

    @Override
    public Optional<Line> line() {
      return Optional.empty();
    }
  }

  private static final Options OPTIONS =
      new Options(
          Operators.standard()
              .with(
                  List.of(
                      new Rule("Mix", GraphModel::mix),
                      new Rule("Each", GraphModel::each),
                      new Rule("Same", call -> of(call.value(0))),
                      new Rule("Plus", call -> of(Value.of(call.value(0).shape(), FLOAT))),
                      new Rule("Shape", call -> of(sizes(call.value(0).shape()))),
                      new Rule("Make", call -> of(Value.of(Shape.of(2), FLOAT))),
                      new Rule("Fixed", call -> of(sizes(Shape.of(1, 2)))))),
          Map.of(),
          Convention.DEFAULT);

  private static Outcome of(Value value) {
    return Outcome.ofValues(List.of(value), Cost.FREE);
  }

  private static Value sizes(Shape shape) {
    List<Element> elements = new ArrayList<>();
    for (Dimension size : shape.dimensions()) {
      elements.add(new Element.Whole(size.formula()));
    }
    return Value.of(Shape.of(shape.rank()), DataType.INT64, elements);
  }

  /** As many multiply-adds as the weight has elements, for each position; keeps the shape. */
  private static Outcome mix(Call call) {
    Formula count = call.value(1).shape().elements().times(Formula.of(64));
    return Outcome.ofValues(
        List.of(Value.of(call.value(0).shape(), FLOAT)),
        Cost.ofWork(new Work(Work.Kind.CONVOLUTION, "kernel", count)));
  }

  /** A multiply-add for each element; keeps the shape. */
  private static Outcome each(Call call) {
    Shape shape = call.value(0).shape();
    return Outcome.ofValues(
        List.of(Value.of(shape, FLOAT)),
        Cost.ofWork(new Work(Work.Kind.MATRIX_PRODUCT, "product", shape.elements())));
  }

  /** Over something else than the image. */
  GraphModel over(Dimension... sizes) {
    given = Shape.of(List.of(sizes));
    return this;
  }

  /** A tensor that the file brings. */
  GraphModel tensor(String name, long... sizes) {
    return tensor(name, FLOAT, sizes);
  }

  GraphModel tensor(String name, DataType type, long... sizes) {
    Shape shape = Shape.of(sizes);
    Value.Origin origin = new Value.Origin(name, true, shape, type);
    constants.add(new Constant(name, Value.of(shape, type).from(origin)));
    return this;
  }

  /** A node that gives one value, which is called as the node is, with a prime. */
  GraphModel node(String name, String type, String... inputs) {
    Node plain = Node.of(name, new OperatorName("test", type), Attributes.NONE, List.of());
    nodes.add(
        new Node(
            "node " + nodes.size(),
            name,
            plain.type(),
            type,
            plain.settings(),
            plain.arguments(),
            Arrays.asList(inputs),
            FLOAT,
            true,
            null,
            "",
            List.of(name + "'")));
    return this;
  }

  GraphModel giving(String... values) {
    for (String value : values) {
      outputs.add(new Output(value, value));
    }
    return this;
  }

  /** A module's class. */
  GraphModel module(String path, String type) {
    modules.put(path, type);
    return this;
  }

  Report weigh() {
    Network network =
        new Network(
            "graph",
            "test",
            List.of(new Input("x", "x", given, FLOAT)),
            outputs,
            nodes,
            List.of(),
            List.of(),
            Network.Layout.MODULES,
            constants,
            Map.of(),
            "",
            modules);
    return new Weigher(OPTIONS).weigh(network);
  }
}
