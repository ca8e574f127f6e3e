package dev.netweight.operator.onnx.convolution;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
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
import dev.netweight.operator.spatial.Sides;
import dev.netweight.operator.spatial.Sliding;
import dev.netweight.operator.spatial.TransposedWindow;
import dev.netweight.operator.spatial.Window;
import java.util.Collections;
import java.util.List;

/**
 * Transposed convolutions: each input position puts a whole kernel into the output, a stride apart.
 * Their work goes with the input's positions, not the output's.
 */
public final class OnnxTransposedConvolution extends OnnxFamily {
  private static final OnnxRules RULES =
      OnnxRules.doing(Work.Kind.CONVOLUTION)
          .with(OnnxTransposedConvolution::plain, "X, W, B", "ConvTranspose")
          .with(
              OperatorName.MICROSOFT,
              OnnxTransposedConvolution::padded,
              "X, W, Pads, B",
              "ConvTransposeWithDynamicPads");

  public OnnxTransposedConvolution() {
    super(
        "Spreads each input position over a kernel of outputs along all spatial axes.",
        "https://onnx.ai/onnx/operators/onnx__ConvTranspose.html",
        RULES);
  }

  private static Outcome plain(OnnxCall call) {
    Axes axes = OnnxSliding.axes(call, 0, true);
    return transposed(call, axes, OnnxSliding.pads(call, axes), 2).done();
  }

  /** The padding is an input. */
  private static Outcome padded(OnnxCall call) {
    Axes axes = OnnxSliding.axes(call, 0, true);
    List<Formula> unknown =
        Collections.nCopies(
            2 * axes.spatial(), Formula.unknown("the padding is computed when the model runs"));
    List<Formula> pads = call.has(2) ? call.sizes(2).orElse(unknown) : List.of();
    return transposed(call, axes, OnnxSliding.sides(pads, axes), 3)
        .tensor(2, "padding", Weight.Kind.SHAPE_CONSTANT)
        .done();
  }

  private static OnnxResult transposed(OnnxCall call, Axes axes, List<Sides> pads, int bias) {
    Shape input = call.shape(0);
    GivenKernel kernel = OnnxKernel.of(call, 1, axes);
    Sliding sliding =
        Sliding.transposed(input, axes, kernel.window(), rule(call, axes, kernel, pads));
    OnnxResult result = kernel.transposed(call.result(), sliding, call.type(0), 1);
    OnnxKernel.addBias(call, bias, kernel.transposedFilters(), result);
    return result;
  }

  private static Sliding.Rule rule(OnnxCall call, Axes axes, GivenKernel kernel, List<Sides> pads) {
    List<Formula> stated = statedSizes(call, axes);
    if (!stated.isEmpty()) {
      return (axis, size) -> {
        Window.requirePositive("output_shape", axes.name(axis), stated.get(axis));
        return stated.get(axis);
      };
    }
    List<Formula> strides = OnnxSliding.strides(call, axes);
    List<Formula> dilations = OnnxSliding.dilations(call, axes);
    List<Formula> more =
        OnnxSliding.each(call, "output_padding", axes, Literal.ZERO).stream()
            .map(added -> added.named("output padding", "attribute output_padding"))
            .toList();
    boolean same = OnnxSliding.isSame(call);
    return (axis, size) -> {
      Formula whole =
          TransposedWindow.padded(
              axes.name(axis),
              size,
              kernel.window().get(axis),
              strides.get(axis),
              dilations.get(axis),
              same ? Sides.NONE : pads.get(axis),
              more.get(axis));
      return same ? sameOf(size, strides.get(axis), whole) : whole;
    };
  }

  /** A stride of outputs for each input, unless the kernels together do not reach so far. */
  private static Formula sameOf(Formula input, Formula stride, Formula whole) {
    Formula wanted = Window.isOne(stride) ? input : input.times(stride);
    Formula left = whole.minus(wanted).reduced();
    if (left.value().isEmpty()) {
      return whole.minimum(wanted);
    }
    return left.value().get().signum() < 0 ? whole : wanted;
  }

  /**
   * The output's spatial sizes where the attribute output_shape says them, batch and channels or
   * not.
   */
  private static List<Formula> statedSizes(OnnxCall call, Axes axes) {
    List<Formula> sizes =
        call.settings().has("output_shape") ? call.settings().sizes("output_shape") : List.of();
    if (sizes.size() == axes.spatial() + 2) {
      return sizes.subList(2, sizes.size());
    } else if (!sizes.isEmpty() && sizes.size() != axes.spatial()) {
      throw new SettingException(
          "output_shape",
          "output_shape has "
              + sizes.size()
              + " sizes; it must have one for each of the "
              + axes.spatial()
              + " spatial axes");
    }
    return sizes;
  }
}
