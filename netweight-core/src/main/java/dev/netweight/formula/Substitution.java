package dev.netweight.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Replaces free variables, keeping the structure of the formula. */
final class Substitution {
  private Substitution() {}

  static Formula substitute(Formula formula, Map<String, Formula> bindings) {
    if (formula instanceof Variable variable) {
      return bindings.getOrDefault(variable.symbol(), variable);
    } else if (formula instanceof Term term) {
      Formula content = substitute(term.content(), bindings);
      return content == term.content()
          ? term
          : new Term(term.name(), content, term.source(), term.why());
    } else if (formula instanceof Sum sum) {
      List<Formula> addends = each(sum.addends(), bindings);
      return addends == sum.addends() ? sum : Formula.sum(addends);
    } else if (formula instanceof Product product) {
      return substituteProduct(product, bindings);
    } else if (formula instanceof Quotient quotient) {
      return new Quotient(
          substitute(quotient.dividend(), bindings),
          substitute(quotient.divisor(), bindings),
          quotient.rounding());
    } else if (formula instanceof Extremum extremum) {
      return new Extremum(extremum.kind(), each(extremum.operands(), bindings));
    }
    return formula;
  }

  private static Formula substituteProduct(Product product, Map<String, Formula> bindings) {
    List<Formula> factors = new ArrayList<>();
    boolean changed = false;
    for (Formula factor : product.factors()) {
      Formula replaced = substitute(factor, bindings);
      changed |= replaced != factor;
      if (replaced == factor || !isOne(replaced)) {
        factors.add(replaced);
      }
    }
    return changed ? Formula.product(factors) : product;
  }

  private static boolean isOne(Formula formula) {
    Formula bare = formula;
    while (bare instanceof Term term) {
      bare = term.content();
    }
    return bare.equals(Literal.ONE);
  }

  /** Each part substituted; the very list where nothing changes. */
  private static List<Formula> each(List<Formula> parts, Map<String, Formula> bindings) {
    List<Formula> replaced = new ArrayList<>();
    boolean changed = false;
    for (Formula part : parts) {
      Formula now = substitute(part, bindings);
      changed |= now != part;
      replaced.add(now);
    }
    return changed ? replaced : parts;
  }

  static void collectVariables(Formula formula, Set<String> symbols) {
    if (formula instanceof Variable variable) {
      symbols.add(variable.symbol());
    }
    for (Formula part : parts(formula)) {
      collectVariables(part, symbols);
    }
  }

  /** The direct parts of a formula, in the order in which they are written. */
  static List<Formula> parts(Formula formula) {
    if (formula instanceof Term term) {
      return List.of(term.content());
    } else if (formula instanceof Sum sum) {
      return sum.addends();
    } else if (formula instanceof Product product) {
      return product.factors();
    } else if (formula instanceof Quotient quotient) {
      return List.of(quotient.dividend(), quotient.divisor());
    } else if (formula instanceof Extremum extremum) {
      return extremum.operands();
    }
    return List.of();
  }
}
