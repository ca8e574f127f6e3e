package dev.netweight.operator.onnx.convolution;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.convolution.GivenKernel;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.spatial.OnnxSliding;
import dev.netweight.operator.spatial.Axes;
import dev.netweight.operator.spatial.Window;
import java.util.ArrayList;
import java.util.List;

/** The kernel of a convolution of ONNX, whose window an attribute may say as well. */
final class OnnxKernel {
  private OnnxKernel() {}

  static GivenKernel of(OnnxCall call, int input, Axes axes) {
    Formula groups = call.settings().size("group", 1);
    Shape shape = call.anyShape(input);
    if (!shape.hasRank() && !call.settings().has("kernel_shape")) {
      call.shape(input);
    } else if (!shape.hasRank()) {
      Window.requirePositive("group", "channels", groups);
      Dimension unknown = new Dimension.Unknown(shape.unknownReason());
      return new GivenKernel(unknown, unknown, groups, OnnxSliding.window(call, axes));
    }
    GivenKernel kernel = GivenKernel.of(shape, axes, groups);
    if (!call.settings().has("kernel_shape") || call.settings().sizes("kernel_shape").isEmpty()) {
      return kernel;
    }
    List<Formula> said = OnnxSliding.window(call, axes);
    List<Formula> window = new ArrayList<>();
    for (int i = 0; i < axes.spatial(); i++) {
      Dimension size = agreed(call, axes.name(i), shape.get(i + 2), said.get(i));
      window.add(GivenKernel.named(size, axes, i));
    }
    return new GivenKernel(kernel.first(), kernel.second(), groups, window);
  }

  private static Dimension agreed(OnnxCall call, String axis, Dimension own, Formula said) {
    Dimension stated = Dimension.of(said);
    if (own.isKnown() && stated.isKnown() && !own.equals(stated)) {
      throw new SettingException(
          "kernel_shape",
          "kernel_shape says that the kernel's "
              + axis
              + " is "
              + stated
              + "; the kernel given to "
              + call.operator()
              + " has "
              + own);
    }
    return own.isKnown() ? own : stated;
  }

  /** One bias a filter, where the call is given biases. */
  static void addBias(OnnxCall call, int input, Formula filters, OnnxResult result) {
    if (call.has(input)) {
      GivenKernel.biased(result, filters, call.anyShape(input), input);
    }
  }
}
