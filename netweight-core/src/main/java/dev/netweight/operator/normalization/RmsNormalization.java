package dev.netweight.operator.normalization;

import dev.netweight.formula.Formula;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Line;
import dev.netweight.operator.Line.Misconception;
import dev.netweight.operator.Line.Option;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Sizes;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import java.util.List;
import java.util.Optional;

/** Normalisation by the root mean square along the given axes; a scale, and no offset. */
public final class RmsNormalization implements Operator {
  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras("RMSNormalization"));
  }

  @Override
  public String summary() {
    return "Divides each example by the root mean square of its features.";
  }

  @Override
  public String reference() {
    return "https://arxiv.org/abs/1910.07467";
  }

  @Override
  public Outcome apply(Call call) {
    Shape input = call.input(0);
    // Keras sorts the axes as they are written, negative ones before the others.
    WeightedAxes axes =
        WeightedAxes.of(
            "features", input, WeightedAxes.stated(call.settings()).stream().sorted().toList());
    Weight scale = axes.weight("scale");
    return Outcome.of(
        input,
        Cost.of(
            List.of(
                axes.areLast(input)
                    ? scale.storedAs("PyTorch", axes.sizes().toArray(new Formula[0]))
                    : scale),
            List.of(new Work(Work.Kind.NORMALIZATION, "elements", input.elements()))));
  }

  @Override
  public Optional<Line> line() {
    return Optional.of(
        new Line(
            "rmsnorm",
            OperatorName.keras("RMSNormalization"),
            List.of("features"),
            true,
            List.of(
                Option.sizes(
                    "--axis", "axis", false, "the axes to normalise, the batch being 0 (−1)")),
            "rmsnorm 128x512",
            call ->
                List.of(
                    new Misconception(
                        Formula.of(2).times(Sizes.of(call.input(0), -1)),
                        "there is no offset beta: nothing is subtracted, so nothing is added back"))));
  }
}
