package dev.netweight.proof.counterpart.recurrent;

import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import dev.netweight.proof.graph.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Keras's LSTM, GRU and SimpleRNN: ONNX's LSTM, GRU and RNN, whose gates stand in another order, or
 * a Scan where ONNX lacks an activation.
 *
 * <p>Source: docs/Operators.md of ONNX, LSTM, GRU and RNN; keras/src/layers/rnn of Keras 3.16;
 * keras/layers/rnn/cudnn_lstm.py and cudnn_gru.py of Keras 2.15.
 */
public final class RecurrentLayers implements Counterpart {
  /** Where ONNX's input, output, forget and cell gates stand in Keras. */
  private static final long[] LSTM_GATES = {0, 3, 1, 2};

  @Override
  public List<OperatorName> operators() {
    return Stream.of("CuDNNGRU", "CuDNNLSTM", "GRU", "LSTM", "SimpleRNN")
        .map(OperatorName::keras)
        .toList();
  }

  @Override
  public List<Edge> write(LayerCall call) {
    GatedCell cell = cell(call);
    Steps steps = Steps.of(call);
    Shape state = steps.state(call.settings().size("units"));
    List<Edge> initial = steps.initial(Collections.nCopies(cell.states(), state));
    Optional<List<CellActivations.Own>> activations = own(cell, call);
    if (activations.isEmpty() || steps.isMasked()) {
      List<Edge> results = steps.scan(initial, cell::step);
      return steps.results(results.get(0), results.subList(1, results.size()));
    }
    Graph graph = call.graph();
    List<Edge> operands = new ArrayList<>();
    operands.add(steps.inFront());
    operands.add(gates(cell, call, "kernel"));
    operands.add(gates(cell, call, "recurrent kernel"));
    operands.add(biases(cell, call));
    operands.add(Edge.NONE);
    initial.forEach(edge -> operands.add(direction(call, edge)));
    Operation operation =
        graph
            .op(cell == GatedCell.SIMPLE ? "RNN" : cell.name())
            .with("hidden_size", units(call))
            .withTexts(
                "activations", activations.get().stream().map(CellActivations.Own::name).toList())
            .withFloats("activation_alpha", parameters(activations.get(), 0))
            .withFloats("activation_beta", parameters(activations.get(), 1));
    if (cell == GatedCell.GRU) {
      operation.with("linear_before_reset", GatedCell.isResetAfter(call));
    }
    List<Edge> results = operation.giving(1 + cell.states(), operands);
    Edge all = squeezed(graph, results.get(0), 1);
    List<Edge> states = new ArrayList<>();
    for (Edge result : results.subList(1, results.size())) {
      states.add(squeezed(graph, result, 0).shaped(state));
    }
    return steps.results(all, states);
  }

  private static GatedCell cell(LayerCall call) {
    String name = call.node().type().name();
    return name.endsWith("LSTM")
        ? GatedCell.LSTM
        : name.endsWith("GRU") ? GatedCell.GRU : GatedCell.SIMPLE;
  }

  private static long units(LayerCall call) {
    return LayerCall.number(call.settings().size("units"), "units");
  }

  /** ONNX's names of the activations; empty where it has not got them all. */
  private static Optional<List<CellActivations.Own>> own(GatedCell cell, LayerCall call) {
    CellActivations activations = new CellActivations(call);
    Optional<CellActivations.Own> gates = activations.ownOfGates();
    Optional<CellActivations.Own> values = activations.ownOfValues();
    if (values.isEmpty() || (cell != GatedCell.SIMPLE && gates.isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(
        switch (cell) {
          case LSTM -> List.of(gates.orElseThrow(), values.get(), values.get());
          case GRU -> List.of(gates.orElseThrow(), values.get());
          case SIMPLE -> List.of(values.get());
        });
  }

  /** The engine takes them from the activations that have any, in turn. */
  private static double[] parameters(List<CellActivations.Own> activations, int index) {
    return activations.stream()
        .map(CellActivations.Own::alphaAndBeta)
        .filter(both -> !both.isEmpty())
        .mapToDouble(both -> both.get(index))
        .toArray();
  }

  /** A kernel as ONNX has it: gates × units, inputs. */
  private static Edge gates(GatedCell cell, LayerCall call, String role) {
    Edge turned = call.graph().transpose(call.weight(role), 1, 0);
    return direction(call, ordered(cell, call, turned, 1));
  }

  /** The first axis, gates × units, in the order of ONNX's gates, as often as it is there. */
  private static Edge ordered(GatedCell cell, LayerCall call, Edge value, int times) {
    if (cell != GatedCell.LSTM) {
      return value;
    }
    Graph graph = call.graph();
    int units = (int) units(call);
    long[] rows =
        IntStream.range(0, times * cell.gates() * units)
            .mapToLong(row -> row - row / units % 4 * units + LSTM_GATES[row / units % 4] * units)
            .toArray();
    return graph.op("Gather").with("axis", 0).shaped(value.shape()).on(value, graph.integers(rows));
  }

  /** Both biases one behind the other: that of the input's product, that of the state's. */
  private static Edge biases(GatedCell cell, LayerCall call) {
    if (!call.owns("bias")) {
      return Edge.NONE;
    }
    Graph graph = call.graph();
    Edge stored = call.weight("bias");
    long one = cell.gates() * units(call);
    if (stored.shape().equals(Shape.of(one))) {
      Edge zeros = Steps.zeros(call, stored.shape());
      stored = graph.op("Concat").with("axis", 0).on(stored, zeros);
    } else if (stored.rank() == 2) {
      stored = graph.reshape(stored, Shape.of(2 * one));
    }
    return direction(call, ordered(cell, call, stored.shaped(Shape.of(2 * one)), 2));
  }

  private static Edge direction(LayerCall call, Edge value) {
    return call.graph().op("Unsqueeze").on(value, call.graph().integers(0));
  }

  private static Edge squeezed(Graph graph, Edge value, int axis) {
    return graph.op("Squeeze").on(value, graph.integers(axis));
  }
}
