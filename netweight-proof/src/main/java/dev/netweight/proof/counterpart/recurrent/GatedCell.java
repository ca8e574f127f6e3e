package dev.netweight.proof.counterpart.recurrent;

import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import java.util.List;

/**
 * The arithmetic of one step of a cell: from an input and the states to an output and new states.
 *
 * <p>Source: keras/src/layers/rnn/lstm.py, gru.py and simple_rnn.py of Keras 3.16.
 */
enum GatedCell {
  LSTM(4, 2) {
    @Override
    List<Edge> step(LayerCall call, Edge input, List<Edge> states) {
      Edge sum = call.graph().two("Add", product(call, input), recurrent(call, states.get(0)));
      return longShortTermMemory(call, sum, states.get(1), -1);
    }
  },
  GRU(3, 1) {
    @Override
    List<Edge> step(LayerCall call, Edge input, List<Edge> states) {
      Graph graph = call.graph();
      Edge before = states.get(0);
      boolean resetAfter = isResetAfter(call);
      List<Edge> kernels =
          resetAfter ? List.of() : split(graph, call.weight("recurrent kernel"), 3, 1);
      List<Edge> given =
          split(graph, resetAfter ? biased(call, input, "kernel", 0) : product(call, input), 3, -1);
      List<Edge> fed =
          resetAfter
              ? split(graph, biased(call, before, "recurrent kernel", 1), 3, -1)
              : List.of(
                  graph.two("MatMul", before, kernels.get(0)),
                  graph.two("MatMul", before, kernels.get(1)));
      CellActivations activations = new CellActivations(call);
      Edge update = activations.gate(graph.two("Add", given.get(0), fed.get(0)));
      Edge reset = activations.gate(graph.two("Add", given.get(1), fed.get(1)));
      Edge past =
          resetAfter
              ? graph.two("Mul", reset, fed.get(2))
              : graph.two("MatMul", graph.two("Mul", reset, before), kernels.get(2));
      Edge candidate = activations.value(graph.two("Add", given.get(2), past));
      Edge kept = graph.two("Mul", update, before);
      Edge share = graph.two("Sub", graph.number(1, update.type()), update);
      Edge next = graph.two("Add", kept, graph.two("Mul", share, candidate));
      return List.of(next, next);
    }
  },
  SIMPLE(1, 1) {
    @Override
    List<Edge> step(LayerCall call, Edge input, List<Edge> states) {
      Graph graph = call.graph();
      Edge sum = graph.two("Add", product(call, input), recurrent(call, states.get(0)));
      Edge next = new CellActivations(call).value(sum);
      return List.of(next, next);
    }
  };

  private final int gates;
  private final int states;

  GatedCell(int gates, int states) {
    this.gates = gates;
    this.states = states;
  }

  /** How many blocks of weights there are, the candidate's included. */
  int gates() {
    return gates;
  }

  int states() {
    return states;
  }

  /** What a step gives, and the states after it. */
  abstract List<Edge> step(LayerCall call, Edge input, List<Edge> states);

  /** Whether the reset gate of the call stands behind the product, where it has a bias. */
  static boolean isResetAfter(LayerCall call) {
    return call.node().type().name().startsWith("CuDNN")
        || call.settings()
            .flag(
                "reset_after",
                !(call.settings().has("implementation")
                    && call.settings().has("kernel_initializer")));
  }

  /**
   * What follows the products of an LSTM.
   *
   * @param sum both products and the bias, the gates one behind the other along an axis
   */
  static List<Edge> longShortTermMemory(LayerCall call, Edge sum, Edge carry, int axis) {
    Graph graph = call.graph();
    CellActivations activations = new CellActivations(call);
    List<Edge> gates = split(graph, sum, 4, axis);
    Edge admitted =
        graph.two("Mul", activations.gate(gates.get(0)), activations.value(gates.get(2)));
    Edge kept = graph.two("Mul", activations.gate(gates.get(1)), carry);
    Edge next = graph.two("Add", kept, admitted);
    Edge output = graph.two("Mul", activations.gate(gates.get(3)), activations.value(next));
    return List.of(output, output, next);
  }

  private static List<Edge> split(Graph graph, Edge value, int parts, int axis) {
    return graph.op("Split").with("axis", axis).with("num_outputs", parts).giving(parts, value);
  }

  private static Edge product(LayerCall call, Edge input) {
    Edge product = call.graph().two("MatMul", input, call.weight("kernel"));
    return call.owns("bias") ? call.graph().two("Add", product, call.weight("bias")) : product;
  }

  private static Edge recurrent(LayerCall call, Edge state) {
    return call.graph().two("MatMul", state, call.weight("recurrent kernel"));
  }

  /** A product with a row of the biases. */
  private static Edge biased(LayerCall call, Edge input, String kernel, int row) {
    Graph graph = call.graph();
    Edge product = graph.two("MatMul", input, call.weight(kernel));
    if (!call.owns("bias")) {
      return product;
    }
    Edge bias = graph.op("Gather").with("axis", 0).on(call.weight("bias"), graph.integer(row));
    return graph.two("Add", product, bias);
  }
}
