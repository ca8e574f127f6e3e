package dev.netweight.proof.counterpart.recurrent;

import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.operator.recurrent.Tensors;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One step of Keras's cells, and of several on top of each other. */
public final class RecurrentCells implements Counterpart {
  private static final String STACKED = "StackedRNNCells";
  private static final Map<OperatorName, GatedCell> CELLS =
      Map.of(
          OperatorName.keras("GRUCell"), GatedCell.GRU,
          OperatorName.keras("LSTMCell"), GatedCell.LSTM,
          OperatorName.keras("SimpleRNNCell"), GatedCell.SIMPLE);

  @Override
  public List<OperatorName> operators() {
    List<OperatorName> names = new ArrayList<>(CELLS.keySet());
    names.add(OperatorName.keras(STACKED));
    return names;
  }

  @Override
  public List<Edge> write(LayerCall call) {
    Edge input = call.graph().cast(call.input(0), call.type()).shaped(call.shape(0));
    List<Edge> states = new ArrayList<>();
    for (int place : Tensors.initialStates(call.arguments(), call.inputs().size())) {
      states.add(call.graph().cast(call.input(place), call.type()));
    }
    for (int i = states.size() + 1; i < call.outcome().outputs().size(); i++) {
      states.add(Steps.zeros(call, call.output(i)));
    }
    GatedCell cell = CELLS.get(call.node().type());
    return cell != null
        ? cell.step(call, input, states)
        : stacked(
            call,
            call.settings().layers("cells"),
            input,
            states,
            call.settings().flag("reverse_state_order", false));
  }

  /**
   * One step of all cells: the last one's output, then the states of each.
   *
   * @param reversed whether the last cell's states are the first
   */
  static List<Edge> stacked(
      LayerCall call, List<Node> cells, Edge input, List<Edge> states, boolean reversed) {
    Edge passed = input;
    List<Edge> next = new ArrayList<>();
    int taken = reversed ? states.size() : 0;
    for (int i = 0; i < cells.size(); i++) {
      int count = states(cells.get(i));
      taken -= reversed ? count : 0;
      List<Edge> given = new ArrayList<>();
      given.add(passed);
      given.addAll(states.subList(taken, taken + count));
      taken += reversed ? 0 : count;
      List<Edge> results = call.inner(cells.get(i), "cell " + (i + 1), given);
      passed = results.get(0);
      next.addAll(reversed ? 0 : next.size(), results.subList(1, results.size()));
    }
    next.add(0, passed);
    return next;
  }

  private static int states(Node cell) {
    GatedCell known = CELLS.get(cell.type());
    return known != null
        ? known.states()
        : cell.settings().layers("cells").stream().mapToInt(RecurrentCells::states).sum();
  }
}
