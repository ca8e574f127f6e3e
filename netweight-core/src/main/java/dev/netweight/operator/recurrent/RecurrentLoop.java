package dev.netweight.operator.recurrent;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import java.util.List;
import java.util.Optional;

/** A loop along a sequence over any cell, or over several on top of each other. */
public final class RecurrentLoop implements Operator {
  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras("RNN"));
  }

  @Override
  public String summary() {
    return "Walks along a sequence with the cell that it is given.";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/layers/recurrent_layers/rnn/";
  }

  @Override
  public Outcome apply(Call call) {
    Shape sequence = TimeAxis.require(call, call.input(0));
    TimeAxis time = TimeAxis.of(call.settings());
    return Sequence.over(call, time, sequence, step(call, time.step(sequence)));
  }

  private static Outcome step(Call call, Shape input) {
    Attribute cell = call.settings().find("cell");
    if (cell instanceof Attribute.Layer layer) {
      return StackedCells.step(call, layer.node(), "", input);
    } else if (cell instanceof Attribute.Items) {
      return StackedCells.step(call, call.settings().layers("cell"), input, false);
    } else if (cell == null) {
      throw new SettingException("cell", call.node().typeLabel() + " has no cell");
    }
    return Outcome.unknown("the cell is no layer that is known", 1);
  }

  @Override
  public Optional<Line> line() {
    return Optional.empty();
  }
}
