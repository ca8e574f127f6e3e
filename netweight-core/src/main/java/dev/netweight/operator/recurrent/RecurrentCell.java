package dev.netweight.operator.recurrent;

import dev.netweight.formula.Formula;
import dev.netweight.network.Attributes;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** One step of an LSTM, a GRU or a plain recurrent layer. Gives its output, then its states. */
public final class RecurrentCell implements Operator {
  private final GatedUnit unit;

  /**
   * @param unit the kind of cell
   */
  public RecurrentCell(GatedUnit unit) {
    this.unit = unit;
  }

  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras(unit.layer() + "Cell"));
  }

  @Override
  public String summary() {
    return "Does one step of " + unit.layer() + ", from an input and the states to new states.";
  }

  @Override
  public String reference() {
    return RecurrentLayer.reference(unit) + "_cell/";
  }

  @Override
  public Outcome apply(Call call) {
    Shape input = call.inputOfRank(2);
    Outcome outcome =
        step(unit, Work.Kind.MATRIX_PRODUCT, call.settings(), biases(unit, call.settings()), input);
    InitialStates.check(call, outcome);
    return outcome;
  }

  /** What a step gives and costs: the output and the states are of the same shape. */
  static Outcome step(
      GatedUnit unit, Work.Kind product, Attributes settings, Gating.Biases biases, Shape input) {
    Formula units = Gating.positive(settings, "units");
    Dimension batch = input.hasRank() ? input.get(0) : new Dimension.Unknown(input.unknownReason());
    Formula features = input.hasRank() ? input.size(-1) : Formula.unknown(input.unknownReason());
    Gating gating =
        new Gating(
            unit,
            product,
            settings,
            batch.formula(),
            List.of(),
            List.of(),
            features.named("input features", "the input's last axis"),
            units);
    Shape output = Shape.of(batch, Dimension.of(units));
    return Outcome.of(Collections.nCopies(1 + unit.states(), output), gating.cost(biases));
  }

  /**
   * How the biases are stored. A GRU whose reset gate stands behind the product with the state has
   * two. That is the setting {@code reset_after}, true where it is not set; but files of the first
   * Keras 2 versions write every setting and do not know it yet: there it is false.
   */
  static Gating.Biases biases(GatedUnit unit, Attributes settings) {
    boolean early = settings.has("implementation") && settings.has("kernel_initializer");
    return unit == GatedUnit.GRU && settings.flag("reset_after", !early)
        ? Gating.Biases.TWO_ROWS
        : Gating.Biases.ONE;
  }

  @Override
  public Optional<Line> line() {
    return Optional.empty();
  }
}
