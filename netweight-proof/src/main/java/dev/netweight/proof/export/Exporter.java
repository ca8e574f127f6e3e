package dev.netweight.proof.export;

import dev.netweight.network.Constant;
import dev.netweight.network.DataType;
import dev.netweight.network.Input;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.Output;
import dev.netweight.network.Value;
import dev.netweight.operator.Operators;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.Counterparts;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.counterpart.masking.MaskPropagation;
import dev.netweight.proof.counterpart.masking.Masks;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import dev.netweight.proof.graph.NoCounterpartException;
import dev.netweight.weigh.Inference;
import dev.netweight.weigh.Schedule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a network as a graph of ONNX, call by call in the order of execution, each by its {@link
 * Counterpart}. What depends on a layer without one is left out, and the layer is named.
 */
public final class Exporter implements LayerCall.Interpreter {
  private final Operators operators;
  private final Counterparts counterparts;
  private final Graph graph = new Graph();
  private final Inference inference;
  private final Map<String, List<List<Edge>>> calls = new LinkedHashMap<>();
  private final WeightEdges weights;
  private final Masks masks = new Masks();
  private final Map<String, String> missing = new LinkedHashMap<>();

  private Exporter(
      Operators operators, Counterparts counterparts, WeightElements elements, long seed) {
    this.operators = operators;
    this.counterparts = counterparts;
    this.weights = new WeightEdges(graph, elements, seed);
    this.inference = new Inference(operators, false);
  }

  /**
   * A network as a graph.
   *
   * @param elements the weights that are there
   * @param seed draws all others
   */
  public static Exported export(
      Network network,
      Operators operators,
      Counterparts counterparts,
      WeightElements elements,
      long seed) {
    return new Exporter(operators, counterparts, elements, seed).export(network);
  }

  private Exported export(Network network) {
    graph.writes(network.format());
    List<Edge> given = new ArrayList<>();
    List<Value> values = new ArrayList<>();
    for (Input input : network.inputs()) {
      DataType type = input.type().isStated() ? input.type() : DataType.FLOAT32;
      given.add(graph.input(input.name(), input.shape(), type));
      values.add(input.content());
    }
    List<Edge> results = run(new Around("", ""), network, graph, values, given);
    for (int i = 0; i < results.size(); i++) {
      if (!results.get(i).name().isEmpty()) {
        graph.output(network.outputs().get(i).name(), results.get(i));
      }
    }
    return new Exported(graph, calls, weights.all(), weights.drawn(), missing);
  }

  /** Edges by the names of the network's values; those that nobody could write are missing. */
  private record Scope(Map<String, Value> values, Map<String, Edge> edges) {}

  /**
   * What a network is inside of.
   *
   * @param path of the layer that it is; empty for the whole network
   * @param place where a wrapper owns what is in the network: what stands in front of the roles of
   *     its weights; else empty, and each layer of the network owns what it has
   */
  private record Around(String path, String place) {
    boolean isOwner() {
      return !place.isEmpty();
    }

    String path(Node node) {
      return isOwner() ? path : path.isEmpty() ? node.layer() : path + "/" + node.layer();
    }

    String place(Node node) {
      return isOwner() ? place + node.layer() + "/" : "";
    }
  }

  private List<Edge> run(
      Around around, Network network, Graph into, List<Value> values, List<Edge> given) {
    Scope scope = new Scope(new HashMap<>(), new HashMap<>());
    scope.values().put("", Value.ABSENT);
    scope.edges().put("", Edge.NONE);
    for (Constant constant : network.constants()) {
      scope.values().put(constant.value(), constant.content());
      put(constant, scope);
    }
    for (int i = 0; i < given.size(); i++) {
      scope.values().put(network.inputs().get(i).value(), values.get(i));
      scope.edges().put(network.inputs().get(i).value(), given.get(i));
    }
    Map<String, List<Edge>> written = new HashMap<>();
    for (Node node : Schedule.order(network)) {
      written.put(node.id(), write(around, node, into, scope));
    }
    // The report lists calls in the file's order, which need not be that of execution.
    for (Node node : around.isOwner() ? List.<Node>of() : network.nodes()) {
      calls
          .computeIfAbsent(around.path(node), key -> new ArrayList<>())
          .add(written.getOrDefault(node.id(), List.of()));
    }
    List<Edge> results = new ArrayList<>();
    for (Output output : network.outputs()) {
      results.add(scope.edges().getOrDefault(output.value(), Edge.NONE));
    }
    return results;
  }

