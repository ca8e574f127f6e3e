package dev.netweight.proof.program.keras;

import dev.netweight.network.Dimension;
import dev.netweight.network.Input;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.Output;
import dev.netweight.network.Shape;
import dev.netweight.proof.graph.NoCounterpartException;
import dev.netweight.proof.program.Identifiers;
import dev.netweight.proof.program.Quoted;
import dev.netweight.proof.program.Refusal;
import dev.netweight.proof.program.Rows;
import dev.netweight.report.Row;
import dev.netweight.weigh.Schedule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The statements that build a model and those inside it, and the table of their layers. */
final class ModelStatements {
  private static final Set<String> RESERVED =
      Set.of(
          "and",
          "as",
          "assert",
          "async",
          "await",
          "break",
          "class",
          "continue",
          "def",
          "del",
          "elif",
          "else",
          "except",
          "finally",
          "for",
          "from",
          "global",
          "if",
          "import",
          "in",
          "is",
          "keras",
          "lambda",
          "layer",
          "layers",
          "math",
          "model",
          "name",
          "none",
          "nonlocal",
          "not",
          "ops",
          "or",
          "owner",
          "parameters",
          "pass",
          "print",
          "raise",
          "return",
          "shape",
          "shapes",
          "slice",
          "sum",
          "tensor",
          "try",
          "tuple",
          "value",
          "weight",
          "while",
          "with",
          "yield",
          "float",
          "true",
          "false",
          "expected");

  private final Rows rows;
  private final Identifiers identifiers = new Identifiers(RESERVED);
  private final Naming naming = new Naming();
  private final LayerExpressions layers = new LayerExpressions(naming, this::inner);
  private final StringBuilder code = new StringBuilder();
  private final Expectations expectations = new Expectations();

  /** The variables of layers that are called again: by path, and by identity. */
  private final Map<String, String> variables = new HashMap<>();

  ModelStatements(Rows rows) {
    this.rows = rows;
  }

  Expectations expectations() {
    return expectations;
  }

  CharSequence code() {
    return code;
  }

  boolean usesOperations() {
    return code.indexOf(" ops.") >= 0;
  }

  /** A model in a wrapper: its variable stands in place of its name. */
  private Node inner(Node node) {
    Network body = node.body();
    if (body == null) {
      return node;
    }
    String variable = model(body, node.layer(), identifiers.of(node.layer()), "", false);
    return Node.of(variable, node.type(), node.settings(), List.of());
  }

  /**
   * Writes a model and those inside it.
   *
   * @param path where its layers' rows stand
   * @param variable what it is called in the program
   * @param name its name as a layer; empty for the outermost
   * @param shown whether its layers are asserted
   * @return the variable
   */
  String model(Network network, String path, String variable, String name, boolean shown) {
    Refusal.requireLayers(network, "Keras");
    Scope scope = new Scope(network, path, variable, shown);
    List<Node> chain = PlainChain.of(network);
    String called = name.isEmpty() && !isOneLayer(network) ? network.name() : name;
    if (chain.isEmpty()) {
      scope.functional(called);
    } else {
      scope.sequential(chain, called);
    }
    return variable;
  }

  /** Whether a person asked for a layer in one line, and gave it no name. */
  private static boolean isOneLayer(Network network) {
    return network.format().equals("one layer");
  }

  /** One model in the making. */
  private final class Scope {
    private final Network network;
    private final String path;
    private final String variable;
    private final boolean shown;
    private final Map<String, String> values = new HashMap<>();
    private final Map<String, Integer> calls = new HashMap<>();

    Scope(Network network, String path, String variable, boolean shown) {
      this.network = network;
      this.path = path;
      this.variable = variable;
      this.shown = shown;
    }

    void sequential(List<Node> chain, String called) {
      StringBuilder list = new StringBuilder();
      list.append("    ").append(input(network.inputs().get(0), false)).append(",\n");
      for (Node node : chain) {
        list.append("    ").append(layer(node)).append(",\n");
      }
      code.append(code.length() == 0 ? "" : "\n");
      code.append(variable).append(" = keras.Sequential([\n").append(list).append(']');
      code.append(name(called, "Sequential", ", ")).append(")\n");
    }

    void functional(String called) {
      code.append(code.length() == 0 ? "" : "\n");
      List<String> given = new ArrayList<>();
      for (Input input : network.inputs()) {
        String tensor = identifiers.of(input.name());
        code.append(tensor).append(" = ").append(input(input, true)).append('\n');
        values.put(input.value(), tensor);
        given.add(tensor);
      }
      for (Node node : Schedule.order(network)) {
        if (!node.inputs().isEmpty() || !values.containsKey(node.output(0))) {
          call(node);
        }
      }
      List<String> results = new ArrayList<>();
      for (Output output : network.outputs()) {
        results.add(value(output.value()));
      }
      code.append(variable).append(" = keras.Model(");
      code.append(list(given)).append(", ").append(list(results));
      code.append(name(called, "Functional", ", ")).append(")\n");
    }

