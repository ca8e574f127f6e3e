package dev.netweight.operator.convolution;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import java.math.BigInteger;
import java.util.Optional;

/**
 * How far a window slides along one axis: the arithmetic that convolutions and poolings share.
 *
 * <p>Source: V. Dumoulin and F. Visin, "A guide to convolution arithmetic for deep learning",
 * relationship 15, and TensorFlow's {@code same} padding, which gives ceil(input / stride).
 */
public final class Window {
  private Window() {}

  /**
   * The output size along one axis.
   *
   * @param axis the axis' name for messages: {@code height}
   * @param input the input's size
   * @param kernel the window's size
   * @param stride how far it moves
   * @param dilation the distance between its taps
   * @param padding {@code valid}, {@code same} or {@code causal}
   * @throws SettingException where the window cannot slide so
   */
  public static Formula output(
      String axis,
      Formula input,
      Formula kernel,
      Formula stride,
      Formula dilation,
      String padding) {
    requirePositive("kernel", axis, kernel);
    requirePositive("stride", axis, stride);
    requirePositive("dilation", axis, dilation);
    switch (padding) {
      case "same", "causal" -> {
        return isOne(stride) ? input : input.ceilingDividedBy(stride);
      }
      case "valid" -> {
        Formula extent = extent(kernel, dilation);
        requireFits(axis, input, extent, kernel, dilation);
        Formula steps = input.minus(extent);
        return (isOne(stride) ? steps : steps.floorDividedBy(stride)).plus(Literal.ONE);
      }
      default ->
          throw new SettingException(
              "padding", "padding is '" + padding + "'; it must be valid, same or causal");
    }
  }

  /** The input positions between the window's first and last tap, both included. */
  public static Formula extent(Formula kernel, Formula dilation) {
    return isOne(dilation) ? kernel : dilation.times(kernel.minus(Literal.ONE)).plus(Literal.ONE);
  }

  public static void requirePositive(String setting, String axis, Formula size) {
    Optional<BigInteger> value = size.value();
    if (value.isPresent() && value.get().signum() <= 0) {
      throw new SettingException(
          setting,
          "the "
              + setting
              + " along the "
              + axis
              + " is "
              + value.get()
              + "; it must be 1 or more");
    }
  }

  private static void requireFits(
      String axis, Formula input, Formula extent, Formula kernel, Formula dilation) {
    Optional<BigInteger> room = input.value();
    Optional<BigInteger> need = extent.value();
    if (room.isPresent() && need.isPresent() && room.get().compareTo(need.get()) < 0) {
      String spread =
          isOne(dilation)
              ? ""
              : ", spread over " + need.get() + " by a dilation of " + dilation.text();
      throw new SettingException(
          "kernel",
          "the kernel's "
              + axis
              + " is "
              + kernel.text()
              + spread
              + ", larger than the input's "
              + axis
              + " of "
              + room.get()
              + "; without padding it fits nowhere. Use a smaller kernel or padding same");
    }
  }

  public static boolean isOne(Formula formula) {
    return formula.value().filter(BigInteger.ONE::equals).isPresent();
  }
}
