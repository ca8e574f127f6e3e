package dev.netweight.formula;

import java.util.List;

/** The largest or the smallest of some formulas. */
public record Extremum(Kind kind, List<Formula> operands) implements Formula {
  public Extremum {
    operands = List.copyOf(operands);
  }

  /** Which of the operands it is. */
  public enum Kind {
    MAXIMUM,
    MINIMUM
  }
}
