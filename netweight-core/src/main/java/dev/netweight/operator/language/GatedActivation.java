package dev.netweight.operator.language;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Reach;
import dev.netweight.operator.Sizes;
import dev.netweight.operator.Work;
import java.util.List;
import java.util.Optional;

/**
 * An activation function of one tensor, times another of the same shape; or, given one tensor, of
 * the first half of its features times the second.
 *
 * <p>Source: N. Shazeer, "GLU Variants Improve Transformer", 2020, section 2.
 */
public final class GatedActivation implements Operator {
  public static final OperatorName NAME = OperatorName.stored("GatedActivation");

  @Override
  public List<OperatorName> names() {
    return List.of(NAME);
  }

  @Override
  public String summary() {
    return "Multiplies features by the activation of others.";
  }

  @Override
  public String reference() {
    return "https://arxiv.org/abs/2002.05202";
  }

  @Override
  public Outcome apply(Call call) {
    Shape gate = call.input(0);
    Shape output = gate;
    if (call.inputs().size() == 1) {
      output = gate.hasRank() ? half(gate) : gate;
    } else {
      Shape other = call.input(1);
      if (gate.hasRank()
          && other.hasRank()
          && (gate.rank() != other.rank()
              || Sizes.differ(Sizes.of(gate, -1), Sizes.of(other, -1)))) {
        throw new SettingException(
            "inputs", "gate and features have the same shape; they are " + gate + " and " + other);
      }
    }
    Formula elements = output.elements();
    return Outcome.of(
            output,
            Cost.ofWork(
                new Work(
                    Work.Kind.ACTIVATION, call.settings().text("activation", "gate"), elements),
                new Work(Work.Kind.ELEMENTWISE, "gating", elements)))
        .reaching(Reach.POSITION);
  }

  private static Shape half(Shape packed) {
    if (packed.rank() == 0) {
      throw new SettingException("inputs", "a scalar has no features to halve");
    }
    Formula features = packed.size(-1);
    if (features.value().filter(size -> size.testBit(0)).isPresent()) {
      throw new SettingException(
          "inputs", "gate and features are packed as halves of " + features.text() + " features");
    }
    return packed.with(-1, Dimension.of(features.floorDividedBy(Formula.of(2)).reduced()));
  }

  @Override
  public Optional<Line> line() {
    return Optional.empty();
  }
}
