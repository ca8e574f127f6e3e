package dev.netweight.operator.convolution;

import dev.netweight.formula.Formula;
import dev.netweight.network.OperatorName;
import dev.netweight.operator.Call;
import dev.netweight.operator.Figure;
import dev.netweight.operator.Line;
import dev.netweight.operator.Line.Option;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.spatial.Axes;
import dev.netweight.operator.spatial.LineOptions;
import dev.netweight.operator.spatial.Window;
import java.util.List;
import java.util.Optional;

/**
 * A depthwise convolution: each input channel has kernels of its own and sees no other channel:
 * channels × depth multiplier × kernel weights, and one bias an output channel.
 */
public final class DepthwiseConvolution implements Operator {
  private final int spatial;

  /**
   * @param spatial along how many axes the kernel slides: 1 or 2
   */
  public DepthwiseConvolution(int spatial) {
    this.spatial = spatial;
  }

  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras("DepthwiseConv" + spatial + "D"));
  }

  @Override
  public String summary() {
    return "Slides kernels of its own over each input channel along " + Axes.spoken(spatial) + ".";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/layers/convolution_layers/depthwise_convolution" + spatial + "d/";
  }

  @Override
  public Outcome apply(Call call) {
    call.inputOfRank(spatial + 2);
    Kernel.refuseGroups(call);
    Depthwise depthwise = Depthwise.of(call, Axes.ofKeras(call, spatial), Window.PADDINGS);
    Formula outputs = depthwise.outputChannels();
    Formula biases = outputs.named("biases", "one an output channel");
    return Result.of(
            call,
            depthwise.sliding(),
            outputs,
            List.of(depthwise.kernel("kernel")),
            Weight.learned("bias", biases),
            List.of(depthwise.work("kernel")))
        .drawn(depthwise.figure(Figure.Kind.DEPTHWISE, outputs));
  }

  @Override
  public Optional<Line> line() {
    return LineOptions.line(
        "depthwise-conv" + spatial + "d",
        names().get(0),
        spatial,
        List.of(
            LineOptions.kernel(),
            depthMultiplierOption(),
            LineOptions.stride("1"),
            LineOptions.padding(Window.PADDINGS),
            LineOptions.dilation(),
            LineOptions.dataFormat(),
            LineOptions.noBias()),
        "--kernel 3",
        call -> new Mistakes(call, spatial, apply(call)).ofDepthwise());
  }

  static Option depthMultiplierOption() {
    return Option.size(
        "--depth-multiplier",
        "depth_multiplier",
        false,
        "how many output channels come from each input channel (1)");
  }
}
