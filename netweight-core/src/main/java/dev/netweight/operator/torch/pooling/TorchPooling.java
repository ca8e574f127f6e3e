package dev.netweight.operator.torch.pooling;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.spatial.Axes;
import dev.netweight.operator.spatial.Sides;
import dev.netweight.operator.spatial.Sliding;
import dev.netweight.operator.spatial.Window;
import dev.netweight.operator.torch.TorchCall;
import dev.netweight.operator.torch.TorchFamily;
import dev.netweight.operator.torch.TorchRules;
import dev.netweight.operator.torch.spatial.TorchSliding;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * Poolings whose window slides over each channel alone. They have no weights, and read positions ×
 * channels × window elements.
 */
public final class TorchPooling extends TorchFamily {
  private static final String MAXIMUM =
      "input, kernel_size, stride, padding, dilation, ceil_mode, return_indices";

  private static final TorchRules RULES =
      TorchRules.doing(Work.Kind.POOLING)
          .with(TorchPooling::maximum, MAXIMUM, "max_pool1d max_pool2d max_pool3d")
          .with(
              call -> withIndices(pooled(call)),
              MAXIMUM,
              "max_pool1d_with_indices max_pool2d_with_indices max_pool3d_with_indices")
          .with(
              call -> pooled(call).done(),
              "input, kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override",
              "avg_pool1d avg_pool2d avg_pool3d")
          .with(
              call -> pooled(call).done(),
              "input, norm_type, kernel_size, stride, ceil_mode",
              "lp_pool1d lp_pool2d lp_pool3d");

  public TorchPooling() {
    super(
        "Gives the largest value, the mean or the norm of a window that slides over each channel.",
        "https://pytorch.org/docs/stable/generated/torch.nn.MaxPool2d.html",
        RULES);
  }

  private static OnnxResult pooled(TorchCall call) {
    Shape input = call.shape("input");
    Axes axes = TorchSliding.axes(call);
    List<Formula> window = TorchSliding.window(call, axes);
    TorchSliding motion = TorchSliding.of(call, axes, window);
    for (int i = 0; i < window.size(); i++) {
      requireAtMostHalf(motion.padding().get(i), window.get(i), motion.dilations().get(i));
    }
    Sliding sliding = motion.over(input, window, call.arguments().flag("ceil_mode", false));
    Formula channels = sliding.channels().named("channels", "input");
    return call.result()
        .output(sliding.output(channels), call.type("input"))
        .work(
            Work.Kind.POOLING,
            "window",
            sliding.everywhere(sliding.positions(), channels, Formula.product(window)))
        .explained(sliding.derivations())
        .reaching(sliding.reach());
  }

  private static void requireAtMostHalf(Sides padding, Formula window, Formula dilation) {
    Optional<BigInteger> side = padding.before().value();
    Optional<BigInteger> extent = Window.extent(window, dilation).value();
    if (side.isPresent()
        && extent.isPresent()
        && side.get().shiftLeft(1).compareTo(extent.get()) > 0) {
      throw new SettingException(
          "padding",
          "padding is "
              + side.get()
              + "; it must be at most half of the window, which reaches over "
              + extent.get());
    }
  }

  private static Outcome maximum(TorchCall call) {
    OnnxResult result = pooled(call);
    return call.arguments().flag("return_indices", false) ? withIndices(result) : result.done();
  }

  private static Outcome withIndices(OnnxResult result) {
    return result.output(result.first(), DataType.INT64).done();
  }
}
