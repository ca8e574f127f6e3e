package dev.netweight.operator.spatial;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Sizes;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How far a window slides along one axis: the arithmetic that convolutions and poolings share.
 *
 * <p>Source: V. Dumoulin and F. Visin, "A guide to convolution arithmetic for deep learning",
 * relationship 15, and TensorFlow's {@code same} padding, which gives ceil(input / stride).
 */
public final class Window {
  /** The paddings that most layers know. */
  public static final List<String> PADDINGS = List.of("valid", "same");

  /** The paddings of a layer along one axis, which may be time. */
  public static final List<String> PADDINGS_WITH_CAUSAL = List.of("valid", "same", "causal");

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
    switch (padding) {
      case "same", "causal" -> {
        requirePositive("window", axis, kernel);
        requirePositive("stride", axis, stride);
        requirePositive("dilation", axis, dilation);
        return isOne(stride) ? input : input.ceilingDividedBy(stride);
      }
      case "valid" -> {
        return padded(axis, input, kernel, stride, dilation, Sides.NONE, false);
      }
      default -> throw wrongPadding(padding, List.of("valid", "same", "causal"));
    }
  }

  /**
   * The output size along one axis whose ends are padded by stated numbers of positions:
   * floor((input + padding − extent) / stride) + 1.
   *
   * @param ceiling whether the last window may reach beyond the padding: then the quotient is
   *     rounded up, and a window that would start beyond the input is dropped
   * @throws SettingException where the window cannot slide so
   */
  public static Formula padded(
      String axis,
      Formula input,
      Formula kernel,
      Formula stride,
      Formula dilation,
      Sides padding,
      boolean ceiling) {
    requirePositive("window", axis, kernel);
    requirePositive("stride", axis, stride);
    requirePositive("dilation", axis, dilation);
    requireNotNegative("padding", axis, padding.before());
    requireNotNegative("padding", axis, padding.after());
    Formula extent = extent(kernel, dilation);
    Formula room = input;
    for (Formula side : padding.named("padding", "pads")) {
      room = room.plus(side);
    }
    Formula reached = ceiling ? room.plus(stride).minus(Literal.ONE) : room;
    requireFits(axis, input, reached, extent, kernel, dilation);
    Formula steps = room.minus(extent);
    if (isOne(stride) && !ceiling) {
      return steps.plus(Literal.ONE);
    } else if (!ceiling) {
      return steps.floorDividedBy(stride).plus(Literal.ONE);
    }
    Formula all = (isOne(stride) ? steps : steps.ceilingDividedBy(stride)).plus(Literal.ONE);
    return withoutStartsBeyond(input, stride, extent, padding, all);
  }

  /**
   * Without the window that would start in the padding after the input. Windows start a stride
   * apart, so those that start before it are ceil((input + padding before) / stride).
   */
  private static Formula withoutStartsBeyond(
      Formula input, Formula stride, Formula extent, Sides padding, Formula all) {
    if (isAtLeast(extent, padding.after().plus(stride))) {
      return all;
    }
    Formula starts = input.plus(padding.before()).ceilingDividedBy(stride);
    Optional<BigInteger> allowed = starts.value();
    Optional<BigInteger> found = all.value();
    if (allowed.isPresent() && found.isPresent()) {
      return found.get().compareTo(allowed.get()) > 0
          ? all.minus(Literal.ONE.named("windows that would start in the padding", "ceil_mode"))
          : all;
    } else if (isAtLeast(extent, padding.after())) {
      return all.minimum(starts);
    }
    return Formula.unknown(
        "whether the last window starts in the padding depends on "
            + input.text()
            + ", no number yet");
  }

  static boolean isAtLeast(Formula size, Formula other) {
    Optional<BigInteger> left = size.value();
    Optional<BigInteger> right = other.value();
    return left.isPresent() && right.isPresent() && left.get().compareTo(right.get()) >= 0;
  }

  /** The input positions between the window's first and last tap, both included. */
  public static Formula extent(Formula kernel, Formula dilation) {
    return isOne(dilation) ? kernel : dilation.times(kernel.minus(Literal.ONE)).plus(Literal.ONE);
  }

  /** The setting {@code padding} in small letters, which must be one of the given words. */
  public static String padding(Attributes settings, List<String> allowed) {
    String padding = settings.text("padding", "valid").toLowerCase(Locale.ROOT);
    if (!allowed.contains(padding)) {
      throw wrongPadding(padding, allowed);
    }
    return padding;
  }

  static SettingException wrongPadding(String padding, List<String> allowed) {
    return new SettingException(
        "padding", "padding is '" + padding + "'; it must be " + String.join(" or ", allowed));
  }

  public static void requirePositive(String setting, String axis, Formula size) {
    require(setting, axis, size, 1);
  }

  public static void requireNotNegative(String setting, String axis, Formula size) {
    require(setting, axis, size, 0);
  }

  private static void require(String setting, String axis, Formula size, int least) {
    Optional<BigInteger> value = size.value();
    if (value.isPresent() && value.get().compareTo(BigInteger.valueOf(least)) < 0) {
      throw new SettingException(
          setting,
          "the "
              + setting
              + " along the "
              + axis
              + " is "
              + value.get()
              + "; it must be "
              + least
              + " or more");
    }
  }

  private static void requireFits(
      String axis,
      Formula input,
      Formula padded,
      Formula extent,
      Formula kernel,
      Formula dilation) {
    Optional<BigInteger> room = padded.value();
    Optional<BigInteger> need = extent.value();
    if (room.isPresent() && need.isPresent() && room.get().compareTo(need.get()) < 0) {
      String spread =
          isOne(dilation)
              ? ""
              : ", spread over " + need.get() + " by a dilation of " + dilation.text();
      throw new SettingException(
          "window",
          "the window's "
              + axis
              + " is "
              + kernel.text()
              + spread
              + ", larger than the input's "
              + axis
              + " of "
              + input.text()
              + (room.equals(input.value())
                  ? "; without padding it fits nowhere. Use a smaller window or padding same"
                  : ", which padding makes "
                      + room.get()
                      + "; it fits nowhere. Use a smaller window or more padding"));
    }
  }

  static boolean isZero(Formula formula) {
    return formula.value().filter(size -> size.signum() == 0).isPresent();
  }

  public static boolean isOne(Formula formula) {
    return Sizes.isOne(formula);
  }

  /** Whether the size is a number above one. */
  public static boolean isAboveOne(Formula formula) {
    return formula.value().filter(size -> size.compareTo(BigInteger.ONE) > 0).isPresent();
  }
}
