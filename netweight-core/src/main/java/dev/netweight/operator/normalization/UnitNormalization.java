package dev.netweight.operator.normalization;

import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import java.util.List;
import java.util.Optional;

/** Scales the input along the given axes to a length of one; it has no weights. */
public final class UnitNormalization implements Operator {
  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras("UnitNormalization"));
  }

  @Override
  public String summary() {
    return "Scales the input to a length of one.";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/layers/normalization_layers/unit_normalization/";
  }

  @Override
  public Outcome apply(Call call) {
    Shape input = call.input(0);
    WeightedAxes.resolved(WeightedAxes.stated(call.settings()), input);
    return Outcome.of(
        input, Cost.ofWork(new Work(Work.Kind.NORMALIZATION, "elements", input.elements())));
  }

  @Override
  public Optional<Line> line() {
    return Optional.empty();
  }
}
