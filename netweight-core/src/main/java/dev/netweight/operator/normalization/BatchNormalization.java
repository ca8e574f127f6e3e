package dev.netweight.operator.normalization;

import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Batch normalisation: for each channel a scale and an offset that are learned, and a mean and a
 * variance that are gathered while training. 2 × channels weights and 2 × channels statistics.
 */
public final class BatchNormalization implements Operator {
  @Override
  public List<OperatorName> names() {
    return List.of(
        OperatorName.keras("BatchNormalization"),
        OperatorName.keras("BatchNormalizationV1"),
        OperatorName.keras("BatchNormalizationV2"),
        OperatorName.keras("SyncBatchNormalization"));
  }

  @Override
  public String summary() {
    return "Normalises each channel by its mean and variance over the batch and all positions.";
  }

  @Override
  public String reference() {
    return "https://arxiv.org/abs/1502.03167";
  }

  @Override
  public Outcome apply(Call call) {
    Attributes settings = call.settings();
    Shape input = call.input(0);
    WeightedAxes axes = WeightedAxes.of("channels", input, WeightedAxes.stated(settings));
    List<Weight> weights = new ArrayList<>(axes.scaleAndOffset(settings));
    List<String> statistics = new ArrayList<>(List.of("moving mean", "moving variance"));
    if (settings.flag("renorm", false)) {
      statistics.addAll(List.of("moving deviation", "renorm mean", "renorm deviation"));
    }
    for (String role : statistics) {
      weights.add(Weight.statistic(role, axes.sizes().toArray(new Formula[0])));
    }
    boolean oneAxis = axes.axes().size() == 1 && !settings.has("virtual_batch_size");
    return Outcome.of(
            input,
            Cost.of(
                oneAxis ? asInPyTorch(weights, axes) : overAllAxes(weights, axes, settings, input),
                List.of(
                    WeightedAxes.work(
                        Work.Kind.BATCH_NORMALIZATION,
                        Work.Kind.UNSCALED_BATCH_NORMALIZATION,
                        weights,
                        input))))
        .reaching(Reach.POSITION);
  }

  private static List<Weight> asInPyTorch(List<Weight> weights, WeightedAxes axes) {
    return weights.stream()
        .map(
            weight ->
                weight.role().startsWith("renorm") || weight.role().equals("moving deviation")
                    ? weight
                    : weight.storedAs("PyTorch", axes.sizes().get(0)))
        .toList();
  }

  /** Keras 2 keeps weights over several axes in the input's rank, with 1 for all other axes. */
  private static List<Weight> overAllAxes(
      List<Weight> weights, WeightedAxes axes, Attributes settings, Shape input) {
    if (!input.hasRank()) {
      return weights;
    }
    List<Formula> sizes = new ArrayList<>();
    for (int axis = 0; axis < input.rank(); axis++) {
      int place = axes.axes().indexOf(axis);
      sizes.add(place < 0 ? Literal.ONE : axes.sizes().get(place));
    }
    if (settings.has("virtual_batch_size") && !sizes.isEmpty()) {
      sizes.add(1, Literal.ONE);
    }
    Shape shape = Shape.ofFormulas(sizes);
    return weights.stream()
        .map(
            weight ->
                new Weight(
                    weight.role(),
                    weight.kind(),
                    weight.trainable(),
                    weight.count(),
                    shape,
                    Map.of(),
                    weight.type()))
        .toList();
  }

  @Override
  public Optional<Line> line() {
    return Optional.of(
        new Line(
            "batchnorm",
            OperatorName.keras("BatchNormalization"),
            List.of("channels"),
            true,
            List.of(
                Option.size("--axis", "axis", false, "the channels' axis, the batch being 0 (−1)"),
                Option.flag("--no-scale", "scale", "without the scale gamma"),
                Option.flag("--no-center", "center", "without the offset beta")),
            "batchnorm 32x32x64",
            BatchNormalization::misconceptions));
  }

  private static List<Misconception> misconceptions(Call call) {
    Formula channels = Sizes.of(call.input(0), WeightedAxes.stated(call.settings()).get(0));
    return List.of(
        new Misconception(
            channels,
            "a channel has four numbers, not one: gamma, beta, moving mean, moving variance"),
        new Misconception(
            Formula.of(2).times(channels),
            "those are the learned ones; a moving mean and a moving variance a channel are stored"
                + " too, as statistics that training does not learn"),
        new Misconception(
            Formula.of(3).times(channels),
            "of the four a channel one was forgotten: gamma, beta, moving mean, moving variance"),
        new Misconception(
            Formula.of(4).times(call.input(0).elements()),
            "a channel is normalised as a whole: there is no weight for each position"));
  }
}