    private static String list(List<String> tensors) {
      return tensors.size() == 1 ? tensors.get(0) : "[" + String.join(", ", tensors) + "]";
    }

    private String value(String name) {
      String written = values.get(name);
      if (written == null) {
        throw new NoCounterpartException("the value '" + name + "' is given by no layer");
      }
      return written;
    }

    private String name(String called, String type, String before) {
      String plain = called.replace('/', '_');
      if (plain.isEmpty() || plain.equals(naming.next(type))) {
        naming.made(type);
        return "";
      }
      return before + "name=" + Quoted.python(plain);
    }

    private String input(Input input, boolean named) {
      Shape shape = input.shape();
      if (!shape.hasRank() || shape.rank() == 0) {
        throw new NoCounterpartException(
            "the input '" + input.name() + "' has no shape: " + shape.unknownReason());
      }
      String batch =
          shape.get(0) instanceof Dimension.Known known ? ", batch_size=" + known.size() : "";
      String type = input.type().name();
      return "keras.Input("
          + Expectations.shape(shape.slice(1, shape.rank()))
          + batch
          + (type.equals("float32") || type.isEmpty() ? "" : ", dtype=" + Quoted.python(type))
          + name(named ? input.name() : "", "InputLayer", ", ")
          + ")";
    }

    /** A layer's own expression, or the variable of a model; it is noted in the table. */
    private String layer(Node node) {
      String place = Rows.path(path, node);
      Row row = rows.find(place);
      String name = node.layer().replace('/', '_');
      if (isOneLayer(network)) {
        name = "";
      }
      Network body = node.body();
      boolean alike =
          shown
              && (body == null
                  || body.inputs().stream()
                      .map(Input::shape)
                      .toList()
                      .equals(
                          row == null || row.calls().isEmpty()
                              ? List.of()
                              : row.calls().get(0).inputs()));
      String automatic = naming.next(LayerExpressions.plain(node).type().name());
      String written;
      if (body != null) {
        written = model(body, place, identifiers.of(node.layer()), name, alike);
      } else {
        boolean frozen =
            !node.trainable()
                && row != null
                && !row.parameters().total().value().map(n -> n.signum() == 0).orElse(false);
        written = layers.named(node, name, frozen);
      }
      if (shown && row != null && !row.calls().isEmpty()) {
        List<Shape> shapes = row.calls().get(0).outputs();
        boolean asserted = alike && shapes.stream().allMatch(Shape::hasRank);
        expectations.layer(
            variable,
            name.isEmpty() ? automatic : name,
            Rows.number(row.parameters().total(), "the parameters of " + node.layer()),
            asserted ? shapes : List.of());
      }
      return written;
    }

    private void call(Node node) {
      List<String> inputs = node.inputs().stream().map(this::value).toList();
      String place = Rows.path(path, node);
      int call = calls.merge(place, 1, Integer::sum) - 1;
      String expression;
      if (CallExpressions.isOperation(node)) {
        expression = CallExpressions.operation(node, inputs);
        naming.made(node.type().name());
      } else {
        expression =
            callee(node, place)
                + "("
                + String.join(", ", CallExpressions.arguments(node, inputs, "Keras"))
                + ")";
      }
      String tensor = identifiers.of(node.layer());
      code.append(tensor).append(" = ").append(expression).append('\n');
      List<Shape> outputs = rows.outputs(place, call);
      for (int i = 0; i < Math.max(1, outputs.size()); i++) {
        values.put(node.output(i), outputs.size() > 1 ? tensor + "[" + i + "]" : tensor);
      }
      if (CallExpressions.isOperation(node)
          && shown
          && outputs.size() == 1
          && outputs.get(0).hasRank()) {
        expectations.operation(tensor, outputs.get(0));
      }
    }

    private String callee(Node node, String place) {
      String key = node.identity().isEmpty() ? place : "identity " + node.identity();
      String before = variables.get(key);
      if (before != null) {
        return before;
      }
      boolean again =
          !node.identity().isEmpty()
              || network.nodes().stream().filter(one -> one.layer().equals(node.layer())).count()
                  > 1;
      String written = layer(node);
      if (node.body() != null) {
        variables.put(key, written);
        return written;
      } else if (!again) {
        return written;
      }
      String shared = identifiers.of(node.layer() + "_layer");
      code.append(shared).append(" = ").append(written).append('\n');
      variables.put(key, shared);
      return shared;
    }
  }
}
