package dev.netweight.explain;

import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.formula.Product;
import dev.netweight.formula.Sum;
import dev.netweight.formula.Term;
import dev.netweight.operator.Line.Misconception;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says what a wrong count forgot. Each named part of the formula is left out in turn, alone and
 * then two together, until what remains comes to the guess; so the mistake is found in the very
 * formula that gives the answer.
 */
public final class Guess {
  /** A wrong formula that comes to the guess, and what is wrong with it. */
  public record Finding(Formula formula, List<String> mistakes) {
    public Finding {
      mistakes = List.copyOf(mistakes);
    }
  }

  /** A formula with something left out. */
  private record Variation(Formula formula, List<String> mistakes) {}

  private static final int MOST_VARIATIONS = 20_000;

  private final Formula answer;
  private final List<Misconception> misconceptions;

  /**
   * @param answer the right formula
   * @param misconceptions wrong counts that leaving out does not lead to
   */
  public Guess(Formula answer, List<Misconception> misconceptions) {
    this.answer = answer;
    this.misconceptions = List.copyOf(misconceptions);
  }

  /** The mistakes that are made alone, the simplest first; some may lead to the same number. */
  public List<Finding> mistakes() {
    return findings(leftOut(new Variation(answer, List.of())));
  }

  private List<Finding> findings(List<Variation> single) {
    List<Finding> findings = new ArrayList<>();
    for (Variation variation : single) {
      findings.add(new Finding(variation.formula(), variation.mistakes()));
    }
    for (Misconception misconception : misconceptions) {
      findings.add(new Finding(misconception.count(), List.of(misconception.forgotten())));
    }
    return findings;
  }

  /** The simplest mistake that leads to the number, if one is found. */
  public Optional<Finding> explain(BigInteger guess) {
    List<Variation> single = leftOut(new Variation(answer, List.of()));
    for (Finding finding : findings(single)) {
      if (finding.formula().value().filter(guess::equals).isPresent()) {
        return Optional.of(finding);
      }
    }
    List<Variation> twice = new ArrayList<>();
    for (Variation variation : single) {
      if (twice.size() < MOST_VARIATIONS) {
        twice.addAll(leftOut(variation));
      }
    }
    return find(twice, guess);
  }

  private static Optional<Finding> find(List<Variation> variations, BigInteger guess) {
    for (Variation variation : variations) {
      if (variation.formula().value().filter(guess::equals).isPresent()) {
        return Optional.of(new Finding(variation.formula(), variation.mistakes()));
      }
    }
    return Optional.empty();
  }

  private static List<Variation> leftOut(Variation from) {
    List<Variation> variations = new ArrayList<>();
    if (bare(from.formula()) instanceof Sum sum) {
      for (int i = 0; i < sum.addends().size(); i++) {
        List<Formula> rest = new ArrayList<>(sum.addends());
        Formula gone = rest.remove(i);
        variations.add(variation(from, Formula.sum(rest), "leaves out " + addend(gone)));
      }
    }
    List<Term> named = new ArrayList<>(factors(from.formula()).values());
    // Of factors of the same size, the one that needs explaining is the one that is forgotten.
    named.sort((first, second) -> Boolean.compare(first.why().isEmpty(), second.why().isEmpty()));
    for (Term term : named) {
      Formula rest = without(from.formula(), term.name());
      variations.add(variation(from, rest, "leaves out " + factor(term)));
    }
    return variations;
  }

  private static Variation variation(Variation from, Formula formula, String mistake) {
    List<String> mistakes = new ArrayList<>(from.mistakes());
    mistakes.add(mistake);
    return new Variation(formula, mistakes);
  }

  private static String addend(Formula gone) {
    String name = gone instanceof Term term ? "the " + term.name() + ", " : "";
    return name + "+ " + gone.text() + reason(gone);
  }

  private static String factor(Term term) {
    return "the " + term.name() + ", × " + term.text() + reason(term);
  }

  /** The sentence that the formula itself has for the part, or for what is in it. */
  private static String reason(Formula part) {
    Formula inner = part;
    while (inner instanceof Term term) {
      if (!term.why().isEmpty()) {
        return ": " + term.why();
      }
      inner = term.content();
    }
    return "";
  }

  /** The named factors of products, by name, in the order in which they are written. */
  private static Map<String, Term> factors(Formula formula) {
    Map<String, Term> factors = new LinkedHashMap<>();
    collect(formula, false, factors);
    return factors;
  }

  private static void collect(Formula formula, boolean factor, Map<String, Term> factors) {
    if (formula instanceof Term term) {
      if (factor && !(bare(term) instanceof Product)) {
        factors.putIfAbsent(term.name(), term);
      }
      collect(term.content(), factor, factors);
    } else if (formula instanceof Product product) {
      product.factors().forEach(part -> collect(part, true, factors));
    } else if (formula instanceof Sum sum) {
      sum.addends().forEach(part -> collect(part, false, factors));
    }
  }

  /** The formula with every factor of that name left out of its product. */
  private static Formula without(Formula formula, String name) {
    if (formula instanceof Term term) {
      return term.name().equals(name)
          ? Literal.ONE
          : new Term(term.name(), without(term.content(), name), term.source(), term.why());
    } else if (formula instanceof Product product) {
      List<Formula> rest = new ArrayList<>();
      for (Formula part : product.factors()) {
        if (!(part instanceof Term term && term.name().equals(name))) {
          rest.add(without(part, name));
        }
      }
      return Formula.product(rest);
    } else if (formula instanceof Sum sum) {
      return Formula.sum(sum.addends().stream().map(part -> without(part, name)).toList());
    }
    return formula;
  }

  private static Formula bare(Formula formula) {
    Formula content = formula;
    while (content instanceof Term term) {
      content = term.content();
    }
    return content;
  }
}
