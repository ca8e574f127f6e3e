package dev.netweight.operator.activation;

import dev.netweight.failure.SettingException;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Reach;
import dev.netweight.operator.Work;
import java.util.List;
import java.util.Optional;

/** Turns scores along one or more axes into shares of one. A mask, if given, changes no shape. */
public final class Softmax implements Operator {
  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras("Softmax"));
  }

  @Override
  public String summary() {
    return "Turns scores along one or more axes into shares of one.";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/layers/activation_layers/softmax/";
  }

  @Override
  public Outcome apply(Call call) {
    Shape input = call.input(0);
    List<Integer> axes =
        call.settings().has("axis") ? call.settings().integers("axis") : List.of(-1);
    for (int axis : axes) {
      if (input.hasRank() && (axis < -input.rank() || axis >= input.rank())) {
        throw new SettingException(
            "axis", "axis is " + axis + "; the input has " + input.rank() + " axes: " + input);
      }
    }
    return Outcome.of(
            input, Cost.ofWork(new Work(Work.Kind.ACTIVATION, "softmax", input.elements())))
        .reaching(
            input.hasRank()
                ? Reach.positionBut(axes.stream().map(input::resolve).toList())
                : Reach.UNSAID);
  }

  @Override
  public Optional<Line> line() {
    return Optional.empty();
  }
}
