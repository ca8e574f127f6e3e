package dev.netweight.formula;

import java.math.BigInteger;

/** A whole number. */
public record Literal(BigInteger number) implements Formula {
  public static final Literal ZERO = new Literal(BigInteger.ZERO);
  public static final Literal ONE = new Literal(BigInteger.ONE);
}
