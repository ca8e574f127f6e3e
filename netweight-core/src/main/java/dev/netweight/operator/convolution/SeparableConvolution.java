package dev.netweight.operator.convolution;

import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Attributes;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Figure;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.spatial.Axes;
import dev.netweight.operator.spatial.LineOptions;
import dev.netweight.operator.spatial.Sliding;
import dev.netweight.operator.spatial.Window;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A depthwise separable convolution: a depthwise step without biases, then filters of size one that
 * mix its channels: channels × depth multiplier × kernel weights, filters × (channels × depth
 * multiplier) weights, and one bias a filter.
 */
public final class SeparableConvolution implements Operator {
  private final int spatial;

  /**
   * @param spatial along how many axes the kernel slides: 1 or 2
   */
  public SeparableConvolution(int spatial) {
    this.spatial = spatial;
  }

  @Override
  public List<OperatorName> names() {
    return List.of(
        OperatorName.keras("SeparableConv" + spatial + "D"),
        OperatorName.keras("SeparableConvolution" + spatial + "D"));
  }

  @Override
  public String summary() {
    return "Slides kernels over each input channel along "
        + Axes.spoken(spatial)
        + ", then mixes the channels position by position.";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/layers/convolution_layers/separable_convolution" + spatial + "d/";
  }

  /** Causal along one axis in Keras 2 alone. */
  private List<String> paddings() {
    return spatial == 1 ? Window.PADDINGS_WITH_CAUSAL : Window.PADDINGS;
  }

  @Override
  public Outcome apply(Call call) {
    Attributes settings = call.settings();
    call.inputOfRank(spatial + 2);
    Kernel.refuseGroups(call);
    Formula filters = Kernel.filters(settings);
    Depthwise depthwise = Depthwise.of(call, Axes.ofKeras(call, spatial), paddings());
    Sliding sliding = depthwise.sliding();
    Formula between =
        depthwise
            .outputChannels()
            .named(
                "channels between the steps",
                "the depthwise step's output",
                "each filter of the second step spans every channel that the first one gives");
    List<Formula> ones = Collections.nCopies(spatial, Literal.ONE);
    List<Formula> stored = new ArrayList<>(ones);
    stored.add(between);
    stored.add(filters);
    Weight pointwise =
        Weight.learned("pointwise kernel", filters.times(between), Shape.ofFormulas(stored))
            .storedAs("PyTorch", Kernel.pytorch(ones, filters, between));
    return Result.of(
            call,
            sliding,
            filters,
            List.of(depthwise.kernel("depthwise kernel"), pointwise),
            Result.biasOfFilters(filters),
            List.of(
                depthwise.work("depthwise kernel"),
                new Work(
                    Work.Kind.CONVOLUTION,
                    "pointwise kernel",
                    sliding.everywhere(sliding.positions(), filters, between))))
        .drawn(depthwise.figure(Figure.Kind.SEPARABLE, filters));
  }

  @Override
  public Optional<Line> line() {
    return LineOptions.line(
        "separable-conv" + spatial + "d",
        names().get(0),
        spatial,
        List.of(
            LineOptions.filters(),
            LineOptions.kernel(),
            DepthwiseConvolution.depthMultiplierOption(),
            LineOptions.stride("1"),
            LineOptions.padding(paddings()),
            LineOptions.dilation(),
            LineOptions.dataFormat(),
            LineOptions.noBias()),
        "--filters 10 --kernel 3",
        call -> new Mistakes(call, spatial, apply(call)).ofSeparable());
  }
}
