package dev.netweight.operator.merge;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
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

/**
 * Adds its second input, times a constant, to its first: the residual connection of
 * Inception-ResNet. The constant is a setting.
 */
public final class ScaledAddition implements Operator {
  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras("CustomScaleLayer"));
  }

  @Override
  public String summary() {
    return "Adds a residual, times a constant.";
  }

  @Override
  public String reference() {
    return "Szegedy et al., Inception-v4, Inception-ResNet and the impact of residual connections"
        + " on learning (2016), section 3.3";
  }

  @Override
  public Outcome apply(Call call) {
    if (call.inputs().size() != 2) {
      throw new SettingException(
          "inputs", "CustomScaleLayer takes 2 inputs; it is given " + call.inputs().size());
    }
    String unknown = Broadcast.unknownRank(call.inputs());
    Shape output =
        unknown == null
            ? Broadcast.elementwise("CustomScaleLayer", call.inputs())
            : Shape.unknown(unknown);
    Formula operations = Formula.of(2).named("operations an element", "a product and a sum");
    return Outcome.of(
            output,
            Cost.ofWork(
                new Work(Work.Kind.ELEMENTWISE, "scaled add", operations.times(output.elements()))))
        .reaching(Reach.POSITION);
  }

  @Override
  public Optional<Line> line() {
    return Optional.empty();
  }
}
