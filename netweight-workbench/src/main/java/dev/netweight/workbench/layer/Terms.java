package dev.netweight.workbench.layer;

import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.formula.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The named parts of a formula. */
public final class Terms {
  private final Map<String, Term> byName = new LinkedHashMap<>();

  private Terms() {}

  /** The terms of a formula, each name once, in the order in which they are written. */
  public static Terms of(Formula formula) {
    Terms terms = new Terms();
    terms.collect(formula);
    return terms;
  }

  private void collect(Formula formula) {
    if (formula instanceof Term term) {
      byName.putIfAbsent(term.name(), term);
    }
    formula.parts().forEach(this::collect);
  }

  public List<Term> all() {
    return List.copyOf(byName.values());
  }

  public Optional<Term> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The terms whose names begin so, such as {@code kernel height} and {@code kernel width}. */
  public List<Term> starting(String prefix) {
    List<Term> found = new ArrayList<>();
    for (Term term : byName.values()) {
      if (term.name().startsWith(prefix)) {
        found.add(term);
      }
    }
    return found;
  }

  /** The formula without the names around it. */
  public static Formula bare(Formula formula) {
    Formula content = formula;
    while (content instanceof Term term) {
      content = term.content();
    }
    return content;
  }

  /** Whether it is a number, named or not. */
  public static boolean isNumber(Formula formula) {
    return bare(formula) instanceof Literal;
  }
}
