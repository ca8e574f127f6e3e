package dev.netweight.proof.counterpart.recurrent;

import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.NoCounterpartException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Keras's RNN: a Scan whose body is one step of its cell, or of several on top of each other. */
public final class RecurrentLoop implements Counterpart {
  @Override
  public List<OperatorName> operators() {
    return List.of(OperatorName.keras("RNN"));
  }

  @Override
  public List<Edge> write(LayerCall call) {
    Attribute cell = call.settings().find("cell");
    boolean several = cell instanceof Attribute.Items;
    List<Node> cells =
        several ? call.settings().layers("cell") : call.settings().layer("cell").stream().toList();
    Steps steps = Steps.of(call);
    List<Edge> initial =
        steps.initial(
            cells.stream().flatMap(each -> units(each).stream()).map(steps::state).toList());
    List<Edge> results =
        steps.scan(
            initial,
            (body, input, states) -> {
              if (several) {
                return RecurrentCells.stacked(body, cells, input, states, false);
              }
              List<Edge> given = new ArrayList<>(List.of(input));
              given.addAll(states);
              return body.inner(cells.get(0), "", given);
            });
    return steps.results(results.get(0), results.subList(1, results.size()));
  }

  /** The units of each state of a cell. */
  private static List<Formula> units(Node cell) {
    Attributes settings = cell.settings();
    return switch (cell.type().name()) {
      case "LSTMCell" -> Collections.nCopies(2, settings.size("units"));
      case "GRUCell", "SimpleRNNCell" -> List.of(settings.size("units"));
      case "StackedRNNCells" -> {
        List<Formula> units = new ArrayList<>();
        for (Node inner : settings.layers("cells")) {
          units.addAll(
              settings.flag("reverse_state_order", false) ? 0 : units.size(), units(inner));
        }
        yield units;
      }
      default ->
          throw new NoCounterpartException(
              "the states of the cell " + cell.typeLabel() + " are not known");
    };
  }
}
