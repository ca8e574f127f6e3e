package dev.netweight.formula;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Brings a formula into its canonical form, so that equal sizes compare equal. */
final class Reduction {
  private Reduction() {}

  static Formula reduce(Formula formula) {
    BigInteger value = Evaluation.evaluate(formula);
    if (value != null) {
      return new Literal(value);
    }
    String reason = Evaluation.unknownReason(formula);
    if (reason != null) {
      return new Unknown(reason);
    }
    return polynomial(formula).formula();
  }

  static Polynomial polynomial(Formula formula) {
    if (formula instanceof Literal literal) {
      return Polynomial.constant(literal.number());
    } else if (formula instanceof Term term) {
      return polynomial(term.content());
    } else if (formula instanceof Sum sum) {
      Polynomial total = Polynomial.constant(BigInteger.ZERO);
      for (Formula addend : sum.addends()) {
        total = total.plus(polynomial(addend));
      }
      return total;
    } else if (formula instanceof Product product) {
      Polynomial total = Polynomial.constant(BigInteger.ONE);
      for (Formula factor : product.factors()) {
        total = total.times(polynomial(factor));
      }
      return total;
    } else if (formula instanceof Quotient quotient) {
      return quotient(quotient);
    } else if (formula instanceof Extremum extremum) {
      return extremum(extremum);
    }
    return Polynomial.atom(formula);
  }

  private static Polynomial quotient(Quotient quotient) {
    Polynomial dividend = polynomial(quotient.dividend());
    Polynomial divisor = polynomial(quotient.divisor());
    BigInteger number = divisor.constantValue();
    if (number == null) {
      Polynomial exact = Division.exact(dividend, divisor);
      if (exact != null) {
        return exact;
      }
      Polynomial factor = Division.commonFactor(dividend, divisor);
      dividend = Division.without(factor, dividend);
      divisor = Division.without(factor, divisor);
      number = divisor.constantValue();
    }
    if (number == null) {
      return Polynomial.atom(
          new Quotient(dividend.formula(), divisor.formula(), quotient.rounding()));
    }
    if (number.signum() == 0) {
      throw new ArithmeticException("division of " + dividend.formula().text() + " by zero");
    }
    if (number.signum() < 0) {
      dividend = dividend.times(Polynomial.constant(BigInteger.ONE.negate()));
      number = number.negate();
    }
    return quotient.rounding() == Quotient.Rounding.FLOOR
        ? floor(dividend, number)
        : floor(dividend.plus(Polynomial.constant(number.subtract(BigInteger.ONE))), number);
  }

  /**
   * The quotient by a positive number, rounded down. What the number divides leaves the quotient, a
   * factor of all is cancelled, and quotients of quotients become one: floor((floor(x / m) + y) /
   * n) is floor((x + m × y) / (m × n)) for whole x and y.
   */
  private static Polynomial floor(Polynomial dividend, BigInteger number) {
    Polynomial[] parts = dividend.divided(number);
    Polynomial rest = parts[1];
    if (rest.constantValue() != null) {
      return parts[0];
    }
    BigInteger common = rest.commonFactor(number);
    if (!common.equals(BigInteger.ONE)) {
      Polynomial below = Polynomial.constant(rest.constantPart().mod(common).negate());
      return parts[0].plus(floor(rest.plus(below).divided(common)[0], number.divide(common)));
    }
    Quotient inner = rest.addedQuotient();
    if (inner != null && inner.divisor() instanceof Literal divisor) {
      Polynomial others =
          rest.plus(Polynomial.atom(inner).times(Polynomial.constant(BigInteger.ONE.negate())));
      Polynomial whole =
          polynomial(inner.dividend())
              .plus(Polynomial.constant(upwards(inner, divisor.number())))
              .plus(others.times(Polynomial.constant(divisor.number())));
      return parts[0].plus(floor(whole, number.multiply(divisor.number())));
    }
    return parts[0].plus(Polynomial.atom(shown(rest, number)));
  }

  /** What a quotient that is rounded up has more than one that is rounded down. */
  private static BigInteger upwards(Quotient quotient, BigInteger number) {
    return quotient.rounding() == Quotient.Rounding.CEILING
        ? number.subtract(BigInteger.ONE)
        : BigInteger.ZERO;
  }

  /** A quotient that is rounded down, as people write it: floor((x + n − 1) / n) is ceil(x / n). */
  private static Quotient shown(Polynomial dividend, BigInteger number) {
    BigInteger most = number.subtract(BigInteger.ONE);
    return dividend.constantPart().equals(most)
        ? new Quotient(
            dividend.plus(Polynomial.constant(most.negate())).formula(),
            Formula.of(number),
            Quotient.Rounding.CEILING)
        : new Quotient(dividend.formula(), Formula.of(number), Quotient.Rounding.FLOOR);
  }

  private static Polynomial extremum(Extremum extremum) {
    Map<String, Formula> operands = new TreeMap<>();
    @Nullable BigInteger constant = null;
    for (Formula operand : operands(extremum)) {
      if (operand instanceof Literal literal) {
        constant = constant == null ? literal.number() : best(extremum, constant, literal.number());
      } else {
        operands.put(operand.text(), operand);
      }
    }
    List<Formula> sorted = new ArrayList<>(operands.values());
    if (constant != null) {
      sorted.add(new Literal(constant));
    }
    return sorted.size() == 1
        ? polynomial(sorted.get(0))
        : Polynomial.atom(new Extremum(extremum.kind(), sorted));
  }

  private static BigInteger best(Extremum extremum, BigInteger first, BigInteger second) {
    return extremum.kind() == Extremum.Kind.MAXIMUM ? first.max(second) : first.min(second);
  }

  /** The operands, reduced; those of a largest of largests are all together. */
  private static List<Formula> operands(Extremum extremum) {
    List<Formula> operands = new ArrayList<>();
    for (Formula operand : extremum.operands()) {
      Formula reduced = reduce(operand);
      if (reduced instanceof Extremum inner && inner.kind() == extremum.kind()) {
        operands.addAll(inner.operands());
      } else {
        operands.add(reduced);
      }
    }
    return operands;
  }
}
