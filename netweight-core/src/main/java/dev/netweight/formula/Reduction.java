package dev.netweight.formula;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
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

  private static Polynomial polynomial(Formula formula) {
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
      return dividend.equals(divisor)
          ? Polynomial.constant(BigInteger.ONE)
          : Polynomial.atom(
              new Quotient(dividend.formula(), divisor.formula(), quotient.rounding()));
    }
    if (number.signum() == 0) {
      throw new ArithmeticException("division of " + dividend.formula().text() + " by zero");
    }
    BigInteger known = dividend.constantValue();
    if (known != null) {
      return Polynomial.constant(Evaluation.divide(known, number, quotient.rounding()));
    }
    Polynomial[] parts = dividend.divided(number);
    Polynomial rest = parts[1];
    BigInteger constantRest = rest.constantValue();
    if (constantRest != null) {
      return parts[0].plus(
          Polynomial.constant(Evaluation.divide(constantRest, number, quotient.rounding())));
    }
    return parts[0].plus(
        Polynomial.atom(new Quotient(rest.formula(), Formula.of(number), quotient.rounding())));
  }

  private static Polynomial extremum(Extremum extremum) {
    List<Formula> operands = new ArrayList<>();
    @Nullable BigInteger constant = null;
    for (Formula operand : extremum.operands()) {
      Formula reduced = reduce(operand);
      if (reduced instanceof Literal literal) {
        if (constant == null) {
          constant = literal.number();
        } else {
          constant =
              extremum.kind() == Extremum.Kind.MAXIMUM
                  ? constant.max(literal.number())
                  : constant.min(literal.number());
        }
      } else if (!operands.contains(reduced)) {
        operands.add(reduced);
      }
    }
    if (constant != null) {
      operands.add(new Literal(constant));
    }
    return operands.size() == 1
        ? polynomial(operands.get(0))
        : Polynomial.atom(new Extremum(extremum.kind(), operands));
  }
}
