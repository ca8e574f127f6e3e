package dev.netweight.operator.onnx.convolution;

import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.convolution.GivenKernel;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.OnnxRules;
import dev.netweight.operator.onnx.spatial.OnnxSliding;
import dev.netweight.operator.spatial.Axes;
import dev.netweight.operator.spatial.Sliding;
import java.util.Locale;

/**
 * Convolutions along any number of axes, of real or of quantised numbers: filters × (kernel ×
 * channels of a group) weights, and one bias a filter.
 */
public final class OnnxConvolution extends OnnxFamily {
  private static final OnnxRules RULES =
      OnnxRules.doing(Work.Kind.CONVOLUTION)
          .with(call -> real(call, true).done(), "X, W, B", "Conv")
          .with(OnnxConvolution::deformed, "X, W, offset, B, mask", "DeformConv")
          .with(OnnxConvolution::ofIntegers, "x, w, x_zero_point, w_zero_point", "ConvInteger")
          .with(
              OnnxConvolution::quantized,
              "x, x_scale, x_zero_point, w, w_scale, w_zero_point, y_scale, y_zero_point, B",
              "QLinearConv")
          .with(
              OperatorName.MICROSOFT,
              OnnxConvolution::quantized,
              "x, x_scale, x_zero_point, w, w_scale, w_zero_point, y_scale, y_zero_point, B",
              "QLinearConv")
          .with(OperatorName.MICROSOFT, call -> fused(call, true), "X, W, B, Z", "FusedConv")
          .with(
              OperatorName.MICROSOFT,
              call -> fused(call, false),
              "X, W, B, Z",
              "NhwcConv NhwcFusedConv")
          .with("com.microsoft.nchwc", call -> fused(call, true), "X, W, B, Sum", "Conv");

  public OnnxConvolution() {
    super(
        "Slides filters, each as deep as its group of input channels, along all spatial axes.",
        "https://onnx.ai/onnx/operators/onnx__Conv.html",
        RULES);
  }

  private static OnnxResult real(OnnxCall call, boolean channelsFirst) {
    return convolved(
        call, Work.Kind.CONVOLUTION, new Operands(0, 1, 2, channelsFirst), call.type(0));
  }

  /** Which inputs are the data, the kernel and the bias, and how the data lie. */
  private record Operands(int data, int kernel, int bias, boolean channelsFirst) {}

  private static OnnxResult convolved(
      OnnxCall call, Work.Kind kind, Operands operands, DataType type) {
    Axes axes = OnnxSliding.axes(call, operands.data(), operands.channelsFirst());
    Shape input = call.shape(operands.data());
    GivenKernel kernel = OnnxKernel.of(call, operands.kernel(), axes);
    Sliding sliding = OnnxSliding.of(call, input, axes, kernel.window());
    OnnxResult result = kernel.convolved(call.result(), sliding, type, kind, operands.kernel());
    OnnxKernel.addBias(call, operands.bias(), kernel.filters(), result);
    return result;
  }

  /** The places that a filter reads are moved by offsets that are given. */
  private static Outcome deformed(OnnxCall call) {
    call.required(2);
    return convolved(
            call, Work.Kind.DEFORMABLE_CONVOLUTION, new Operands(0, 1, 3, true), call.type(0))
        .done();
  }

  private static Outcome ofIntegers(OnnxCall call) {
    return convolved(
            call,
            Work.Kind.CONVOLUTION,
            new Operands(0, 1, Integer.MAX_VALUE, true),
            DataType.INT32)
        .tensor(2, "input zero point", Weight.Kind.QUANTIZATION)
        .tensor(3, "kernel zero point", Weight.Kind.QUANTIZATION)
        .done();
  }

  private static Outcome quantized(OnnxCall call) {
    boolean channelsFirst = !call.settings().flag("channels_last", false);
    return convolved(
            call, Work.Kind.CONVOLUTION, new Operands(0, 3, 8, channelsFirst), call.type(7))
        .tensor(1, "input scale", Weight.Kind.QUANTIZATION)
        .tensor(2, "input zero point", Weight.Kind.QUANTIZATION)
        .tensor(4, "kernel scale", Weight.Kind.QUANTIZATION)
        .tensor(5, "kernel zero point", Weight.Kind.QUANTIZATION)
        .tensor(6, "output scale", Weight.Kind.QUANTIZATION)
        .tensor(7, "output zero point", Weight.Kind.QUANTIZATION)
        .done();
  }

  /** A convolution that adds a tensor to its output, and then applies an activation to it. */
  private static Outcome fused(OnnxCall call, boolean channelsFirst) {
    OnnxResult result = real(call, channelsFirst);
    Formula elements = result.first().elements();
    if (call.has(3)) {
      result.work(Work.Kind.ELEMENTWISE, "addition", elements);
    }
    String activation = call.settings().text("activation", "");
    if (!activation.isEmpty()) {
      result.work(Work.Kind.ACTIVATION, activation.toLowerCase(Locale.ROOT), elements);
    }
    return result.done();
  }
}
