package dev.netweight.operator.onnx.elementwise;

import dev.netweight.formula.Bounds;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.DataType;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The arithmetic of a type of whole numbers, over formulas. A number that the type does not hold is
 * unknown, because runtimes wrap it; a formula is taken to stay within the type.
 */
final class WholeArithmetic {
  private static final int LONGEST_FORMULA = 400;
  private static final int MOST_POWER = 64;

  private final DataType type;
  private final BigInteger least;
  private final BigInteger most;

  WholeArithmetic(DataType type) {
    this.type = type;
    int bits = type.equals(DataType.BOOL) ? 1 : Math.max(1, type.blockBits());
    boolean signed = type.name().startsWith("int");
    least = signed ? BigInteger.ONE.shiftLeft(bits - 1).negate() : BigInteger.ZERO;
    most = BigInteger.ONE.shiftLeft(signed ? bits - 1 : bits).subtract(BigInteger.ONE);
  }

  BigInteger least() {
    return least;
  }

  BigInteger most() {
    return most;
  }

  /** The formula in its canonical form, if the type holds it. */
  Formula fitted(Formula formula) {
    Formula reduced = formula.reduced();
    if (reduced instanceof Literal literal
        && (literal.number().compareTo(least) < 0 || literal.number().compareTo(most) > 0)) {
      return Formula.unknown(
          "a number of "
              + literal.number().bitLength()
              + " bits is beyond the type "
              + type.name());
    }
    return shortened(reduced);
  }

  /** The formula, if it is short enough to go on with. */
  static Formula shortened(Formula formula) {
    return formula.text().length() > LONGEST_FORMULA
        ? Formula.unknown("its formula has more than " + LONGEST_FORMULA + " characters")
        : formula;
  }

  /** The quotient, rounded towards zero. */
  Formula quotient(Formula dividend, Formula divisor) {
    if (divisor instanceof Literal literal) {
      return literal.number().signum() == 0
          ? Formula.unknown("it is a quotient by zero")
          : fitted(truncated(dividend, literal.number()));
    }
    Formula exact = dividend.floorDividedBy(divisor).reduced();
    if (exact.times(divisor).reduced().equals(dividend)) {
      return fitted(exact);
    }
    Optional<Ratio> constant = proportion(dividend, divisor);
    if (constant.isPresent()) {
      return quotient(constant.get().dividend(), Formula.of(constant.get().divisor()));
    }
    Bounds below = Bounds.of(divisor);
    return below.least() != null
            && below.least().signum() > 0
            && Bounds.of(dividend).isNegative().equals(Optional.of(false))
        ? fitted(dividend.floorDividedBy(divisor))
        : Formula.unknown("it is a quotient by " + divisor.text() + ", which may be zero");
  }

  /** The quotient by a number other than zero, rounded towards zero. */
  static Formula truncated(Formula dividend, BigInteger divisor) {
    if (divisor.signum() < 0) {
      return truncated(Literal.ZERO.minus(dividend).reduced(), divisor.negate());
    }
    Formula by = Formula.of(divisor);
    Bounds bounds = Bounds.of(dividend);
    BigInteger from = bounds.least();
    BigInteger to = bounds.most();
    if (from != null && from.signum() >= 0) {
      return dividend.floorDividedBy(by);
    } else if (to != null && to.signum() <= 0) {
      return dividend.ceilingDividedBy(by);
    }
    Formula upwards = dividend.floorDividedBy(by).maximum(Literal.ZERO);
    return from != null && from.add(divisor).signum() > 0
        ? upwards
        : upwards.plus(dividend.ceilingDividedBy(by).minimum(Literal.ZERO));
  }

  /** What a formula is a multiple of another by, if it is one by a plain number. */
  static Optional<Ratio> proportion(Formula dividend, Formula divisor) {
    Optional<BigInteger> above = atOne(dividend);
    Optional<BigInteger> below = atOne(divisor);
    if (above.isEmpty() || below.isEmpty() || below.get().signum() <= 0) {
      return Optional.empty();
    }
    Formula rest =
        dividend.times(Formula.of(below.get())).minus(divisor.times(Formula.of(above.get())));
    return rest.reduced().equals(Literal.ZERO)
        ? Optional.of(Ratio.lowest(Formula.of(above.get()), below.get()))
        : Optional.empty();
  }

  /** What it comes to where every free size is one; empty where that divides by zero. */
  private static Optional<BigInteger> atOne(Formula formula) {
    Map<String, Formula> ones = new HashMap<>();
    formula.variables().forEach(symbol -> ones.put(symbol, Literal.ONE));
    try {
      return formula.bind(ones).value();
    } catch (ArithmeticException exception) {
      return Optional.empty();
    }
  }

  /**
   * What is left of a division.
   *
   * @param towardsZero whether the quotient is rounded towards zero, so that the rest has the
   *     dividend's sign; else towards negative infinity, so that it has the divisor's
   */
  Formula rest(Formula dividend, Formula divisor, boolean towardsZero) {
    if (dividend.equals(divisor)) {
      return Literal.ZERO;
    } else if (!(divisor instanceof Literal literal) || literal.number().signum() == 0) {
      return Formula.unknown("it is what is left of a division by " + divisor.text());
    } else {
      Formula whole =
          towardsZero ? truncated(dividend, literal.number()) : dividend.floorDividedBy(divisor);
      return fitted(dividend.minus(whole.times(divisor)));
    }
  }

  Formula power(Formula base, Formula exponent) {
    BigInteger times = exponent.value().orElse(BigInteger.ONE.negate());
    if (times.signum() < 0 || times.bitLength() > 31 || times.intValue() > MOST_POWER) {
      return base.equals(Literal.ONE)
          ? base
          : Formula.unknown("it is " + base.text() + " to the power of " + exponent.text());
    }
    Formula product = Literal.ONE;
    for (int i = 0; i < times.intValue() && product.unknownReason().isEmpty(); i++) {
      product = fitted(product.times(base));
    }
    return product;
  }

  /** Shifted by so many bits; what is shifted out at the upper end is lost. */
  Formula shifted(Formula formula, Formula places, boolean left) {
    BigInteger by = places.value().orElse(BigInteger.ONE.negate());
    if (by.signum() < 0 || by.compareTo(BigInteger.valueOf(type.blockBits())) >= 0) {
      return Formula.unknown("it is shifted by " + places.text() + " places");
    }
    Formula factor = Formula.of(BigInteger.ONE.shiftLeft(by.intValue()));
    if (!left) {
      return fitted(formula.floorDividedBy(factor));
    }
    Formula product = formula.times(factor).reduced();
    return product instanceof Literal literal && least.signum() == 0
        ? Formula.of(literal.number().and(most))
        : fitted(product);
  }
}
