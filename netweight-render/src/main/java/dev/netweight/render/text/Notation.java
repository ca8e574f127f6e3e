package dev.netweight.render.text;

import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.formula.Product;
import dev.netweight.formula.Sum;
import dev.netweight.network.Dimension;
import dev.netweight.network.Network;
import dev.netweight.network.Shape;
import dev.netweight.report.Report;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** How shapes and counts with free sizes are written. */
final class Notation {
  private static final String POWERS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  /** Whether shapes are written with their free batch. */
  private final boolean withBatch;

  private final Map<String, Formula> letters;

  /** How the whole numbers of counts with free sizes are written. */
  private final Function<BigInteger, String> numbers;

  private Notation(
      boolean withBatch, Map<String, Formula> letters, Function<BigInteger, String> numbers) {
    this.withBatch = withBatch;
    this.letters = letters;
    this.numbers = numbers;
  }

  /** Names as they are; the free batch of a Keras model, which all know, is left away. */
  static Notation plain(Report report) {
    return new Notation(report.layout() == Network.Layout.MODULES, Map.of(), Numbers::grouped);
  }

  /**
   * For narrow columns: letters instead of names such as {@code batch_size}, and products as
   * textbooks write them, {@code 768·b·s²}.
   */
  static Notation letters(Report report) {
    Set<String> names = new LinkedHashSet<>();
    for (Report.Port input : report.inputs()) {
      if (input.shape().hasRank()) {
        for (Dimension size : input.shape().dimensions()) {
          names.addAll(size.formula().variables());
        }
      }
    }
    names.addAll(report.totals().macs().variables());
    Map<String, Formula> letters = new LinkedHashMap<>();
    Set<String> taken = new LinkedHashSet<>();
    for (String name : names) {
      String letter = letter(name, taken, names);
      taken.add(letter);
      letters.put(name, Formula.variable(letter));
    }
    return new Notation(true, letters, Numbers::grouped);
  }

  /** The same with three digits of each number: {@code 262 K·c + 7.50 G}. */
  Notation brief() {
    return new Notation(withBatch, letters, Numbers::shortForm);
  }

  /** The shortest beginning of a name that no other has, and that is no other's whole name. */
  private static String letter(String name, Set<String> taken, Set<String> names) {
    for (int end = 1; end < name.length(); end++) {
      String start = name.substring(0, end);
      if (!taken.contains(start) && !names.contains(start)) {
        return start;
      }
    }
    return name;
  }

  /** What the letters stand for: {@code b = batch_size, s = sequence_length}. */
  String legend() {
    List<String> lines = new ArrayList<>();
    letters.forEach(
        (name, letter) -> {
          if (!letter.text().equals(name)) {
            lines.add(letter.text() + " = " + name);
          }
        });
    return String.join(", ", lines);
  }

  /** Shapes: {@code b×s×384}; {@code ?} for none; of several, those of more than one number. */
  String shapes(List<Shape> shapes) {
    List<String> texts = new ArrayList<>();
    for (Shape shape : shapes) {
      if (shapes.size() == 1 || !shape.hasRank() || shape.rank() > 0) {
        texts.add(shape(shape));
      }
    }
    return texts.isEmpty() ? (shapes.isEmpty() ? "?" : "scalars") : String.join(", ", texts);
  }

  private String shape(Shape shape) {
    if (!withBatch || !shape.hasRank()) {
      return ShapeText.spoken(shape);
    }
    List<Formula> sizes = new ArrayList<>();
    for (Dimension size : shape.dimensions()) {
      sizes.add(letters.isEmpty() ? size.formula() : size.formula().bind(letters).reduced());
    }
    return ShapeText.whole(Shape.ofFormulas(sizes));
  }

  /** A count, of which at least what is known. */
  String count(Formula formula) {
    boolean number = formula.value().isPresent() || formula.unknownReason().isPresent();
    return number || letters.isEmpty()
        ? Numbers.countOrMore(formula)
        : powers(formula.bind(letters).reduced(), numbers);
  }

  /** The formula with points and powers: {@code 768·b·s² + 1,769,472·b·s}. */
  static String powers(Formula formula) {
    return powers(formula, Numbers::grouped);
  }

  private static String powers(Formula formula, Function<BigInteger, String> numbers) {
    if (formula instanceof Sum sum) {
      StringBuilder text = new StringBuilder();
      for (Formula addend : sum.addends()) {
        String part = powers(addend, numbers);
        boolean negative = part.startsWith("−");
        boolean first = text.length() == 0;
        text.append(first ? "" : negative ? " − " : " + ")
            .append(negative && !first ? part.substring(1) : part);
      }
      return text.toString();
    } else if (formula instanceof Product product) {
      return product(product, numbers);
    } else if (formula instanceof Literal literal) {
      return numbers.apply(literal.number());
    }
    return formula.text();
  }

  private static String product(Product product, Function<BigInteger, String> numbers) {
    Map<Formula, Integer> powers = new LinkedHashMap<>();
    BigInteger number = BigInteger.ONE;
    for (Formula factor : product.factors()) {
      if (factor instanceof Literal literal) {
        number = number.multiply(literal.number());
      } else {
        powers.merge(factor, 1, Integer::sum);
      }
    }
    List<String> parts = new ArrayList<>();
    boolean minus = number.equals(BigInteger.ONE.negate()) && !powers.isEmpty();
    if (powers.isEmpty() || (!number.equals(BigInteger.ONE) && !minus)) {
      parts.add(numbers.apply(number));
    }
    powers.forEach((factor, power) -> parts.add(factor(factor) + (power > 1 ? raised(power) : "")));
    return (minus ? "−" : "") + String.join("·", parts);
  }

  private static String factor(Formula factor) {
    return factor instanceof Sum ? "(" + factor.text() + ")" : factor.text();
  }

  private static String raised(int power) {
    StringBuilder text = new StringBuilder();
    for (char digit : Integer.toString(power).toCharArray()) {
      text.append(POWERS.charAt(digit - '0'));
    }
    return text.toString();
  }
}
