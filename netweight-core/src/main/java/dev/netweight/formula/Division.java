package dev.netweight.formula;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Division of polynomials where it goes without a rest for all values of their symbols. */
final class Division {
  /**
   * Beyond this many terms a quotient is not looked for, so that no input can make it take long.
   */
  private static final int MOST_TERMS = 256;

  private Division() {}

  /** The polynomial that the divisor has to be multiplied by; null where there is none. */
  static @Nullable Polynomial exact(Polynomial dividend, Polynomial divisor) {
    Polynomial.Addend by = leading(divisor);
    Polynomial quotient = Polynomial.constant(BigInteger.ZERO);
    Polynomial rest = dividend;
    for (int terms = 0; by != null && terms < MOST_TERMS; terms++) {
      Polynomial.Addend first = leading(rest);
      if (first == null) {
        return quotient;
      }
      List<Formula> atoms = without(by.atoms(), first.atoms());
      BigInteger[] parts = first.coefficient().divideAndRemainder(by.coefficient());
      if (atoms == null || parts[1].signum() != 0) {
        return null;
      }
      Polynomial term = Polynomial.of(new Polynomial.Addend(parts[0], atoms));
      quotient = quotient.plus(term);
      rest = rest.plus(term.times(divisor).times(Polynomial.constant(BigInteger.ONE.negate())));
    }
    return null;
  }

  /** The product of a number and of atoms that all addends of two polynomials have in common. */
  static Polynomial commonFactor(Polynomial first, Polynomial second) {
    List<Polynomial.Addend> addends = new ArrayList<>(first.addends());
    addends.addAll(second.addends());
    BigInteger number = BigInteger.ZERO;
    List<Formula> atoms = null;
    for (Polynomial.Addend addend : addends) {
      number = number.gcd(addend.coefficient());
      atoms = atoms == null ? addend.atoms() : common(atoms, addend.atoms());
    }
    return atoms == null
        ? Polynomial.constant(BigInteger.ONE)
        : Polynomial.of(new Polynomial.Addend(number, atoms));
  }

  /** What remains when a factor of all addends is taken out. */
  static Polynomial without(Polynomial factor, Polynomial polynomial) {
    Polynomial rest = exact(polynomial, factor);
    return rest == null ? polynomial : rest;
  }

  /** The addend of the highest degree; among those the one whose atoms come first. */
  private static Polynomial.@Nullable Addend leading(Polynomial polynomial) {
    Polynomial.Addend best = null;
    for (Polynomial.Addend addend : polynomial.addends()) {
      if (best == null || isBefore(addend.atoms(), best.atoms())) {
        best = addend;
      }
    }
    return best;
  }

  private static boolean isBefore(List<Formula> first, List<Formula> second) {
    if (first.size() != second.size()) {
      return first.size() > second.size();
    }
    for (int i = 0; i < first.size(); i++) {
      int order = first.get(i).text().compareTo(second.get(i).text());
      if (order != 0) {
        return order < 0;
      }
    }
    return false;
  }

  /** The atoms that remain when others are taken out; null where one of these is not there. */
  private static @Nullable List<Formula> without(List<Formula> others, List<Formula> atoms) {
    List<Formula> rest = new ArrayList<>(atoms);
    for (Formula other : others) {
      int place = texts(rest).indexOf(other.text());
      if (place < 0) {
        return null;
      }
      rest.remove(place);
    }
    return rest;
  }

  private static List<Formula> common(List<Formula> first, List<Formula> second) {
    List<String> open = new ArrayList<>(texts(second));
    List<Formula> common = new ArrayList<>();
    for (Formula atom : first) {
      if (open.remove(atom.text())) {
        common.add(atom);
      }
    }
    return common;
  }

  private static List<String> texts(List<Formula> atoms) {
    return atoms.stream().map(Formula::text).toList();
  }
}
