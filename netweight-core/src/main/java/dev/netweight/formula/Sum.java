package dev.netweight.formula;

import java.util.List;

/** A sum of two or more addends. */
public record Sum(List<Formula> addends) implements Formula {
  public Sum {
    addends = List.copyOf(addends);
  }
}
