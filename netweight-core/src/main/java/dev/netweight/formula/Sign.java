package dev.netweight.formula;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a formula is negative for no sizes of one or more. What cannot be decided by bounds of
 * its parts is said to be undecided, never guessed.
 */
final class Sign {
  /** Beyond this many cases the question stays open. */
  private static final int MOST_CASES = 64;

  private static final Polynomial ZERO = Polynomial.constant(BigInteger.ZERO);

  private final List<Polynomial> cases = new ArrayList<>();

  private Sign() {}

  /** Whether the formula is known to come to zero or more. */
  static boolean isNeverNegative(Formula formula) {
    if (formula.unknownReason().isPresent()) {
      return false;
    }
    try {
      return new Sign().neverNegative(Reduction.polynomial(formula));
    } catch (ArithmeticException exception) {
      return false;
    }
  }

  private boolean neverNegative(Polynomial polynomial) {
    BigInteger constant = polynomial.constantValue();
    if (constant != null) {
      return constant.signum() >= 0;
    }
    cases.add(polynomial);
    if (cases.size() > MOST_CASES) {
      return false;
    }
    for (Polynomial.Addend addend : polynomial.addends()) {
      for (Formula atom : addend.atoms()) {
        if (atom instanceof Extremum extremum) {
          return neverNegative(polynomial, extremum);
        }
      }
    }
    for (Polynomial.Addend addend : polynomial.addends()) {
      for (Formula atom : addend.atoms()) {
        if (!(atom instanceof Variable)) {
          return neverNegativeWith(polynomial, atom);
        }
      }
    }
    return hasOnlyPositive(shifted(polynomial));
  }

  /**
   * An extremum is one of its operands. A largest that is added is at least any of them, and so is
   * a smallest that is taken away: there one operand is enough to show it.
   */
  private boolean neverNegative(Polynomial polynomial, Extremum extremum) {
    boolean oneIsEnough = true;
    int sign = extremum.kind() == Extremum.Kind.MAXIMUM ? 1 : -1;
    for (Polynomial.Addend addend : polynomial.addends()) {
      int places = count(addend.atoms(), extremum);
      oneIsEnough &=
          places == 0
              || (places == 1
                  && addend.coefficient().signum() == sign
                  && isPositive(addend.atoms(), extremum));
    }
    boolean all = true;
    for (Formula operand : extremum.operands()) {
      boolean holds = neverNegative(replaced(polynomial, extremum, Reduction.polynomial(operand)));
      if (holds && oneIsEnough) {
        return true;
      }
      all &= holds;
    }
    return all;
  }

  /** Whether all atoms but one are sizes. */
  private static boolean isPositive(List<Formula> atoms, Formula but) {
    return atoms.stream().allMatch(atom -> atom instanceof Variable || atom.equals(but));
  }

  private static int count(List<Formula> atoms, Formula atom) {
    return (int) atoms.stream().filter(atom::equals).count();
  }

  private static Polynomial replaced(Polynomial polynomial, Formula atom, Polynomial by) {
    Polynomial total = ZERO;
    for (Polynomial.Addend addend : polynomial.addends()) {
      Polynomial product = Polynomial.constant(addend.coefficient());
      for (Formula factor : addend.atoms()) {
        product = product.times(factor.equals(atom) ? by : Polynomial.atom(factor));
      }
      total = total.plus(product);
    }
    return total;
  }

  /**
   * A quotient x / n, times sizes, lies between (x − n + 1) / n and x / n where it is rounded down,
   * and between x / n and (x + n − 1) / n where it is rounded up; all is multiplied by n. Any other
   * product of what is never negative is at least zero.
   */
  private boolean neverNegativeWith(Polynomial polynomial, Formula atom) {
    BigInteger number =
        atom instanceof Quotient quotient && quotient.divisor() instanceof Literal divisor
            ? divisor.number()
            : BigInteger.ZERO;
    Polynomial total = ZERO;
    for (Polynomial.Addend addend : polynomial.addends()) {
      int places = count(addend.atoms(), atom);
      if (places == 0) {
        total = total.plus(scaled(Polynomial.of(addend), number.max(BigInteger.ONE)));
      } else if (number.signum() > 0
          && places == 1
          && isPositive(addend.atoms(), atom)
          && atom instanceof Quotient quotient) {
        Polynomial bound = bound(quotient, number, addend.coefficient().signum() < 0);
        total = total.plus(replaced(Polynomial.of(addend), atom, bound));
      } else if (addend.coefficient().signum() < 0
          || !addend.atoms().stream().allMatch(this::isNeverNegativeAtom)) {
        return false;
      }
    }
    return neverNegative(total);
  }

  private boolean isNeverNegativeAtom(Formula atom) {
    if (atom instanceof Quotient quotient) {
      return neverNegative(Reduction.polynomial(quotient.dividend()))
          && neverNegative(Reduction.polynomial(quotient.divisor()));
    }
    return atom instanceof Variable
        || (atom instanceof Extremum && neverNegative(Polynomial.atom(atom)));
  }

  private static Polynomial bound(Quotient quotient, BigInteger number, boolean upper) {
    Polynomial dividend = Reduction.polynomial(quotient.dividend());
    BigInteger most = number.subtract(BigInteger.ONE);
    boolean down = quotient.rounding() == Quotient.Rounding.FLOOR;
    if (down == upper) {
      return dividend;
    }
    return dividend.plus(Polynomial.constant(upper ? most : most.negate()));
  }

  private static Polynomial scaled(Polynomial polynomial, BigInteger number) {
    return polynomial.times(Polynomial.constant(number));
  }

  /** The polynomial of what each size has above one. */
  private static Polynomial shifted(Polynomial polynomial) {
    Polynomial total = ZERO;
    Polynomial one = Polynomial.constant(BigInteger.ONE);
    for (Polynomial.Addend addend : polynomial.addends()) {
      Polynomial product = Polynomial.constant(addend.coefficient());
      for (Formula atom : addend.atoms()) {
        product = product.times(Polynomial.atom(atom).plus(one));
      }
      total = total.plus(product);
    }
    return total;
  }

  private static boolean hasOnlyPositive(Polynomial polynomial) {
    return polynomial.addends().stream().allMatch(addend -> addend.coefficient().signum() > 0);
  }
}
