package dev.netweight.operator.normalization;

import dev.netweight.failure.SettingException;
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
import dev.netweight.operator.Sizes;
import dev.netweight.operator.Weight;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * Group normalisation: normalises groups of channels of each example together; the scale and the
 * offset are one a channel, however many groups there are.
 */
public final class GroupNormalization implements Operator {
  private static final BigInteger ONE_GROUP_A_CHANNEL = BigInteger.ONE.negate();

  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras("GroupNormalization"));
  }

  @Override
  public String summary() {
    return "Normalises groups of channels of each example.";
  }

  @Override
  public String reference() {
    return "https://arxiv.org/abs/1803.08494";
  }

  @Override
  public Outcome apply(Call call) {
    Attributes settings = call.settings();
    Shape input = call.input(0);
    WeightedAxes axes = WeightedAxes.of("channels", input, List.of(settings.integer("axis", -1)));
    Formula channels = axes.sizes().get(0);
    requireGroups(channels, settings.size("groups", 32));
    List<Weight> weights =
        axes.scaleAndOffset(settings).stream()
            .map(weight -> weight.storedAs("PyTorch", channels))
            .toList();
    return Outcome.of(input, Cost.of(weights, List.of(WeightedAxes.layerWork(weights, input))));
  }

  private static void requireGroups(Formula channels, Formula groups) {
    Optional<BigInteger> count = groups.value();
    if (count.isEmpty() || count.get().equals(ONE_GROUP_A_CHANNEL)) {
      return;
    }
    if (count.get().signum() <= 0) {
      throw new SettingException(
          "groups",
          "groups is " + count.get() + "; it must be 1 or more, or −1 for a group a channel");
    }
    Optional<BigInteger> whole = channels.value();
    if (whole.isPresent()
        && (whole.get().signum() == 0 || whole.get().mod(count.get()).signum() != 0)) {
      throw new SettingException(
          "groups",
          count.get()
              + " groups do not divide "
              + whole.get()
              + " channels: each group takes an equal share of them");
    }
  }

  @Override
  public Optional<Line> line() {
    return Optional.of(
        new Line(
            "groupnorm",
            OperatorName.keras("GroupNormalization"),
            List.of("channels"),
            true,
            List.of(
                Option.size("--groups", "groups", false, "how many groups of channels (32)"),
                Option.size("--axis", "axis", false, "the channels' axis, the batch being 0 (−1)"),
                Option.flag("--no-scale", "scale", "without the scale gamma"),
                Option.flag("--no-center", "center", "without the offset beta")),
            "groupnorm 32x32x64 --groups 8",
            GroupNormalization::misconceptions));
  }

  private static List<Misconception> misconceptions(Call call) {
    Formula channels = Sizes.of(call.input(0), call.settings().integer("axis", -1));
    return List.of(
        new Misconception(
            Formula.of(2).times(call.settings().size("groups", 32)),
            "the scale and the offset are one a channel; groups share only mean and variance"),
        new Misconception(
            Formula.of(4).times(channels),
            "group normalisation keeps no moving mean and variance; batch normalisation does"));
  }
}
