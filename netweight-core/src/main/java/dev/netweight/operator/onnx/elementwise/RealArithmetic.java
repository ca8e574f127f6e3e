package dev.netweight.operator.onnx.elementwise;

import dev.netweight.formula.Bounds;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Element;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;

/**
 * The arithmetic of a type of floating-point numbers. Numbers are rounded as the type rounds them;
 * formulas are never rounded, and the result is unknown where rounding could tell in what is later
 * made of it. Sizes are taken to be at most 65,536, and their products to fit the type.
 */
final class RealArithmetic {
  private static final int MOST_POWER = 1024;

  private final Precision precision;

  RealArithmetic(Precision precision) {
    this.precision = precision;
  }

  Precision precision() {
    return precision;
  }

  Element sum(Element one, Element other) {
    return numbers(one, other, Double::sum)
        .orElseGet(
            () -> {
              Optional<Ratio> first = Ratio.of(one);
              Optional<Ratio> second = Ratio.of(other);
              return first.isPresent() && second.isPresent()
                  ? sum(first.get(), second.get())
                  : rounding("a sum");
            });
  }

  /** A quotient that is not exact may take whole numbers: it stays as far from the next one. */
  private Element sum(Ratio one, Ratio other) {
    boolean exact = one.isBinary() && other.isBinary();
    return exact || one.isWhole() || other.isWhole()
        ? held(
            one.dividend()
                .times(Formula.of(other.divisor()))
                .plus(other.dividend().times(Formula.of(one.divisor()))),
            one.divisor().multiply(other.divisor()))
        : rounding("a sum");
  }

  Element product(Element one, Element other) {
    return numbers(one, other, (first, second) -> first * second)
        .orElseGet(
            () -> {
              boolean scaled = one.decimal().isPresent();
              Optional<Ratio> factor = Ratio.of(scaled ? one : other);
              Optional<Ratio> formula = Ratio.of(scaled ? other : one);
              return factor.isPresent() && formula.isPresent()
                  ? product(formula.get(), factor.get())
                  : rounding("a product");
            });
  }

  private Element product(Ratio formula, Ratio factor) {
    Optional<BigInteger> number = factor.dividend().value();
    if (number.isEmpty()) {
      boolean wide = precision.factorBits() >= Integer.SIZE;
      return formula.isWhole() && factor.isWhole() && wide
          ? held(formula.dividend().times(factor.dividend()), BigInteger.ONE)
          : rounding("a product");
    }
    boolean exact =
        isPowerOfTwo(number.get())
            || (formula.isBinary()
                && (oddBits(number.get()) <= precision.factorBits()
                    || (factor.isWhole() && formula.isWhole())));
    return exact
        ? held(
            formula.dividend().times(factor.dividend()),
            formula.divisor().multiply(factor.divisor()))
        : rounding("a product");
  }

  Element quotient(Element one, Element other) {
    return numbers(one, other, (first, second) -> first / second)
        .orElseGet(
            () -> {
              Optional<Ratio> dividend = Ratio.of(one);
              Optional<Ratio> divisor = Ratio.of(other);
              return dividend.isPresent() && divisor.isPresent()
                  ? quotient(dividend.get(), divisor.get())
                  : rounding("a quotient");
            });
  }

  private Element quotient(Ratio dividend, Ratio divisor) {
    Optional<BigInteger> number = divisor.dividend().value();
    if (number.isEmpty()) {
      return proportion(dividend, divisor);
    } else if (number.get().signum() == 0) {
      return Element.unknown("it is a quotient by zero");
    }
    BigInteger by = number.get().abs();
    boolean exact =
        isPowerOfTwo(by)
            || (dividend.isBinary() && oddBits(by) <= precision.factorBits() + Byte.SIZE);
    Formula above = dividend.dividend().times(Formula.of(divisor.divisor()));
    return exact
        ? held(
            number.get().signum() < 0 ? Literal.ZERO.minus(above) : above,
            dividend.divisor().multiply(by))
        : rounding("a quotient");
  }

  /** Of two multiples of one formula, which cancel. */
  private Element proportion(Ratio dividend, Ratio divisor) {
    if (!dividend.isBinary() || !divisor.isBinary()) {
      return rounding("a quotient");
    }
    Formula above = dividend.dividend().times(Formula.of(divisor.divisor())).reduced();
    Formula below = divisor.dividend().times(Formula.of(dividend.divisor())).reduced();
    Formula exact = above.floorDividedBy(below).reduced();
    if (exact.times(below).reduced().equals(above)) {
      return held(exact, BigInteger.ONE);
    }
    return WholeArithmetic.proportion(above, below)
        .map(
            ratio ->
                precision.rounded(
                    ratio.dividend().value().orElse(BigInteger.ZERO).doubleValue()
                        / ratio.divisor().doubleValue()))
        .orElseGet(() -> Element.unknown("it is a quotient by " + divisor.dividend().text()));
  }

