package dev.netweight.operator.onnx.pooling;

import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.OnnxRules;
import dev.netweight.operator.onnx.spatial.OnnxSliding;
import dev.netweight.operator.spatial.Axes;
import dev.netweight.operator.spatial.Sliding;
import dev.netweight.operator.spatial.Window;

/**
 * Poolings whose window slides over each channel alone, along any number of axes. They have no
 * weights, and read positions × channels × window elements.
 */
public final class OnnxPooling extends OnnxFamily {
  private static final OnnxRules RULES =
      OnnxRules.doing(Work.Kind.POOLING, Work.Kind.ADAPTIVE_AVERAGE_POOLING_2D)
          .with(call -> pooled(call, true).done(), "X", "AveragePool LpPool MaxPool")
          .with(
              OperatorName.MICROSOFT, call -> pooled(call, true).done(), "X, M", "MaxpoolWithMask")
          .with(OperatorName.MICROSOFT, call -> pooled(call, false).done(), "x", "NhwcMaxPool")
          .with(
              OperatorName.MICROSOFT,
              OnnxPooling::quantized,
              "X, x_scale, x_zero_point, y_scale, y_zero_point",
              "QLinearAveragePool")
          .with(
              "com.microsoft.nchwc", call -> pooled(call, true).done(), "X", "AveragePool MaxPool");

  public OnnxPooling() {
    super(
        "Gives the largest value, the mean or the norm of a window that slides over each channel.",
        "https://onnx.ai/onnx/operators/onnx__MaxPool.html",
        RULES);
  }

  private static OnnxResult pooled(OnnxCall call, boolean channelsFirst) {
    Shape input = call.shape(0);
    Axes axes = OnnxSliding.axes(call, 0, channelsFirst);
    Sliding sliding = OnnxSliding.of(call, input, axes, OnnxSliding.window(call, axes));
    Formula channels = sliding.channels().named("channels", "input");
    Shape output = sliding.output(channels);
    OnnxResult result =
        call.result()
            .output(output, call.type(0))
            .work(
                kind(call, sliding),
                "window",
                sliding.everywhere(
                    sliding.positions(), channels, Formula.product(sliding.window())))
            .explained(sliding.derivations())
            .reaching(sliding.reach());
    return call.outputs() > 1 ? result.output(output, DataType.INT64) : result;
  }

  /**
   * An average over windows of one position is what PyTorch's exporter makes of an adaptive average
   * pooling that leaves the size as it is.
   */
  private static Work.Kind kind(OnnxCall call, Sliding sliding) {
    boolean unchanged =
        call.operator().equals("AveragePool")
            && sliding.window().size() == 2
            && sliding.window().stream().allMatch(Window::isOne)
            && sliding.output(sliding.channels()).equals(sliding.input());
    return unchanged ? Work.Kind.ADAPTIVE_AVERAGE_POOLING_2D : Work.Kind.POOLING;
  }

  private static Outcome quantized(OnnxCall call) {
    return Quantized.tensors(pooled(call, !call.settings().flag("channels_last", false))).done();
  }
}
