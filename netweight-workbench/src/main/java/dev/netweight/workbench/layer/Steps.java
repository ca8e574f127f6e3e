package dev.netweight.workbench.layer;

import dev.netweight.formula.Extremum;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Product;
import dev.netweight.formula.Quotient;
import dev.netweight.formula.Sum;
import dev.netweight.formula.Term;
import dev.netweight.formula.Unknown;
import dev.netweight.formula.Variable;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Works a formula out one level at a time, from inside out: {@code 10 × (3·3·3) + 10}, {@code 10 ×
 * 27 + 10}, {@code 270 + 10}, {@code 280}. What has a name keeps it as long as it stands. A formula
 * with symbols goes as far as it can.
 */
public final class Steps {
  /**
   * A step.
   *
   * @param formula what the formula is now
   * @param says what was done
   */
  public record Step(Formula formula, String says) {}

  private static final String FILTER = "one filter: ";

  private final List<Step> steps = new ArrayList<>();
  private List<String> done = new ArrayList<>();

  private Steps() {}

  /** The formula itself, then what it becomes at each step. */
  public static List<Step> of(Formula formula) {
    Steps steps = new Steps();
    String words = words(formula).text();
    steps.steps.add(new Step(formula, words.equals(formula.text()) ? "" : words));
    Formula now = formula;
    for (int level = depth(now); level > 0; level--) {
      Formula next = steps.worked(now, level, "", now);
      if (!steps.done.isEmpty()) {
        steps.steps.add(new Step(next, String.join("; ", steps.done)));
        steps.done = new ArrayList<>();
      }
      now = next;
    }
    return steps.steps;
  }

  /** How many operations are inside each other, at the most. */
  private static int depth(Formula formula) {
    int deepest = 0;
    for (Formula part : formula.parts()) {
      deepest = Math.max(deepest, depth(part));
    }
    return isOperation(formula) ? deepest + 1 : deepest;
  }

  private static boolean isOperation(Formula formula) {
    return formula instanceof Sum
        || formula instanceof Product
        || formula instanceof Quotient
        || formula instanceof Extremum;
  }

  /**
   * The formula with the operations at that level worked out.
   *
   * @param level how many levels down they are; 1 is this formula
   * @param name the name around this part, or empty
   * @param whole the formula that this is part of
   */
  private Formula worked(Formula formula, int level, String name, Formula whole) {
    if (formula instanceof Term term) {
      Formula content = worked(term.content(), level, term.name(), whole);
      return content == term.content()
          ? term
          : new Term(term.name(), content, term.source(), term.why());
    } else if (!isOperation(formula)) {
      return formula;
    } else if (level > 1) {
      return rebuilt(
          formula,
          formula.parts().stream().map(part -> worked(part, level - 1, "", whole)).toList());
    }
    Optional<BigInteger> value = formula.value();
    if (value.isEmpty()) {
      return formula;
    }
    Formula number = Formula.of(value.get());
    if (!isNegation(formula)) {
      String says = says(formula, name, whole, number);
      if (!done.contains(says)) {
        done.add(says);
      }
    }
    return number;
  }

  private static String says(Formula formula, String name, Formula whole, Formula number) {
    String called = called(formula, name, whole);
    String text = formula.text();
    return called.equals(FILTER)
        ? called + text.replace(" × ", "·") + " = " + number.text() + " weights"
        : called + text + " = " + number.text();
  }

  /** Whether it is only a number with a minus sign, which is nothing to work out. */
  private static boolean isNegation(Formula formula) {
    return formula instanceof Product product
        && product.factors().size() == 2
        && product.factors().get(0).equals(Formula.of(-1))
        && Terms.isNumber(product.factors().get(1));
  }

  private static Formula rebuilt(Formula formula, List<Formula> parts) {
    if (formula.parts().equals(parts)) {
      return formula;
    } else if (formula instanceof Sum) {
      return new Sum(parts);
    } else if (formula instanceof Product) {
      return new Product(parts);
    } else if (formula instanceof Quotient quotient) {
      return new Quotient(parts.get(0), parts.get(1), quotient.rounding());
    } else if (formula instanceof Extremum extremum) {
      return new Extremum(extremum.kind(), parts);
    }
    return formula;
  }

  /** What a part is, in front of its arithmetic: its own name, or what it is a product of. */
  private static String called(Formula formula, String name, Formula whole) {
    if (!name.isEmpty()) {
      return name + ": ";
    } else if (formula == Terms.bare(whole)) {
      return "together: ";
    }
    List<String> names = new ArrayList<>();
    for (Formula part : formula.parts()) {
      if (part instanceof Term term) {
        names.add(term.name());
      }
    }
    if (!(formula instanceof Product) || names.isEmpty()) {
      return "";
    }
    boolean kernel = names.stream().anyMatch(one -> one.startsWith("kernel "));
    boolean channels = names.stream().anyMatch(one -> one.startsWith("input channels"));
    return kernel && (channels || names.size() == formula.parts().size())
        ? FILTER
        : String.join(" × ", names) + ": ";
  }

  /** The formula with the names of its terms in the place of their values. */
  private static Formula words(Formula formula) {
    if (formula instanceof Term term) {
      return isOperation(Terms.bare(term)) ? words(term.content()) : new Variable(term.name());
    } else if (formula instanceof Unknown || !isOperation(formula)) {
      return formula;
    }
    return rebuilt(formula, formula.parts().stream().map(Steps::words).toList());
  }
}
