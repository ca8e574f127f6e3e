package dev.netweight.formats.exported;

import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.formula.Variable;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The text of a symbolic size, as SymPy prints it: {@code 8*s39 + 2}, or since PyTorch 2.7 {@code
 * Add(Mul(Integer(8), Symbol('s39', positive=True, integer=True)), Integer(2))}. Sums, differences,
 * products, powers, whole quotients, smallest and largest are read.
 *
 * <p>Source: {@code torch/_export/serde/serialize.py}.
 */
final class SizeExpression {
  private static final int MOST_CHARACTERS = 2_000;
  private static final int MOST_DEPTH = 50;
  private static final int MOST_POWER = 4;

  private final String text;
  private final UnaryOperator<String> names;
  private int position;
  private int depth;

  private SizeExpression(String text, UnaryOperator<String> names) {
    this.text = text;
    this.names = names;
  }

  /**
   * The size.
   *
   * @param names what symbols are called
   * @return unknown, where the text says it in a way that is not read
   */
  static Formula parse(String text, UnaryOperator<String> names) {
    if (text.length() <= MOST_CHARACTERS) {
      SizeExpression expression = new SizeExpression(text, names);
      Optional<Formula> sum = expression.sum();
      expression.skipBlanks();
      if (sum.isPresent() && expression.position == text.length()) {
        try {
          return sum.get().reduced();
        } catch (ArithmeticException exception) {
          return Formula.unknown("the stated size is too long: " + exception.getMessage());
        }
      }
    }
    String shown = text.length() > 60 ? text.substring(0, 60) + "…" : text;
    return Formula.unknown("the size is stated as " + shown + ", which is not read");
  }

  /** The symbol that a text is, if it is no more than that; else empty. */
  static String symbol(String text) {
    Formula size = parse(text, name -> name);
    return size instanceof Variable variable ? variable.symbol() : "";
  }

  private Optional<Formula> sum() {
    if (++depth > MOST_DEPTH) {
      return Optional.empty();
    }
    Optional<Formula> total = product();
    while (total.isPresent()) {
      boolean plus = take("+");
      if (!plus && !take("-")) {
        break;
      }
      Formula before = total.get();
      total = product().map(next -> plus ? before.plus(next) : before.minus(next));
    }
    depth--;
    return total;
  }

  private Optional<Formula> product() {
    Optional<Formula> total = power();
    while (total.isPresent()) {
      boolean quotient = take("//");
      if (!quotient && !take("*")) {
        break;
      }
      Formula before = total.get();
      Optional<Formula> next = power();
      total =
          quotient
              ? next.filter(SizeExpression::isPositive).map(before::floorDividedBy)
              : next.map(before::times);
    }
    return total;
  }

  private static boolean isPositive(Formula divisor) {
    return divisor.value().filter(number -> number.signum() > 0).isPresent();
  }

  private Optional<Formula> power() {
    if (take("-")) {
      return power().map(Literal.ZERO::minus);
    }
    Optional<Formula> base = atom();
    return base.isPresent() && take("**") ? raised(base, atom()) : base;
  }

  private static Optional<Formula> raised(Optional<Formula> base, Optional<Formula> exponent) {
    int times =
        exponent
            .flatMap(Formula::value)
            .filter(number -> number.signum() > 0 && number.bitLength() < 8)
            .map(BigInteger::intValue)
            .orElse(0);
    boolean plain = base.isPresent() && base.get() instanceof Variable;
    return !plain || times < 1 || times > MOST_POWER
        ? Optional.empty()
        : base.map(one -> Formula.product(Collections.nCopies(times, one)));
  }

  private Optional<Formula> atom() {
    skipBlanks();
    if (take("(")) {
      Optional<Formula> inner = sum();
      return take(")") ? inner : Optional.empty();
    }
    int start = position;
    while (position < text.length() && isOfName(text.charAt(position))) {
      position++;
    }
    String word = text.substring(start, position);
    if (word.isEmpty()) {
      return Optional.empty();
    } else if (word.chars().allMatch(character -> character >= '0' && character <= '9')) {
      return Optional.of(Formula.of(new BigInteger(word)));
    } else if (word.equals("Symbol") && take("(")) {
      return symbol();
    }
    return take("(") ? called(word) : Optional.of(Formula.variable(names.apply(word)));
  }

  private static boolean isOfName(char character) {
    return Character.isLetterOrDigit(character) || character == '_' || character == '.';
  }

  /** A name in quotes, and what is assumed of it. */
  private Optional<Formula> symbol() {
    int end = text.indexOf(')', position);
    skipBlanks();
    if (end < 0 || position >= end || text.charAt(position) != '\'') {
      return Optional.empty();
    }
    int close = text.indexOf('\'', position + 1);
    if (close < 0 || close > end || close == position + 1) {
      return Optional.empty();
    }
    String name = text.substring(position + 1, close);
    position = end + 1;
    return Optional.of(Formula.variable(names.apply(name)));
  }

  private Optional<Formula> called(String function) {
    List<Formula> arguments = new ArrayList<>();
    do {
      Optional<Formula> argument = sum();
      if (argument.isEmpty()) {
        return Optional.empty();
      }
      arguments.add(argument.get());
    } while (take(","));
    return take(")") ? called(function, arguments) : Optional.empty();
  }

  private static Optional<Formula> called(String function, List<Formula> arguments) {
    Formula first = arguments.get(0);
    boolean two = arguments.size() == 2;
    return switch (function) {
      case "Integer" -> arguments.size() == 1 ? Optional.of(first) : Optional.empty();
      case "Add" -> Optional.of(Formula.sum(arguments));
      case "Mul" -> Optional.of(Formula.product(arguments));
      case "Pow", "PowByNatural" ->
          two ? raised(Optional.of(first), Optional.of(arguments.get(1))) : Optional.empty();
      case "FloorDiv", "CleanDiv" ->
          two && isPositive(arguments.get(1))
              ? Optional.of(first.floorDividedBy(arguments.get(1)))
              : Optional.empty();
      case "CeilDiv" ->
          two && isPositive(arguments.get(1))
              ? Optional.of(first.ceilingDividedBy(arguments.get(1)))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private boolean take(String token) {
    skipBlanks();
    // A power is not a product.
    boolean there =
        text.startsWith(token, position) && !(token.equals("*") && text.startsWith("**", position));
    position += there ? token.length() : 0;
    return there;
  }

  private void skipBlanks() {
    while (position < text.length() && text.charAt(position) == ' ') {
      position++;
    }
  }
}
