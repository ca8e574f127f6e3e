package dev.netweight.formula;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** A whole number. */
public record Literal(BigInteger number) implements Formula {
  public static final Literal ZERO = new Literal(BigInteger.ZERO);
  public static final Literal ONE = new Literal(BigInteger.ONE);

  // Compared at every start; linking a record's own equality at run time takes milliseconds.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Literal literal && number.equals(literal.number);
  }

  @Override
  public int hashCode() {
    return number.hashCode();
  }
}
