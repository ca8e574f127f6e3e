package dev.netweight.formula;

import java.util.List;

/** A product of two or more factors. */
public record Product(List<Formula> factors) implements Formula {
  public Product {
    factors = List.copyOf(factors);
  }
}