  private List<Edge> write(Around around, Node node, Graph into, Scope scope) {
    List<String> names = new ArrayList<>(node.inputs());
    if (node.outputs().isEmpty() && scope.values().containsKey(node.output(0))) {
      // A layer that stands for an input is given that input.
      names.add(0, node.output(0));
    }
    List<Value> values = new ArrayList<>();
    List<Edge> given = new ArrayList<>();
    boolean whole = true;
    for (String name : names) {
      values.add(scope.values().getOrDefault(name, Value.unknown("it is not known")));
      Edge edge = scope.edges().get(name);
      whole &= edge != null;
      given.add(edge == null ? Edge.NONE : edge);
    }
    Outcome outcome = inference.apply(node, values);
    for (int i = 0; i < outcome.values().size(); i++) {
      if (!node.output(i).isEmpty()) {
        scope.values().put(node.output(i), outcome.values().get(i));
      }
    }
    if (!whole) {
      return List.of();
    }
    List<Edge> results =
        written(
            new LayerCall(
                node, around.path(node), around.place(node), into, values, given, outcome, this));
    for (int i = 0; i < results.size(); i++) {
      if (!node.output(i).isEmpty()) {
        scope.edges().put(node.output(i), results.get(i));
      }
    }
    return results;
  }

  /** What a call gives; nothing, and its layer is named, where that cannot be said. */
  private List<Edge> written(LayerCall call) {
    String outer = graph.enter(call.path());
    try {
      List<Edge> results = counterpart(call.node()).write(call);
      weights.requireAllOf(call);
      return settled(call, results);
    } catch (NoCounterpartException exception) {
      missing.putIfAbsent(call.path(), String.valueOf(exception.getMessage()));
      return List.of();
    } finally {
      graph.enter(outer);
    }
  }

  private Counterpart counterpart(Node node) {
    return counterparts
        .find(node.type())
        .orElseThrow(
            () ->
                new NoCounterpartException(
                    operators.find(node.type()) == null
                        ? "no operator is known for " + node.typeLabel()
                        : node.typeLabel() + " is not written as ONNX"));
  }

  @Override
  public Masks masks() {
    return masks;
  }

  /** The edges with the shapes that Netweight says, and with masks beside them. */
  private List<Edge> settled(LayerCall call, List<Edge> results) {
    return MaskPropagation.of(masks, call, named(call, results));
  }

  private static List<Edge> named(LayerCall call, List<Edge> results) {
    List<Edge> shaped = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      Edge result = results.get(i);
      boolean said = i < call.outcome().outputs().size() && call.output(i).hasRank();
      shaped.add(said ? result.shaped(call.output(i)) : result);
    }
    return shaped;
  }

  private void put(Constant constant, Scope scope) {
    try {
      scope.edges().put(constant.value(), weights.of(constant));
    } catch (NoCounterpartException exception) {
      missing.putIfAbsent(constant.value(), String.valueOf(exception.getMessage()));
    }
  }

  @Override
  public List<Edge> layer(LayerCall owner, Node inner, String place, Graph into, List<Edge> given) {
    List<Value> values = new ArrayList<>();
    for (Edge edge : given) {
      values.add(edge.name().isEmpty() ? Value.ABSENT : Value.of(edge.shape(), edge.type()));
    }
    Outcome outcome = inference.apply(inner, values);
    String within = owner.place() + (place.isEmpty() ? "" : place + "/");
    LayerCall call = new LayerCall(inner, owner.path(), within, into, values, given, outcome, this);
    return settled(call, counterpart(inner).write(call));
  }

  @Override
  public List<Edge> network(LayerCall owner, Network network, Graph into, List<Edge> given) {
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      Edge edge = given.get(i);
      values.add(
          i < owner.values().size() && edge.equals(owner.input(i))
              ? owner.values().get(i)
              : Value.of(edge.shape(), edge.type()));
    }
    List<Edge> results = run(new Around(owner.path(), owner.place()), network, into, values, given);
    if (results.contains(Edge.NONE)) {
      throw new NoCounterpartException("a layer inside it has no counterpart");
    }
    return results;
  }

  @Override
  public Edge weight(LayerCall owner, Weight weight) {
    return weights.of(owner, weight);
  }
}
