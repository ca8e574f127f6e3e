package dev.netweight.operator.language;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Sizes;
import dev.netweight.operator.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes a sequence of what a convolution gives: from {@code [batch, features, …]} to {@code [batch,
 * positions, features]}, with {@code extra} positions of its own in front, such as that of the
 * class, and learned embeddings of the positions added.
 *
 * <p>Source: A. Dosovitskiy et al., "An Image is Worth 16x16 Words", 2021, section 3.1.
 */
public final class PatchSequence implements Operator {
  public static final OperatorName NAME = OperatorName.stored("PatchSequence");

  @Override
  public List<OperatorName> names() {
    return List.of(NAME);
  }

  @Override
  public String summary() {
    return "Makes a sequence of patches, with embeddings of their positions added.";
  }

  @Override
  public String reference() {
    return "https://arxiv.org/abs/2010.11929";
  }

  @Override
  public Outcome apply(Call call) {
    Shape input = call.input(0);
    if (input.hasRank() && input.rank() < 3) {
      throw new SettingException(
          "inputs", "patches have a batch, features and at least one more axis; this is " + input);
    }
    Shape output = input;
    if (input.hasRank()) {
      List<Formula> places = new ArrayList<>();
      for (int axis = 2; axis < input.rank(); axis++) {
        places.add(input.size(axis));
      }
      Formula positions = Formula.product(places).plus(call.settings().size("extra", 0)).reduced();
      output = Shape.ofFormulas(List.of(input.size(0), positions, input.size(1)));
    }
    return Outcome.of(
        output,
        Cost.of(
            OwnedTensors.weights(call.settings(), call.node().layer()),
            List.of(
                new Work(
                    Work.Kind.ELEMENTWISE,
                    "position embeddings",
                    Sizes.of(output, 0).times(Sizes.of(output, 1)).times(Sizes.of(output, 2))))));
  }

  @Override
  public Optional<Line> line() {
    return Optional.empty();
  }
}
