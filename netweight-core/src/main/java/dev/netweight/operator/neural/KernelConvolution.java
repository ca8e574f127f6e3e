package dev.netweight.operator.neural;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.function.Arguments;
import dev.netweight.operator.function.FunctionFamily;
import dev.netweight.operator.function.Functions;
import dev.netweight.operator.spatial.TransposedWindow;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A convolution whose kernel is given to it: its last two axes are the input channels and the
 * filters, the others the window.
 */
public final class KernelConvolution extends FunctionFamily {
  private static final Functions FUNCTIONS =
      Functions.doing(Work.Kind.CONVOLUTION)
          .keras(KernelConvolution::convolve, "x|inputs, kernel", "Conv")
          .keras(KernelConvolution::depthwise, "x|inputs, kernel", "DepthwiseConv")
          .keras(
              KernelConvolution::separable,
              "x|inputs, kernel|depthwise_kernel, pointwise_kernel",
              "SeparableConv")
          .keras(KernelConvolution::transposed, "x|inputs, kernel", "ConvTranspose")
          .keras(KernelConvolution::correlate, "x1, x2", "Correlate")
          .tensorflow(
              KernelConvolution::convolve,
              "x|input, kernel|filters|filter, strides|stride, padding, data_format,"
                  + " dilation_rate|dilations",
              "nn.conv1d nn.conv2d nn.conv3d nn.convolution")
          .tensorflow(
              KernelConvolution::depthwise,
              "x|input, kernel|filter, strides, padding, data_format, dilation_rate|dilations",
              "nn.depthwise_conv2d");

  public KernelConvolution() {
    super(
        "Slides a kernel that it is given along the spatial axes.",
        "https://keras.io/api/ops/nn/#conv-function",
        FUNCTIONS);
  }

  /** The input, the kernel and how it slides. */
  private record Parts(Shape input, Shape kernel, List<Formula> window, Layout layout) {
    static Parts of(Arguments arguments) {
      Shape input = arguments.shape("x");
      Shape kernel = arguments.shape("kernel");
      if (kernel.rank() != input.rank()) {
        throw new SettingException(
            "kernel", "a kernel of the shape " + kernel + " does not fit an input of " + input);
      }
      List<Formula> window = new ArrayList<>();
      List<Formula> ones = new ArrayList<>();
      for (int i = 0; i < kernel.rank() - 2; i++) {
        window.add(kernel.size(i).named("kernel size", "kernel"));
        ones.add(Literal.ONE);
      }
      return new Parts(input, kernel, window, Layout.of(arguments, input, ones));
    }

    Dimension batch() {
      return input.get(0);
    }

    /** The product of some factors over the batch, the window and its positions. */
    Work work(String what, List<Formula> positions, Formula... factors) {
      List<Formula> all = new ArrayList<>();
      all.add(batch().formula());
      all.addAll(positions);
      all.addAll(window);
      all.addAll(List.of(factors));
      return new Work(Work.Kind.CONVOLUTION, what, Formula.product(all));
    }
  }

  private static Outcome convolve(Arguments arguments) {
    Parts parts = Parts.of(arguments);
    Formula filters = parts.kernel().size(-1).named("filters", "kernel");
    Formula channels = parts.kernel().size(-2).named("input channels", "kernel");
    Formula given = parts.layout().axes().channels(parts.input());
    requireMultiple(given, channels);
    List<Formula> positions = parts.layout().positions(parts.input(), parts.window());
    return Outcome.of(
        parts.layout().shape(parts.batch(), positions, filters),
        Cost.ofWork(parts.work("kernel", positions, filters, channels)));
  }

  /** With groups of channels, a kernel is as deep as one group. */
  private static void requireMultiple(Formula given, Formula channels) {
    Optional<BigInteger> whole = given.value();
    Optional<BigInteger> part = channels.value();
    if (whole.isPresent()
        && part.isPresent()
        && (part.get().signum() == 0 || whole.get().mod(part.get()).signum() != 0)) {
      throw new SettingException(
          "kernel",
          "the kernel is for "
              + part.get()
              + " input channels; the input has "
              + whole.get()
              + " of them");
    }
  }

  private static Outcome depthwise(Arguments arguments) {
    Parts parts = Parts.of(arguments);
    List<Formula> positions = parts.layout().positions(parts.input(), parts.window());
    Formula multiplier = parts.kernel().size(-1).named("depth multiplier", "kernel");
    Formula channels = channels(parts);
    return Outcome.of(
        parts.layout().shape(parts.batch(), positions, channels.times(multiplier)),
        Cost.ofWork(parts.work("depthwise kernel", positions, channels, multiplier)));
  }

