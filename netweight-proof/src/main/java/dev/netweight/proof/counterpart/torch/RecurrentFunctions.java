package dev.netweight.proof.counterpart.torch;

import dev.netweight.network.Attribute;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import dev.netweight.proof.graph.Operation;
import java.util.ArrayList;
import java.util.List;

/**
 * PyTorch's recurrent functions in ONNX, whose gates stand in another order.
 *
 * <p>Source: aten/src/ATen/native/RNN.cpp.
 */
public final class RecurrentFunctions extends FunctionFamily {
  /** A kind of recurrent layer: ONNX's name, and the place of each of its gates in PyTorch. */
  private record Kind(String operation, List<Integer> gates, String activation) {
    static final Kind LSTM = new Kind("LSTM", List.of(0, 3, 1, 2), "");
    static final Kind GRU = new Kind("GRU", List.of(1, 0, 2), "");
    static final Kind TANH = new Kind("RNN", List.of(0), "Tanh");
    static final Kind RELU = new Kind("RNN", List.of(0), "Relu");
  }

  public RecurrentFunctions() {
    several(call -> sequence(call, Kind.LSTM), "lstm");
    several(call -> sequence(call, Kind.GRU), "gru");
    several(call -> sequence(call, Kind.TANH), "rnn_tanh");
    several(call -> sequence(call, Kind.RELU), "rnn_relu");
    several(call -> cell(call, Kind.LSTM), "lstm_cell");
    several(call -> cell(call, Kind.GRU), "gru_cell");
    several(call -> cell(call, Kind.TANH), "rnn_tanh_cell");
    several(call -> cell(call, Kind.RELU), "rnn_relu_cell");
  }

  private static List<Edge> sequence(FunctionCall call, Kind kind) {
    if (call.find("has_biases") instanceof Attribute.Items) {
      throw call.refused("packed sequences are not written");
    }
    Graph graph = call.graph();
    boolean biased = call.flag("has_biases", true);
    int layers = call.integer("num_layers", 1);
    int directions = call.flag("bidirectional", false) ? 2 : 1;
    List<Edge> weights = call.tensors("params");
    int each = weights.size() / (layers * directions);
    if (each != (biased ? 4 : 2)) {
      throw call.refused("units whose outputs are projected are not written");
    }
    Edge given = call.tensor("input");
    boolean batched = call.shape(given).rank() == 3;
    boolean batchFirst = batched && call.flag("batch_first", false);
    Edge x =
        !batched
            ? graph.op("Unsqueeze").on(given, graph.integers(1))
            : batchFirst ? graph.transpose(given, 1, 0, 2) : given;
    List<Edge> states = states(call);
    List<List<Edge>> last = List.of(new ArrayList<>(), new ArrayList<>());
    for (int layer = 0; layer < layers; layer++) {
      List<Edge> initial = new ArrayList<>();
      for (Edge state : states) {
        Edge inBatch = batched ? state : graph.op("Unsqueeze").on(state, graph.integers(1));
        int from = layer * directions;
        initial.add(Slices.along(graph, inBatch, 0, from, from + directions));
      }
      int from = layer * directions * each;
      List<Edge> found =
          layer(
              call, kind, x, weights.subList(from, from + directions * each), initial, directions);
      Edge sideBySide = graph.op("Transpose").with("perm", List.of(0, 2, 1, 3)).on(found.get(0));
      x = graph.op("Reshape").on(sideBySide, graph.integers(0, 0, -1));
      for (int i = 1; i < found.size(); i++) {
        last.get(i - 1).add(found.get(i));
      }
    }
    List<Edge> results = new ArrayList<>();
    Edge all = batchFirst ? graph.op("Transpose").with("perm", List.of(1, 0, 2)).on(x) : x;
    results.add(batched ? all : graph.op("Squeeze").on(all, graph.integers(1)));
    for (List<Edge> state : last) {
      if (!state.isEmpty()) {
        Edge stacked = graph.op("Concat").with("axis", 0).on(state);
        results.add(batched ? stacked : graph.op("Squeeze").on(stacked, graph.integers(1)));
      }
    }
    return results;
  }

