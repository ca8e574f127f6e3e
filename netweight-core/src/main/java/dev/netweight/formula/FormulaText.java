package dev.netweight.formula;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Prints a formula the way a textbook would. */
final class FormulaText {
  private FormulaText() {}

  static String text(Formula formula) {
    StringBuilder line = new StringBuilder();
    append(bare(formula), line);
    return line.toString();
  }

  private static void append(Formula formula, StringBuilder line) {
    if (formula instanceof Literal literal) {
      appendNumber(literal.number(), line);
    } else if (formula instanceof Variable variable) {
      line.append(variable.symbol());
    } else if (formula instanceof Unknown) {
      line.append('?');
    } else if (formula instanceof Sum sum) {
      appendSum(sum, line);
    } else if (formula instanceof Product product) {
      appendProduct(product.factors(), " × ", line);
    } else if (formula instanceof Quotient quotient) {
      appendQuotient(quotient, line);
    } else if (formula instanceof Extremum extremum) {
      appendExtremum(extremum, line);
    }
  }

  private static void appendNumber(BigInteger number, StringBuilder line) {
    line.append(number.signum() < 0 ? "−" + number.negate() : number.toString());
  }

  private static void appendSum(Sum sum, StringBuilder line) {
    boolean first = true;
    for (Formula addend : sum.addends()) {
      Formula part = bare(addend);
      Formula positive = negated(part);
      if (!first) {
        line.append(positive == null ? " + " : " − ");
      } else if (positive != null) {
        line.append('−');
      }
      first = false;
      Formula shown = positive == null ? part : positive;
      if (shown instanceof Sum && (positive != null || sum.addends().size() > 1)) {
        parenthesised(shown, line);
      } else {
        append(shown, line);
      }
    }
  }

  /** The part without its minus sign, or null where it has none. */
  private static @org.jspecify.annotations.Nullable Formula negated(Formula part) {
    if (part instanceof Literal literal && literal.number().signum() < 0) {
      return new Literal(literal.number().negate());
    }
    if (part instanceof Product product
        && bare(product.factors().get(0)) instanceof Literal first
        && first.number().signum() < 0) {
      List<Formula> rest = new ArrayList<>(product.factors().subList(1, product.factors().size()));
      if (!first.number().equals(BigInteger.ONE.negate())) {
        rest.add(0, new Literal(first.number().negate()));
      }
      return bare(Formula.product(rest));
    }
    return null;
  }

  private static void appendProduct(List<Formula> factors, String sign, StringBuilder line) {
    boolean first = true;
    for (Formula factor : factors) {
      if (!first) {
        line.append(sign);
      }
      first = false;
      Formula part = bare(factor);
      if (part instanceof Product product) {
        line.append('(');
        appendProduct(product.factors(), allNumbers(product) ? "·" : " × ", line);
        line.append(')');
      } else if (part instanceof Sum
          || (part instanceof Literal literal && literal.number().signum() < 0)) {
        parenthesised(part, line);
      } else {
        append(part, line);
      }
    }
  }

  private static boolean allNumbers(Product product) {
    for (Formula factor : product.factors()) {
      if (!(bare(factor) instanceof Literal literal) || literal.number().signum() < 0) {
        return false;
      }
    }
    return true;
  }

  private static void appendQuotient(Quotient quotient, StringBuilder line) {
    line.append(quotient.rounding() == Quotient.Rounding.FLOOR ? "floor(" : "ceil(");
    appendOperand(bare(quotient.dividend()), line);
    line.append(" / ");
    appendOperand(bare(quotient.divisor()), line);
    line.append(')');
  }

  private static void appendOperand(Formula operand, StringBuilder line) {
    if (operand instanceof Sum || operand instanceof Product) {
      parenthesised(operand, line);
    } else {
      append(operand, line);
    }
  }

  private static void appendExtremum(Extremum extremum, StringBuilder line) {
    line.append(extremum.kind() == Extremum.Kind.MAXIMUM ? "max(" : "min(");
    boolean first = true;
    for (Formula operand : extremum.operands()) {
      if (!first) {
        line.append(", ");
      }
      first = false;
      append(bare(operand), line);
    }
    line.append(')');
  }

  private static void parenthesised(Formula formula, StringBuilder line) {
    line.append('(');
    append(formula, line);
    line.append(')');
  }

  private static Formula bare(Formula formula) {
    Formula content = formula;
    while (content instanceof Term term) {
      content = term.content();
    }
    return content;
  }
}
