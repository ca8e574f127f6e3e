package dev.netweight.operator.torch.convolution;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Attribute;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.convolution.GivenKernel;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.spatial.Axes;
import dev.netweight.operator.spatial.Sliding;
import dev.netweight.operator.spatial.TransposedWindow;
import dev.netweight.operator.torch.TorchCall;
import dev.netweight.operator.torch.TorchFamily;
import dev.netweight.operator.torch.TorchRules;
import dev.netweight.operator.torch.spatial.TorchSliding;
import java.util.Collections;
import java.util.List;

/**
 * Convolutions along one to three axes: filters × (kernel × channels of a group) weights, and one
 * bias a filter.
 */
public final class TorchConvolution extends TorchFamily {
  private static final TorchRules RULES =
      TorchRules.doing(Work.Kind.CONVOLUTION)
          .with(
              call -> plain(call, TorchSliding.axes(call)),
              "input, weight, bias, stride, padding, dilation, groups",
              "conv1d conv2d conv3d")
          .with(
              call -> transposed(call, TorchSliding.axes(call)),
              "input, weight, bias, stride, padding, output_padding, groups, dilation",
              "conv_transpose1d conv_transpose2d conv_transpose3d")
          .with(
              TorchConvolution::either,
              "input, weight, bias, stride, padding, dilation, transposed, output_padding, groups",
              "convolution")
          .with(
              TorchConvolution::deformed,
              "input, offset, weight, bias, stride, padding, dilation, mask",
              "deform_conv2d");

  public TorchConvolution() {
    super(
        "Slides filters, each as deep as its group of input channels, along all spatial axes.",
        "https://pytorch.org/docs/stable/generated/torch.nn.functional.conv2d.html",
        RULES);
  }

  private static List<Formula> ones(Axes axes) {
    return Collections.nCopies(axes.spatial(), Literal.ONE);
  }

  /** The operator under all of them: its number of axes is its weight's. */
  private static Outcome either(TorchCall call) {
    Shape weight = call.shape("weight");
    if (weight.rank() < 3 || weight.rank() > 5) {
      throw new SettingException(
          "weight", "convolution takes a weight of 3, 4 or 5 axes, not " + weight);
    }
    Axes axes = TorchSliding.axes(call, weight.rank() - 2);
    return call.arguments().flag("transposed", false) ? transposed(call, axes) : plain(call, axes);
  }

  private static Outcome plain(TorchCall call, Axes axes) {
    GivenKernel kernel = GivenKernel.of(call.shape("weight"), axes, call.size("groups", 1));
    return convolved(call, kernel, sliding(call, axes, kernel), Work.Kind.CONVOLUTION).done();
  }

  private static Sliding sliding(TorchCall call, Axes axes, GivenKernel kernel) {
    Shape input = call.shape("input");
    if (!(call.find("padding") instanceof Attribute.Text word)) {
      return TorchSliding.of(call, axes, ones(axes)).over(input, kernel.window(), false);
    }
    TorchSliding unpadded = TorchSliding.of(call.without("padding"), axes, ones(axes));
    return switch (word.text()) {
      case "same" -> unpadded.overAll(input, kernel.window());
      case "valid" -> unpadded.over(input, kernel.window(), false);
      default ->
          throw new SettingException(
              "padding", "padding is '" + word.text() + "'; it must be numbers, 'same' or 'valid'");
    };
  }

  private static OnnxResult convolved(
      TorchCall call, GivenKernel kernel, Sliding sliding, Work.Kind kind) {
    OnnxResult result =
        kernel.convolved(
            call.result(), sliding, call.commonType("input", "weight"), kind, call.place("weight"));
    return biased(call, kernel.filters(), result);
  }

  private static OnnxResult biased(TorchCall call, Formula filters, OnnxResult result) {
    return call.isTensor("bias")
        ? GivenKernel.biased(result, filters, call.value("bias").shape(), call.place("bias"))
        : result;
  }

  private static Outcome transposed(TorchCall call, Axes axes) {
    GivenKernel kernel = GivenKernel.of(call.shape("weight"), axes, call.size("groups", 1));
    TorchSliding motion = TorchSliding.of(call, axes, ones(axes));
    List<Formula> more =
        call.sizes("output_padding", axes.spatial(), 0).stream()
            .map(added -> added.named("output padding", "argument output_padding"))
            .toList();
    Sliding sliding =
        Sliding.transposed(
            call.shape("input"),
            axes,
            kernel.window(),
            (axis, size) ->
                TransposedWindow.padded(
                    axes.name(axis),
                    size,
                    kernel.window().get(axis),
                    motion.strides().get(axis),
                    motion.dilations().get(axis),
                    motion.padding().get(axis),
                    more.get(axis)));
    OnnxResult result =
        kernel.transposed(
            call.result(), sliding, call.commonType("input", "weight"), call.place("weight"));
    return biased(call, kernel.transposedFilters(), result).done();
  }

  /** The places that a filter reads are moved by offsets; groups follow from the kernel. */
  private static Outcome deformed(TorchCall call) {
    Axes axes = TorchSliding.axes(call, 2);
    Shape weight = call.shapeOfRank(4, "weight");
    Formula channels = axes.channels(call.shape("input"));
    GivenKernel kernel =
        GivenKernel.of(weight, axes, channels.floorDividedBy(weight.size(1)).reduced());
    call.shape("offset");
    Sliding sliding =
        TorchSliding.of(call, axes, ones(axes)).over(call.shape("input"), kernel.window(), false);
    return convolved(call, kernel, sliding, Work.Kind.DEFORMABLE_CONVOLUTION).done();
  }
}