  private static Formula channels(Parts parts) {
    Dimension given = parts.input().get(parts.layout().axes().channelAxis());
    return Broadcast.same("the channels of input and kernel", given, parts.kernel().get(-2))
        .formula()
        .named("input channels", "input");
  }

  private static Outcome separable(Arguments arguments) {
    Parts parts = Parts.of(arguments);
    Shape pointwise = arguments.shape("pointwise_kernel");
    if (pointwise.rank() != parts.input().rank()) {
      throw new SettingException(
          "pointwise_kernel", "the pointwise kernel has the shape " + pointwise);
    }
    List<Formula> positions = parts.layout().positions(parts.input(), parts.window());
    Formula multiplier = parts.kernel().size(-1).named("depth multiplier", "depthwise kernel");
    Formula channels = channels(parts);
    Formula filters = pointwise.size(-1).named("filters", "pointwise kernel");
    Broadcast.same(
        "the channels between both kernels",
        Dimension.of(channels.times(multiplier)),
        pointwise.get(-2));
    List<Formula> factors = new ArrayList<>();
    factors.add(parts.batch().formula());
    factors.addAll(positions);
    factors.addAll(List.of(channels, multiplier, filters));
    return Outcome.of(
        parts.layout().shape(parts.batch(), positions, filters),
        Cost.ofWork(
            parts.work("depthwise kernel", positions, channels, multiplier),
            new Work(Work.Kind.CONVOLUTION, "pointwise kernel", Formula.product(factors))));
  }

  /** Each input position spreads over a window of the output. */
  private static Outcome transposed(Arguments arguments) {
    Parts parts = Parts.of(arguments);
    Layout layout = parts.layout();
    Formula filters = parts.kernel().size(-2).named("filters", "kernel");
    Dimension given = parts.input().get(layout.axes().channelAxis());
    Formula channels =
        Broadcast.same("the channels of input and kernel", given, parts.kernel().get(-1))
            .formula()
            .named("input channels", "input");
    List<Formula> sizes = new ArrayList<>();
    List<Formula> positions = new ArrayList<>();
    for (int i = 0; i < layout.axes().spatial(); i++) {
      Formula size =
          layout.axes().size(parts.input(), i).named("input " + layout.axes().name(i), "input");
      positions.add(size);
      sizes.add(spread(arguments, parts, i, size));
    }
    return Outcome.of(
        layout.shape(parts.batch(), sizes, filters),
        Cost.ofWork(parts.work("kernel", positions, filters, channels)));
  }

  private static Formula spread(Arguments arguments, Parts parts, int axis, Formula size) {
    Layout layout = parts.layout();
    Optional<Formula> more =
        arguments.has("output_padding")
            ? Optional.of(
                arguments.constants().sizes("output_padding", layout.axes().spatial()).get(axis))
            : Optional.empty();
    return TransposedWindow.output(
        layout.axes().name(axis),
        size,
        parts.window().get(axis),
        layout.strides().get(axis),
        layout.dilations().get(axis),
        layout.padding(),
        more);
  }

  /** One vector slid along another. */
  private static Outcome correlate(Arguments arguments) {
    Shape first = arguments.shape("x1");
    Shape second = arguments.shape("x2");
    if (first.rank() != 1 || second.rank() != 1) {
      throw new SettingException(
          "x1", "two vectors are needed; there are " + first + " and " + second);
    }
    Formula longer = first.size(0).maximum(second.size(0));
    Formula shorter = first.size(0).minimum(second.size(0));
    String mode = arguments.constants().text("mode", "valid");
    Formula positions =
        switch (mode) {
          case "valid" -> longer.minus(shorter).plus(Literal.ONE);
          case "same" -> longer;
          case "full" -> longer.plus(shorter).minus(Literal.ONE);
          default ->
              throw new SettingException(
                  "mode", "mode is '" + mode + "'; it must be valid, same or full");
        };
    Formula products =
        switch (mode) {
          case "valid" -> positions.times(shorter);
          case "full" -> longer.times(shorter);
          default -> Formula.unknown("at both ends only some of the products are done");
        };
    return Outcome.of(
        Shape.ofFormulas(List.of(positions)),
        Cost.ofWork(new Work(Work.Kind.CONVOLUTION, arguments.function(), products)));
  }
}
