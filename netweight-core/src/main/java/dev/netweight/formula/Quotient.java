package dev.netweight.formula;

/** A quotient rounded to a whole number. */
public record Quotient(Formula dividend, Formula divisor, Rounding rounding) implements Formula {
  /** How a quotient becomes whole. */
  public enum Rounding {
    FLOOR,
    CEILING
  }
}
