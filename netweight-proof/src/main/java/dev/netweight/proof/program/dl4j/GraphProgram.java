package dev.netweight.proof.program.dl4j;

import dev.netweight.formula.Formula;
import dev.netweight.network.Input;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.proof.graph.NoCounterpartException;
import dev.netweight.proof.program.Identifiers;
import dev.netweight.proof.program.Quoted;
import dev.netweight.proof.program.Refusal;
import dev.netweight.proof.program.Rows;
import dev.netweight.report.Report;
import dev.netweight.report.Row;
import dev.netweight.weigh.Schedule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A graph in the making: models inside are laid out in it, as Deeplearning4j has none in others.
 */
final class GraphProgram {
  private static final long BATCH = 2;
  private static final Map<String, GraphLayer> LAYERS = new HashMap<>();

  static {
    PlainLayers.addTo(LAYERS);
    WindowLayers.addTo(LAYERS);
  }

  /** A value: the vertex that gives it, and its sizes as Keras has the axes. */
  private record Given(String vertex, List<Long> sizes, boolean isInput) {}

  private final Rows rows;
  private final Identifiers names = new Identifiers(Set.of());
  private final List<String> building = new ArrayList<>();
  private final List<String> checking = new ArrayList<>();

  GraphProgram(Rows rows) {
    this.rows = rows;
  }

  String write(Network network, Report report) {
    List<String> inputs = new ArrayList<>();
    List<String> types = new ArrayList<>();
    List<String> zeros = new ArrayList<>();
    List<Given> given = new ArrayList<>();
    for (Input input : network.inputs()) {
      List<Long> sizes = sizes(input.shape(), "the input " + input.name());
      String name = names.of(input.name());
      inputs.add(Quoted.java(name));
      types.add(words(network, input, sizes).orElseGet(() -> type(sizes, input.name())));
      zeros.add("Nd4j.zeros(" + GraphCall.list(inFront(sizes)) + ")");
      given.add(new Given(name, sizes, true));
    }
    List<String> outputs = new ArrayList<>();
    for (Given output : write(network, "", given)) {
      outputs.add(Quoted.java(output.vertex()));
    }
    long total = Rows.number(report.totals().parameters().total(), "the number of parameters");
    return GraphText.of(network.name(), inputs, types, zeros, outputs, building, checking, total);
  }

  /** The type of an input of words: Deeplearning4j takes the vocabulary's size from it. */
  private static Optional<String> words(Network network, Input input, List<Long> sizes) {
    return network.nodes().stream()
        .filter(node -> isEmbedding(node) && node.inputs().contains(input.value()))
        .map(node -> Rows.number(node.settings().size("input_dim"), "input_dim"))
        .map(many -> "InputType.recurrent(" + many + ", " + sizes.get(sizes.size() - 1) + ")")
        .findFirst();
  }

  private static boolean isEmbedding(Node node) {
    return node.type().equals(OperatorName.keras("Embedding"));
  }

  private static String type(List<Long> sizes, String name) {
    return switch (sizes.size()) {
      case 2 -> "InputType.feedForward(" + sizes.get(1) + ")";
      case 3 -> "InputType.recurrent(" + sizes.get(2) + ", " + sizes.get(1) + ")";
      case 4 -> "InputType.convolutional(" + GraphCall.list(sizes.subList(1, 4)) + ")";
      case 5 ->
          "InputType.convolutional3D(Convolution3D.DataFormat.NCDHW, "
              + GraphCall.list(sizes.subList(1, 5))
              + ")";
      default ->
          throw new NoCounterpartException(
              "the input '" + name + "' has " + sizes.size() + " axes, too many or too few");
    };
  }

  private static List<Long> inFront(List<Long> sizes) {
    if (sizes.size() < 3) {
      return sizes;
    }
    List<Long> order = new ArrayList<>(sizes);
    order.add(1, order.remove(order.size() - 1));
    return order;
  }

  private static List<Long> sizes(Shape shape, String what) {
    if (!shape.hasRank()) {
      throw new NoCounterpartException("the shape of " + what + " is not known");
    }
    List<Long> sizes = new ArrayList<>();
    for (int axis = 0; axis < shape.rank(); axis++) {
      Formula size = shape.size(axis).bind(Map.of(Network.BATCH, Formula.of(BATCH)));
      sizes.add(Rows.number(size.reduced(), "a size of " + what));
    }
    return sizes;
  }

  private List<Given> write(Network network, String path, List<Given> inputs) {
    Refusal.requireLayers(network, "Deeplearning4j");
    Map<String, Given> values = new HashMap<>();
    for (int i = 0; i < network.inputs().size(); i++) {
      values.put(network.inputs().get(i).value(), inputs.get(i));
    }
    Set<String> called = new HashSet<>();
    for (Node node : Schedule.order(network)) {
      if (node.inputs().isEmpty() && values.containsKey(node.output(0))) {
        continue;
      } else if (!called.add(node.layer()) || !node.identity().isEmpty()) {
        throw Refusal.of(node, "Deeplearning4j", "it is called more than once");
      }
      List<Given> given = new ArrayList<>();
      for (String input : node.inputs()) {
        given.add(find(values, input));
      }
      List<Given> results =
          node.body() == null
              ? List.of(layer(node, path, given))
              : write(node.body(), Rows.path(path, node), given);
      for (int i = 0; i < results.size(); i++) {
        values.put(node.output(i), results.get(i));
      }
    }
    return network.outputs().stream().map(output -> find(values, output.value())).toList();
  }

  private static Given find(Map<String, Given> values, String name) {
    Given value = values.get(name);
    if (value == null) {
      throw new NoCounterpartException("the value '" + name + "' is given by no layer");
    }
    return value;
  }

  private Given layer(Node node, String path, List<Given> given) {
    GraphLayer layer =
        node.type().dialect().equals(OperatorName.KERAS) ? LAYERS.get(node.type().name()) : null;
    Row row = rows.find(Rows.path(path, node));
    if (layer == null || row == null) {
      throw Refusal.unknown(node, "Deeplearning4j");
    } else if (row.calls().size() != 1 || row.calls().get(0).outputs().size() != 1) {
      throw Refusal.of(node, "Deeplearning4j", "it does not give one value once");
    }
    List<Long> sizes = sizes(row.calls().get(0).outputs().get(0), node.layer());
    if (isEmbedding(node) && !(path.isEmpty() && given.get(0).isInput())) {
      throw Refusal.of(node, "Deeplearning4j", "it looks up what is no input");
    }
    long count = Rows.number(row.parameters().total(), "the parameters of " + node.layer());
    GraphLayer.Part part =
        layer.part(new GraphCall(node, given.stream().map(Given::sizes).toList(), sizes));
    String name = names.of(node.layer());
    StringBuilder line = new StringBuilder(part.vertex() ? ".addVertex(" : ".addLayer(");
    line.append(Quoted.java(name)).append(", ");
    boolean frozen = !node.trainable() && count > 0;
    line.append(frozen ? "new FrozenLayer(" + part.expression() + ")" : part.expression());
    given.forEach(one -> line.append(", ").append(Quoted.java(one.vertex())));
    building.add(line.append(')').toString());
    if (!part.vertex()) {
      checking.add(
          "equal(%s, network.getLayer(%s).numParams(), %d);"
              .formatted(Quoted.java(name), Quoted.java(name), count));
    }
    checking.add(
        "equal(%s, values.get(%s).shape(), %s);"
            .formatted(Quoted.java(name), Quoted.java(name), GraphCall.list(inFront(sizes))));
    return new Given(name, sizes, false);
  }
}
