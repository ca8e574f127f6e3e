package dev.netweight.network;

import dev.netweight.failure.ReadException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.formula.Variable;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * The size of one axis. The kinds that every start compares say themselves when they are equal: the
 * JVM would otherwise link a record's own equality at run time, which takes milliseconds.
 */
public sealed interface Dimension {
  /** A size that is a number. */
  record Known(long size) implements Dimension {
    public Known {
      if (size < 0) {
        throw new ReadException(
            ReadException.Code.MALFORMED, "an axis has the size " + size + "; a size is 0 or more");
      }
    }

    @Override
    public Formula formula() {
      return Formula.of(size);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Known known && size == known.size;
    }

    @Override
    public int hashCode() {
      return Long.hashCode(size);
    }

    @Override
    public String toString() {
      return Long.toString(size);
    }
  }

  /** A size that is free, and has a name: {@code batch}, {@code sequence}. */
  record Named(String symbol) implements Dimension {
    @Override
    public Formula formula() {
      return Formula.variable(symbol);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Named named && symbol.equals(named.symbol);
    }

    @Override
    public int hashCode() {
      return symbol.hashCode();
    }

    @Override
    public String toString() {
      return symbol;
    }
  }

  /**
   * A size that follows from free ones, or that follows from the input where the framework states
   * it as free.
   */
  record Derived(Formula formula) implements Dimension {
    @Override
    public String toString() {
      return formula.text();
    }
  }

  /** A size that cannot be known, with the reason. */
  record Unknown(String reason) implements Dimension {
    @Override
    public Formula formula() {
      return Formula.unknown(reason);
    }

    @Override
    public String toString() {
      return "?";
    }
  }

  /** The size as a formula. */
  Formula formula();

  /** Whether the size is a number. */
  default boolean isKnown() {
    return this instanceof Known;
  }

  static Dimension of(long size) {
    return new Known(size);
  }

  /**
   * The dimension that a formula comes to.
   *
   * @throws ReadException too-large, where it comes to more than 2^63 − 1
   */
  static Dimension of(Formula formula) {
    Formula reduced = formula.reduced();
    if (reduced instanceof Literal literal) {
      return new Known(exactLong(literal.number()));
    } else if (reduced instanceof Variable variable) {
      return new Named(variable.symbol());
    } else if (reduced instanceof dev.netweight.formula.Unknown unknown) {
      return new Unknown(unknown.reason());
    }
    return new Derived(reduced);
  }

  private static long exactLong(BigInteger number) {
    if (number.bitLength() > 63) {
      throw new ReadException(
          ReadException.Code.TOO_LARGE, "an axis has the size " + number + ", above 2^63 − 1");
    }
    return number.longValue();
  }
}
