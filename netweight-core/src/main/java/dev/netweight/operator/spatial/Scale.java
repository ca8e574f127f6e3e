package dev.netweight.operator.spatial;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Element;
import java.math.BigInteger;
import java.util.Optional;

/**
 * How many times as large an axis becomes: floor(size × scale). Where the scale is whole or a few
 * halvings of a whole number that is exact, and holds for sizes that are no numbers yet. Elsewhere
 * some runtimes compute in 32 bits and others in 64; where these differ the size is not known.
 */
public final class Scale {
  /** A scale of so many halvings times a size of so many bits is exact in 32-bit floats. */
  private static final int MOST_HALVINGS = 8;

  private static final int MOST_BITS = 12;

  private Scale() {}

  /**
   * The size of an axis after scaling.
   *
   * @throws SettingException where the scale is not above zero
   */
  public static Formula scaled(String axis, Formula size, Element scale) {
    return scaled(axis, size, scale, false);
  }

  /** As {@link #scaled(String, Formula, Element)}, where all compute in 64 bits. */
  public static Formula inDoubles(String axis, Formula size, Element scale) {
    return scaled(axis, size, scale, true);
  }

  private static Formula scaled(String axis, Formula size, Element scale, boolean inDoubles) {
    Optional<Double> number = scale.decimal();
    if (number.isPresent()) {
      return byNumber(axis, size, number.get(), inDoubles);
    } else if (scale instanceof Element.Fraction fraction && fraction.divisor().bitCount() == 1) {
      return size.times(fraction.dividend()).floorDividedBy(Formula.of(fraction.divisor()));
    } else if (scale instanceof Element.Whole whole) {
      return size.times(whole.formula().named("scale", "scales"));
    }
    return Formula.unknown(
        "the " + axis + " of " + size.text() + " × " + scale + " depends on how that is rounded");
  }

  private static Formula byNumber(String axis, Formula size, double scale, boolean inDoubles) {
    if (!(scale > 0) || Double.isInfinite(scale)) {
      throw new SettingException(
          "scales", "the scale along the " + axis + " is " + scale + "; it must be above 0");
    }
    if (scale == 1) {
      return size;
    } else if (scale == Math.rint(scale) && scale < 0x1p24) {
      return size.times(Formula.of((long) scale).named("scale", "scales"));
    }
    Optional<BigInteger> known = size.value();
    boolean small = known.isEmpty() || known.get().bitLength() <= MOST_BITS;
    for (int halvings = 1; halvings <= MOST_HALVINGS && small; halvings++) {
      double times = scale * (1L << halvings);
      if (times == Math.rint(times) && times < 1L << MOST_BITS) {
        return size.times(Formula.of((long) times).named("scale", "scales"))
            .floorDividedBy(Formula.of(1L << halvings).named("scale", "scales"));
      }
    }
    if (known.isEmpty()) {
      return Formula.unknown(
          "the "
              + axis
              + " of "
              + size.text()
              + " × "
              + scale
              + " depends on how the product is rounded, and there is no number yet");
    }
    double product =
        inDoubles
            ? known.get().doubleValue() * scale
            : single(single(known.get().doubleValue()) * single(scale));
    if (product >= 0x1p53) {
      throw new SettingException(
          "scales", "the " + axis + " of " + known.get() + " × " + scale + " is too large");
    } else if (Math.floor(product) != Math.floor(known.get().doubleValue() * scale)) {
      return Formula.unknown(
          "the "
              + axis
              + " of "
              + known.get()
              + " × "
              + scale
              + " is "
              + (long) Math.floor(product)
              + " in 32-bit numbers and another in 64-bit ones");
    }
    return Formula.of((long) Math.floor(product));
  }

  /** The nearest 32-bit number, also where a cast alone would keep more. */
  private static double single(double number) {
    return Float.intBitsToFloat(Float.floatToIntBits((float) number));
  }
}
