package dev.netweight.operator.reshape;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Line;
import dev.netweight.operator.Line.Option;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import java.util.List;
import java.util.Optional;

/** Repeats a vector along a new axis, one step after another. Nothing is computed. */
public final class RepeatVector implements Operator {
  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras("RepeatVector"));
  }

  @Override
  public String summary() {
    return "Repeats a vector along a new axis.";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/layers/reshaping_layers/repeat_vector/";
  }

  @Override
  public Outcome apply(Call call) {
    Shape input = call.inputOfRank(2);
    Formula times = call.settings().size("n");
    if (times.value().filter(number -> number.signum() <= 0).isPresent()) {
      throw new SettingException("n", "n is " + times.text() + "; it must be 1 or more");
    }
    Dimension features =
        input.hasRank() ? input.get(1) : new Dimension.Unknown(input.unknownReason());
    return Outcome.of(Shape.of(call.batch(input), Dimension.of(times), features), Cost.FREE);
  }

  @Override
  public Optional<Line> line() {
    return Optional.of(
        new Line(
            "repeat-vector",
            OperatorName.keras("RepeatVector"),
            List.of("features"),
            false,
            List.of(Option.size("--times", "n", true, "how often")),
            "repeat-vector 32 --times 10",
            Line.Misconceptions.NONE));
  }
}
