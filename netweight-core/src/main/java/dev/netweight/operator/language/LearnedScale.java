package dev.netweight.operator.language;

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
 * Multiplies its input, of any shape, by one number that is learned, such as CLIP's temperature.
 *
 * <p>Source: A. Radford et al., "Learning Transferable Visual Models From Natural Language
 * Supervision", 2021, section 2.5.
 */
public final class LearnedScale implements Operator {
  public static final OperatorName NAME = OperatorName.stored("LearnedScale");

  @Override
  public List<OperatorName> names() {
    return List.of(NAME);
  }

  @Override
  public String summary() {
    return "Multiplies features by a number that is learned.";
  }

  @Override
  public String reference() {
    return "https://arxiv.org/abs/2103.00020";
  }

  @Override
  public Outcome apply(Call call) {
    Shape input = call.input(0);
    return Outcome.of(
            input,
            Cost.of(
                OwnedTensors.weights(call.settings(), call.node().layer()),
                List.of(new Work(Work.Kind.ELEMENTWISE, "scaling", input.elements()))))
        .reaching(Reach.POSITION);
  }

  @Override
  public Optional<Line> line() {
    return Optional.empty();
  }
}