  /** The states before the first step; without any they are zeros. */
  private static List<Edge> states(FunctionCall call) {
    boolean none =
        !call.has("hx")
            || (call.find("hx") instanceof Attribute.Items items && items.items().isEmpty());
    return none ? List.of() : call.tensors("hx");
  }

  /** One layer in all its directions: what it gives at each step, and its last states. */
  private static List<Edge> layer(
      FunctionCall call,
      Kind kind,
      Edge x,
      List<Edge> weights,
      List<Edge> initial,
      int directions) {
    Graph graph = call.graph();
    int each = weights.size() / directions;
    long units = call.size(call.shape(weights.get(1)), 1);
    List<Edge> kernels = new ArrayList<>();
    List<Edge> recurrent = new ArrayList<>();
    List<Edge> biases = new ArrayList<>();
    for (int i = 0; i < directions; i++) {
      kernels.add(ordered(graph, kind, weights.get(i * each)));
      recurrent.add(ordered(graph, kind, weights.get(i * each + 1)));
      if (each > 2) {
        Edge both =
            graph
                .op("Concat")
                .with("axis", 1)
                .on(
                    ordered(graph, kind, weights.get(i * each + 2)),
                    ordered(graph, kind, weights.get(i * each + 3)));
        biases.add(both);
      }
    }
    Operation operation =
        graph
            .op(kind.operation)
            .with("hidden_size", units)
            .with("direction", directions == 2 ? "bidirectional" : "forward");
    if (kind.equals(Kind.GRU)) {
      operation.with("linear_before_reset", 1);
    } else if (kind.equals(Kind.RELU)) {
      operation.withTexts("activations", java.util.Collections.nCopies(directions, "Relu"));
    }
    List<Edge> inputs = new ArrayList<>();
    inputs.add(x);
    inputs.add(along(graph, kernels));
    inputs.add(along(graph, recurrent));
    inputs.add(biases.isEmpty() ? Edge.NONE : along(graph, biases));
    inputs.add(Edge.NONE);
    inputs.addAll(initial);
    return operation.giving(kind.equals(Kind.LSTM) ? 3 : 2, inputs);
  }

  private static Edge along(Graph graph, List<Edge> directions) {
    return graph.op("Concat").with("axis", 0).on(directions);
  }

  /** Rows of gates in ONNX's order, with an axis for the direction in front. */
  private static Edge ordered(Graph graph, Kind kind, Edge rows) {
    Edge sorted = rows;
    if (kind.gates.size() > 1) {
      List<Edge> gates =
          graph
              .op("Split")
              .with("axis", 0)
              .with("num_outputs", kind.gates.size())
              .giving(kind.gates.size(), rows);
      sorted = graph.op("Concat").with("axis", 0).on(kind.gates.stream().map(gates::get).toList());
    }
    return graph.op("Unsqueeze").on(sorted, graph.integers(0));
  }

  /** A single step: a sequence of one. */
  private static List<Edge> cell(FunctionCall call, Kind kind) {
    Graph graph = call.graph();
    Edge given = call.tensor("input");
    boolean batched = call.shape(given).rank() == 2;
    List<Edge> weights = new ArrayList<>(List.of(call.tensor("w_ih"), call.tensor("w_hh")));
    if (call.has("b_ih") && call.has("b_hh")) {
      weights.add(call.tensor("b_ih"));
      weights.add(call.tensor("b_hh"));
    }
    Edge front = graph.integers(batched ? new long[] {0} : new long[] {0, 1});
    List<Edge> initial = new ArrayList<>();
    for (Edge state : states(call)) {
      initial.add(graph.op("Unsqueeze").on(state, front));
    }
    Edge step = graph.op("Unsqueeze").on(given, front);
    List<Edge> found = layer(call, kind, step, weights, initial, 1);
    List<Edge> results = new ArrayList<>();
    for (Edge state : found.subList(1, found.size())) {
      results.add(graph.op("Squeeze").on(state, front));
    }
    return results;
  }
}
