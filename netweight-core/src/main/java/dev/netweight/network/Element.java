package dev.netweight.network;

import dev.netweight.formula.Formula;
import java.math.BigInteger;
import java.util.Optional;

/** An element of a tensor whose elements are followed, because a shape may depend on them. */
public sealed interface Element {
  /** The elements of a tensor with more than these are not followed: no shape has so many axes. */
  int MOST = 4096;

  /**
   * A whole number, of whatever type, or a formula that comes to one; 0 and 1 for a truth value.
   */
  record Whole(Formula formula) implements Element {
    @Override
    public String toString() {
      return formula.text();
    }
  }

  /**
   * A formula divided by a positive number, not rounded yet: half of a height on its way to become
   * a size.
   */
  record Fraction(Formula dividend, BigInteger divisor) implements Element {
    @Override
    public String toString() {
      return "(" + dividend.text() + ") / " + divisor;
    }
  }

  /** A number that is not whole. */
  record Real(double number) implements Element {
    @Override
    public String toString() {
      return Double.toString(number);
    }
  }

  static Element of(long number) {
    return new Whole(Formula.of(number));
  }

  /** The formula, brought into its canonical form. */
  static Element of(Formula formula) {
    return new Whole(formula.reduced());
  }

  /** The number, as a whole one where it is one. */
  static Element of(double number) {
    return number == Math.rint(number) && Math.abs(number) < 0x1p53
        ? of((long) number)
        : new Real(number);
  }

  /** An element that is known only when the model runs. */
  static Element unknown(String reason) {
    return new Whole(Formula.unknown(reason));
  }

  /** The element as a size: unknown, where it is not whole. */
  default Formula formula() {
    if (this instanceof Whole whole) {
      return whole.formula();
    }
    return Formula.unknown("the size " + this + " is not a whole number");
  }

  /** The number, where it is known; a large one loses what a double cannot hold. */
  default Optional<Double> decimal() {
    if (this instanceof Real real) {
      return Optional.of(real.number());
    } else if (this instanceof Fraction fraction) {
      return fraction
          .dividend()
          .value()
          .map(value -> value.doubleValue() / fraction.divisor().doubleValue());
    }
    return formula().value().map(BigInteger::doubleValue);
  }
}
