package dev.netweight.formats.onnx;

import dev.netweight.formula.Formula;
import java.util.Optional;

/**
 * The name of a size, which exporters also use to write how it follows from others: {@code
 * past_sequence + 1}. Sums, differences, products and whole quotients are read; any other text is
 * one symbol.
 */
final class SizeExpression {
  private static final int MOST_CHARACTERS = 200;
  private static final int MOST_DEPTH = 20;

  private final String text;
  private int position;
  private int depth;

  private SizeExpression(String text) {
    this.text = text;
  }

  static Formula parse(String text) {
    if (text.length() > MOST_CHARACTERS) {
      return Formula.variable(text);
    }
    SizeExpression expression = new SizeExpression(text);
    Optional<Formula> sum = expression.sum();
    expression.skipBlanks();
    return sum.isPresent() && expression.position == text.length()
        ? sum.get().reduced()
        : Formula.variable(text);
  }

  private Optional<Formula> sum() {
    Optional<Formula> total = product();
    while (total.isPresent()) {
      boolean plus = take("+");
      if (!plus && !take("-")) {
        break;
      }
      Optional<Formula> next = product();
      Formula before = total.get();
      total = next.map(one -> plus ? before.plus(one) : before.minus(one));
    }
    return total;
  }

  private Optional<Formula> product() {
    Optional<Formula> total = atom();
    while (total.isPresent()) {
      boolean quotient = take("//");
      if (!quotient && !take("*")) {
        break;
      }
      Optional<Formula> next = atom();
      Formula before = total.get();
      total =
          next.filter(one -> !quotient || isPositive(one))
              .map(one -> quotient ? before.floorDividedBy(one) : before.times(one));
    }
    return total;
  }

  private static boolean isPositive(Formula divisor) {
    return divisor.value().filter(number -> number.signum() > 0).isPresent();
  }

  private Optional<Formula> atom() {
    skipBlanks();
    int start = position;
    if (take("(")) {
      Optional<Formula> inner = ++depth > MOST_DEPTH ? Optional.empty() : sum();
      depth--;
      return take(")") ? inner : Optional.empty();
    }
    while (position < text.length() && isOfName(text.charAt(position))) {
      position++;
    }
    String word = text.substring(start, position);
    if (word.isEmpty()) {
      return Optional.empty();
    } else if (!word.chars().allMatch(Character::isDigit)) {
      return Optional.of(Formula.variable(word));
    }
    return word.length() > 18 ? Optional.empty() : Optional.of(Formula.of(Long.parseLong(word)));
  }

  private static boolean isOfName(char character) {
    return Character.isLetterOrDigit(character) || character == '_' || character == '.';
  }

  private boolean take(String symbol) {
    skipBlanks();
    if (text.startsWith(symbol, position)) {
      position += symbol.length();
      return true;
    }
    return false;
  }

  private void skipBlanks() {
    while (position < text.length() && text.charAt(position) == ' ') {
      position++;
    }
  }
}
