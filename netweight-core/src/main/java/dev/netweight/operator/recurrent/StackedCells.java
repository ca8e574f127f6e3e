package dev.netweight.operator.recurrent;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Dimension;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.wrapper.Wrapped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cells on top of each other: each takes the output of the one below at the same step. */
public final class StackedCells implements Operator {
  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras("StackedRNNCells"));
  }

  @Override
  public String summary() {
    return "Does one step of several cells, each on the output of the one below.";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/layers/recurrent_layers/stacked_rnn_cell/";
  }

  @Override
  public Outcome apply(Call call) {
    Outcome outcome =
        step(
            call,
            call.settings().layers("cells"),
            call.input(0),
            call.settings().flag("reverse_state_order", false));
    InitialStates.check(call, outcome);
    return outcome;
  }

  /** One step of all cells: the last one's output, then the states of each. */
  static Outcome step(Call call, List<Node> cells, Shape input, boolean statesReversed) {
    if (cells.isEmpty()) {
      throw new SettingException("cells", "there are no cells to stack; there must be one or more");
    }
    Cost cost = Cost.FREE;
    Shape passed = input;
    List<Shape> states = new ArrayList<>();
    String unknown = "";
    for (int i = 0; i < cells.size(); i++) {
      Outcome step = step(call, cells.get(i), "cell " + (i + 1), passed);
      cost = cost.plus(step.cost());
      states.addAll(
          statesReversed ? 0 : states.size(), step.outputs().subList(1, step.outputs().size()));
      if (step.output().hasRank()) {
        passed = step.output();
      } else {
        unknown = step.output().unknownReason();
        passed =
            passed.hasRank() && passed.rank() > 0
                ? Shape.of(passed.get(0), new Dimension.Unknown(unknown))
                : step.output();
      }
    }
    List<Shape> outputs = new ArrayList<>();
    outputs.add(passed);
    outputs.addAll(unknown.isEmpty() ? states : List.of(Shape.unknown(unknown)));
    return Outcome.of(outputs, cost);
  }

  /**
   * One step of a cell, with its cost as its owner's.
   *
   * @throws SettingException where the layer gives no states, hence is no cell
   */
  static Outcome step(Call call, Node cell, String place, Shape input) {
    Outcome outcome = call.apply(cell, List.of(input));
    if (outcome.output().hasRank() && outcome.outputs().size() < 2) {
      throw new SettingException(
          "cell", cell.typeLabel() + " is no recurrent cell: it gives an output and no states");
    }
    return Outcome.of(outcome.outputs(), Wrapped.cost(place, cell, outcome));
  }

  @Override
  public Optional<Line> line() {
    return Optional.empty();
  }
}
