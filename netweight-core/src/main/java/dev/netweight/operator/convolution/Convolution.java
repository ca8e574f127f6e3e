package dev.netweight.operator.convolution;

import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Attributes;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Figure;
import dev.netweight.operator.Line;
import dev.netweight.operator.Line.Option;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Sizes;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.spatial.Axes;
import dev.netweight.operator.spatial.LineOptions;
import dev.netweight.operator.spatial.Sliding;
import dev.netweight.operator.spatial.Window;
import java.util.List;
import java.util.Optional;

/**
 * A convolution along one, two or three axes. Each filter spans all input channels of its group and
 * slides along the spatial axes: filters × (kernel × channels / groups) weights, and one bias a
 * filter.
 */
public final class Convolution implements Operator {
  private final int spatial;

  /**
   * @param spatial along how many axes the kernel slides: 1, 2 or 3
   */
  public Convolution(int spatial) {
    this.spatial = spatial;
  }

  @Override
  public List<OperatorName> names() {
    return List.of(
        OperatorName.keras("Conv" + spatial + "D"),
        OperatorName.keras("Convolution" + spatial + "D"));
  }

  @Override
  public String summary() {
    return "Slides filters, each as deep as its input, along " + Axes.spoken(spatial) + ".";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/layers/convolution_layers/convolution" + spatial + "d/";
  }

  private List<String> paddings() {
    return spatial == 1 ? Window.PADDINGS_WITH_CAUSAL : Window.PADDINGS;
  }

  @Override
  public Outcome apply(Call call) {
    Attributes settings = call.settings();
    Axes axes = Axes.ofKerasBatches(call, spatial);
    Formula filters = Kernel.filters(settings);
    Sliding.Motion motion = Kernel.motion(settings, spatial, paddings());
    Sliding sliding = Kernel.sliding(call, axes, motion);
    Kernel.refuseStrideWithDilation(motion);
    Formula channels = channelsOfAGroup(sliding, filters, settings.size("groups", 1));
    List<Formula> window = Kernel.and(sliding.window(), channels);
    Formula filter = Formula.product(window);
    Weight kernel =
        Weight.learned(
                "kernel", filters.times(filter), Shape.ofFormulas(Kernel.and(window, filters)))
            .storedAs("PyTorch", Kernel.pytorch(sliding.window(), filters, channels));
    boolean adapted = LowRank.isAsked(settings);
    Outcome outcome =
        Result.of(
            call,
            sliding,
            filters,
            List.of(adapted ? kernel.frozen() : kernel),
            Result.biasOfFilters(filters),
            List.of(
                new Work(
                    Work.Kind.CONVOLUTION,
                    "kernel",
                    sliding.everywhere(sliding.positions(), filters, filter))));
    Outcome drawn =
        outcome.drawn(
            sliding.figure(
                Figure.Kind.CONVOLUTION,
                motion,
                channels,
                settings.size("groups", 1),
                Literal.ONE,
                filters));
    return adapted ? LowRank.added(drawn, settings, window, filters) : drawn;
  }

  private static Formula channelsOfAGroup(Sliding sliding, Formula filters, Formula groups) {
    Window.requirePositive("groups", "channels", groups);
    if (Window.isOne(groups)) {
      return Kernel.channels(sliding);
    }
    Formula channels = sliding.channels();
    Sizes.requireGroups("groups", groups, "channels", channels);
    Sizes.requireGroups("groups", groups, "filters", filters);
    return channels
        .floorDividedBy(groups)
        .reduced()
        .named(
            "input channels of a group",
            "the input's channels divided by the setting groups",
            "with groups, a filter sees only the input channels of its own group");
  }

  @Override
  public Optional<Line> line() {
    return LineOptions.line(
        "conv" + spatial + "d",
        names().get(0),
        spatial,
        List.of(
            LineOptions.filters(),
            LineOptions.kernel(),
            LineOptions.stride("1"),
            LineOptions.padding(paddings()),
            LineOptions.dilation(),
            Option.size(
                "--groups", "groups", false, "groups of channels that do not see each other (1)"),
            LineOptions.dataFormat(),
            LineOptions.noBias()),
        "--filters 10 --kernel 3",
        call -> new Mistakes(call, spatial, apply(call)).ofConvolution());
  }
}
