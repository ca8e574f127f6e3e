package dev.netweight.formula;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Exact evaluation of a formula without free variables. */
final class Evaluation {
  private Evaluation() {}

  static @Nullable BigInteger evaluate(Formula formula) {
    if (formula instanceof Literal literal) {
      return literal.number();
    } else if (formula instanceof Term term) {
      return evaluate(term.content());
    } else if (formula instanceof Sum sum) {
      return evaluateSum(sum.addends());
    } else if (formula instanceof Product product) {
      return evaluateProduct(product.factors());
    } else if (formula instanceof Quotient quotient) {
      return evaluateQuotient(quotient);
    } else if (formula instanceof Extremum extremum) {
      return evaluateExtremum(extremum);
    }
    return null;
  }

  private static @Nullable BigInteger evaluateSum(List<Formula> addends) {
    BigInteger total = BigInteger.ZERO;
    for (Formula addend : addends) {
      BigInteger value = evaluate(addend);
      if (value == null) {
        return null;
      }
      total = total.add(value);
    }
    return total;
  }

  private static @Nullable BigInteger evaluateProduct(List<Formula> factors) {
    BigInteger total = BigInteger.ONE;
    for (Formula factor : factors) {
      BigInteger value = evaluate(factor);
      if (value == null) {
        return null;
      }
      total = total.multiply(value);
    }
    return total;
  }

  private static @Nullable BigInteger evaluateQuotient(Quotient quotient) {
    BigInteger dividend = evaluate(quotient.dividend());
    BigInteger divisor = evaluate(quotient.divisor());
    if (dividend == null || divisor == null) {
      return null;
    }
    return divide(dividend, divisor, quotient.rounding());
  }

  static BigInteger divide(BigInteger dividend, BigInteger divisor, Quotient.Rounding rounding) {
    if (divisor.signum() == 0) {
      throw new ArithmeticException("division of " + dividend + " by zero");
    }
    BigInteger[] parts = dividend.divideAndRemainder(divisor);
    boolean exact = parts[1].signum() == 0;
    boolean negative = dividend.signum() * divisor.signum() < 0;
    if (exact || negative == (rounding == Quotient.Rounding.CEILING)) {
      return parts[0];
    }
    return rounding == Quotient.Rounding.FLOOR
        ? parts[0].subtract(BigInteger.ONE)
        : parts[0].add(BigInteger.ONE);
  }

  private static @Nullable BigInteger evaluateExtremum(Extremum extremum) {
    BigInteger best = null;
    for (Formula operand : extremum.operands()) {
      BigInteger value = evaluate(operand);
      if (value == null) {
        return null;
      }
      if (best == null) {
        best = value;
      } else {
        best = extremum.kind() == Extremum.Kind.MAXIMUM ? best.max(value) : best.min(value);
      }
    }
    return best;
  }

  static @Nullable String unknownReason(Formula formula) {
    if (formula instanceof Unknown unknown) {
      return unknown.reason();
    } else if (formula instanceof Term term) {
      return unknownReason(term.content());
    } else if (formula instanceof Quotient quotient) {
      String reason = unknownReason(quotient.dividend());
      return reason == null ? unknownReason(quotient.divisor()) : reason;
    }
    for (Formula part : Substitution.parts(formula)) {
      String reason = unknownReason(part);
      if (reason != null) {
        return reason;
      }
    }
    return null;
  }
}
