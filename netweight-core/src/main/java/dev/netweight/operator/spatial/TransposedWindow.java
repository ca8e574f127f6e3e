package dev.netweight.operator.spatial;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * How far the output of a transposed convolution reaches along one axis.
 *
 * <p>Source: V. Dumoulin and F. Visin, "A guide to convolution arithmetic for deep learning",
 * relationship 14.
 */
public final class TransposedWindow {
  private TransposedWindow() {}

  /**
   * The output size along one axis of a transposed convolution: each input position puts a whole
   * kernel into the output, a stride apart. {@code valid} keeps all of that, at least a stride for
   * each position; {@code same} keeps a stride for each position.
   *
   * @param outputPadding positions added at the end, or empty where the framework chooses them
   * @throws SettingException where the window cannot slide so
   */
  public static Formula output(
      String axis,
      Formula input,
      Formula kernel,
      Formula stride,
      Formula dilation,
      String padding,
      Optional<Formula> outputPadding) {
    Window.requirePositive("window", axis, kernel);
    Window.requirePositive("stride", axis, stride);
    Window.requirePositive("dilation", axis, dilation);
    outputPadding.ifPresent(added -> requireOutputPadding(axis, added, stride));
    Formula extent = Window.extent(kernel, dilation);
    Formula spread = spread(input, stride);
    Formula output;
    switch (padding) {
      case "same" -> {
        if (outputPadding.isEmpty()) {
          return Window.isOne(stride) ? input : input.times(stride);
        }
        Formula twice = Formula.of(2);
        Formula odd = extent.minus(twice.times(extent.floorDividedBy(twice)));
        output = spread.plus(odd).plus(outputPadding.get());
      }
      case "valid" ->
          output =
              spread.plus(
                  outputPadding
                      .map(extent::plus)
                      .orElse(Window.isOne(stride) ? extent : extent.maximum(stride)));
      default -> throw Window.wrongPadding(padding, List.of("valid", "same"));
    }
    return requireSize("output_padding", axis, output, 0);
  }

  /**
   * The output size along one axis of a transposed convolution whose output loses stated numbers of
   * positions at its ends: (input − 1) × stride + extent + output padding − padding.
   *
   * @param outputPadding positions added at the end
   * @throws SettingException where the window cannot slide so
   */
  public static Formula padded(
      String axis,
      Formula input,
      Formula kernel,
      Formula stride,
      Formula dilation,
      Sides padding,
      Formula outputPadding) {
    Window.requirePositive("window", axis, kernel);
    Window.requirePositive("stride", axis, stride);
    Window.requirePositive("dilation", axis, dilation);
    Window.requireNotNegative("padding", axis, padding.before());
    Window.requireNotNegative("padding", axis, padding.after());
    requireOutputPadding(
        axis, outputPadding, Window.isAtLeast(dilation, stride) ? dilation : stride);
    Formula output = spread(input, stride).plus(Window.extent(kernel, dilation));
    if (!Window.isZero(outputPadding)) {
      output = output.plus(outputPadding);
    }
    for (Formula side : padding.named("padding", "pads")) {
      output = output.minus(side);
    }
    return requireSize("pads", axis, output, 1);
  }

  /** From the first position to the last where each stands a stride from the next. */
  private static Formula spread(Formula input, Formula stride) {
    Formula steps = input.minus(Literal.ONE);
    return Window.isOne(stride) ? steps : steps.times(stride);
  }

  private static Formula requireSize(String setting, String axis, Formula output, int least) {
    output
        .value()
        .filter(size -> size.compareTo(BigInteger.valueOf(least)) < 0)
        .ifPresent(
            size -> {
              throw new SettingException(
                  setting,
                  "the output's "
                      + axis
                      + " would be "
                      + size
                      + "; a size is "
                      + least
                      + " or more");
            });
    return output;
  }

  private static void requireOutputPadding(String axis, Formula added, Formula stride) {
    Window.requireNotNegative("output_padding", axis, added);
    Optional<BigInteger> more = added.value();
    Optional<BigInteger> step = stride.value();
    if (more.isPresent() && step.isPresent() && more.get().compareTo(step.get()) >= 0) {
      throw new SettingException(
          "output_padding",
          "the output_padding along the "
              + axis
              + " is "
              + more.get()
              + "; it must be less than the stride of "
              + step.get()
              + ", because a stride more of output belongs to one more input");
    }
  }
}
