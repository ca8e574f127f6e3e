package dev.netweight.operator.normalization;

import dev.netweight.formula.Formula;
import dev.netweight.network.Attributes;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Line;
import dev.netweight.operator.Line.Misconception;
import dev.netweight.operator.Line.Option;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Reach;
import dev.netweight.operator.Sizes;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import java.util.List;
import java.util.Optional;

/**
 * Layer normalisation: normalises along the given axes, and has a scale and an offset for each
 * element of those axes. Nothing is gathered over batches.
 */
public final class LayerNormalization implements Operator {
  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras("LayerNormalization"));
  }

  @Override
  public String summary() {
    return "Normalises each example along its features.";
  }

  @Override
  public String reference() {
    return "https://arxiv.org/abs/1607.06450";
  }

  @Override
  public Outcome apply(Call call) {
    Shape input = call.input(0);
    WeightedAxes axes = WeightedAxes.sorted(call.settings(), input);
    List<Weight> weights = weights(call.settings(), axes);
    if (axes.areLast(input)) {
      Formula[] sizes = axes.sizes().toArray(new Formula[0]);
      weights = weights.stream().map(weight -> weight.storedAs("PyTorch", sizes)).toList();
    }
    Work work =
        call.settings().flag("rms_scaling", false)
            ? new Work(Work.Kind.NORMALIZATION, "elements", input.elements())
            : WeightedAxes.layerWork(weights, input);
    return Outcome.of(input, Cost.of(weights, List.of(work)))
        .reaching(input.hasRank() ? Reach.positionBut(axes.axes()) : Reach.UNSAID);
  }

  /** With {@code rms_scaling}, now deprecated, there is a scale in any case and no offset. */
  private static List<Weight> weights(Attributes settings, WeightedAxes axes) {
    return settings.flag("rms_scaling", false)
        ? List.of(axes.weight("gamma"))
        : axes.scaleAndOffset(settings);
  }

  @Override
  public Optional<Line> line() {
    return Optional.of(
        new Line(
            "layernorm",
            OperatorName.keras("LayerNormalization"),
            List.of("features"),
            true,
            List.of(
                Option.sizes(
                    "--axis", "axis", false, "the axes to normalise, the batch being 0 (−1)"),
                Option.flag("--no-scale", "scale", "without the scale gamma"),
                Option.flag("--no-center", "center", "without the offset beta")),
            "layernorm 128x512",
            LayerNormalization::misconceptions));
  }

  private static List<Misconception> misconceptions(Call call) {
    Formula features = Sizes.of(call.input(0), -1);
    return List.of(
        new Misconception(
            Formula.of(4).times(features),
            "layer normalisation keeps no moving mean and variance; batch normalisation does"),
        new Misconception(
            Formula.of(2), "there is a scale and an offset for each feature, not one for all"),
        new Misconception(
            Formula.of(2).times(call.input(0).elements()),
            "the scale and the offset are the same at every position"));
  }
}