  /** What is left of a division whose quotient is rounded towards zero. */
  Element rest(Element one, Element other) {
    return numbers(one, other, (first, second) -> first % second)
        .orElseGet(
            () -> {
              Optional<Ratio> dividend = Ratio.of(one).filter(Ratio::isWhole);
              Optional<Ratio> divisor = Ratio.of(other).filter(Ratio::isWhole);
              return dividend.isPresent()
                      && divisor.isPresent()
                      && Bounds.of(dividend.get().dividend())
                          .isNegative()
                          .equals(Optional.of(false))
                      && Bounds.of(divisor.get().dividend()).isZero().equals(Optional.of(false))
                      && divisor.get().dividend().value().isPresent()
                  ? rest(dividend.get().dividend(), divisor.get().dividend())
                  : rounding("the rest of a division");
            });
  }

  private Element rest(Formula dividend, Formula divisor) {
    Formula by = Bounds.of(divisor).isNegative().orElse(false) ? negated(divisor) : divisor;
    return held(dividend.minus(dividend.floorDividedBy(by).times(by)), BigInteger.ONE);
  }

  /** A number other than whole ones is not raised: runtimes round powers in their own ways. */
  Element power(Element base, Element exponent) {
    Optional<Double> number = base.decimal();
    Optional<Double> times = exponent.decimal();
    if (times.isEmpty()) {
      return rounding("a power");
    } else if (times.get() == 1) {
      return base;
    } else if (times.get() == 0) {
      return Element.of(1);
    } else if (times.get() == 2) {
      return product(base, base);
    } else if (number.isEmpty()
        || number.get() != Math.rint(number.get())
        || times.get() != Math.rint(times.get())
        || times.get() < 0
        || times.get() > MOST_POWER) {
      return rounding("a power");
    }
    double power = Math.rint(Math.pow(number.get(), times.get()));
    return Math.abs(power) < Math.scalb(1.0, precision.bits())
        ? Element.of(
            Formula.of(
                BigInteger.valueOf((long) number.get().doubleValue())
                    .pow((int) times.get().doubleValue())))
        : rounding("a power");
  }

  Element squareRoot(Element element) {
    return element
        .decimal()
        .map(number -> precision.rounded(Math.sqrt(number)))
        .orElseGet(() -> rounding("a square root"));
  }

  /** The element as this type has it. */
  Element converted(Element element) {
    Optional<Double> number = element.decimal();
    if (number.isPresent()) {
      boolean exact =
          !(element instanceof Element.Whole whole)
              || whole.formula().value().orElse(BigInteger.ZERO).bitLength() <= Double.SIZE - 11;
      return exact ? precision.rounded(number.get()) : rounding("a large number");
    }
    return Ratio.of(element)
        .map(ratio -> held(ratio.dividend(), ratio.divisor()))
        .orElseGet(() -> rounding("a number"));
  }

  private Optional<Element> numbers(Element one, Element other, DoubleBinaryOperator operation) {
    Optional<Double> first = one.decimal();
    Optional<Double> second = other.decimal();
    return first.isPresent() && second.isPresent()
        ? Optional.of(precision.rounded(operation.applyAsDouble(first.get(), second.get())))
        : Optional.empty();
  }

  private Element held(Formula dividend, BigInteger divisor) {
    if (!precision.holdsSizes()) {
      return rounding("a size");
    }
    Ratio ratio = Ratio.lowest(WholeArithmetic.shortened(dividend.reduced()), divisor);
    if (ratio.dividend().unknownReason().isPresent()) {
      return new Element.Whole(ratio.dividend());
    }
    return ratio.divisor().compareTo(Ratio.MOST_DIVISOR) > 0
        ? rounding("a small fraction")
        : ratio.element();
  }

  private Element rounding(String of) {
    return Element.unknown(
        of + " of floating-point numbers of " + precision.bits() + " bits depends on rounding");
  }

  private static Formula negated(Formula formula) {
    return Literal.ZERO.minus(formula).reduced();
  }

  private static boolean isPowerOfTwo(BigInteger number) {
    return number.abs().bitCount() == 1;
  }

  /** The bits of a number without those at its end that are zero. */
  private static int oddBits(BigInteger number) {
    return number.signum() == 0 ? 0 : number.bitLength() - number.getLowestSetBit();
  }
}
