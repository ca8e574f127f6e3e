package dev.netweight.operator.onnx.elementwise;

import dev.netweight.formula.Formula;
import dev.netweight.network.Element;
import java.math.BigInteger;
import java.util.Optional;

/**
 * A formula divided by a positive number, in lowest terms.
 *
 * @param dividend in its canonical form
 */
record Ratio(Formula dividend, BigInteger divisor) {
  /** Finer numbers are not followed: a size times one of them depends on how it is rounded. */
  static final BigInteger MOST_DIVISOR = BigInteger.valueOf(4096);

  /** What an element is exactly; empty where it is unknown, very fine or very large. */
  static Optional<Ratio> of(Element element) {
    if (element instanceof Element.Whole whole) {
      return whole.formula().unknownReason().isPresent()
          ? Optional.empty()
          : Optional.of(new Ratio(whole.formula().reduced(), BigInteger.ONE));
    } else if (element instanceof Element.Fraction fraction) {
      return Optional.of(lowest(fraction.dividend(), fraction.divisor()));
    } else if (element instanceof Element.Real real) {
      return of(real.number());
    }
    return Optional.empty();
  }

  private static Optional<Ratio> of(double number) {
    double scaled = number;
    BigInteger divisor = BigInteger.ONE;
    while (scaled != Math.rint(scaled) && divisor.compareTo(MOST_DIVISOR) < 0) {
      scaled *= 2;
      divisor = divisor.shiftLeft(1);
    }
    return scaled == Math.rint(scaled) && Math.abs(scaled) < 0x1p53
        ? Optional.of(new Ratio(Formula.of((long) scaled), divisor))
        : Optional.empty();
  }

  /** The ratio in lowest terms. */
  static Ratio lowest(Formula dividend, BigInteger divisor) {
    Formula above = dividend.reduced();
    BigInteger below = divisor;
    BigInteger odd = divisor.shiftRight(divisor.getLowestSetBit());
    if (divides(odd, above)) {
      above = above.floorDividedBy(Formula.of(odd)).reduced();
      below = below.divide(odd);
    }
    while (!below.testBit(0) && divides(BigInteger.TWO, above)) {
      above = above.floorDividedBy(Formula.of(2)).reduced();
      below = below.shiftRight(1);
    }
    return new Ratio(above, below);
  }

  private static boolean divides(BigInteger number, Formula formula) {
    return number.equals(BigInteger.ONE)
        || formula
            .floorDividedBy(Formula.of(number))
            .times(Formula.of(number))
            .reduced()
            .equals(formula);
  }

  boolean isWhole() {
    return divisor.equals(BigInteger.ONE);
  }

  /** Whether floating-point numbers hold it exactly, if they hold the dividend. */
  boolean isBinary() {
    return divisor.bitCount() == 1;
  }

  Element element() {
    return isWhole() ? new Element.Whole(dividend) : new Element.Fraction(dividend, divisor);
  }

  /** This and another brought over one divisor, subtracted: the sign is that of the difference. */
  Formula difference(Ratio other) {
    return dividend
        .times(Formula.of(other.divisor))
        .minus(other.dividend.times(Formula.of(divisor)))
        .reduced();
  }

  Formula floor() {
    return dividend.floorDividedBy(Formula.of(divisor)).reduced();
  }

  Formula ceiling() {
    return dividend.ceilingDividedBy(Formula.of(divisor)).reduced();
  }

  /** Rounded to the nearest whole number, of two equally near ones to the even one. */
  Formula nearest() {
    if (divisor.testBit(0)) {
      Formula twice = dividend.times(Formula.of(2)).plus(Formula.of(divisor));
      return twice.floorDividedBy(Formula.of(divisor.shiftLeft(1))).reduced();
    }
    // Half-way numbers are reached from below at each second step and passed at the others.
    BigInteger half = divisor.shiftRight(1);
    Formula period = Formula.of(divisor.shiftLeft(1));
    Formula reached = dividend.plus(Formula.of(half)).floorDividedBy(period);
    Formula passed =
        dividend
            .plus(Formula.of(divisor.add(half).subtract(BigInteger.ONE)))
            .floorDividedBy(period);
    return reached.plus(passed).reduced();
  }
}
