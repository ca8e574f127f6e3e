package dev.netweight.operator.product;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Work;
import dev.netweight.operator.elementwise.Broadcast;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the index letters of an Einstein sum such as {@code bij,bjk->bik} say of the tensors that
 * they stand for.
 *
 * <p>Source: NumPy's {@code einsum}.
 *
 * @param operands how many tensors are multiplied
 * @param sizes the size that each letter stands for
 * @param ellipsis the axes that {@code ...} stands for
 * @param output the shape of the sum
 */
public record Subscripts(int operands, Map<String, Dimension> sizes, Shape ellipsis, Shape output) {
  private static final String ELLIPSIS = "...";

  /**
   * The letters of an equation, with the sizes of these tensors.
   *
   * @throws SettingException where it does not stand for such tensors
   */
  public static Subscripts of(String equation, List<Shape> operands) {
    String[] sides = equation.replace(" ", "").split("->", -1);
    List<String> terms = terms(sides[0]);
    if (equation.isEmpty() || sides.length > 2 || terms.size() != operands.size()) {
      throw new SettingException(
          "subscripts", "'" + equation + "' does not stand for " + operands.size() + " tensors");
    }
    Map<String, Dimension> sizes = new LinkedHashMap<>();
    List<Shape> spread = new ArrayList<>();
    for (int i = 0; i < terms.size(); i++) {
      spread.add(read(terms.get(i), operands.get(i), sizes));
    }
    Shape ellipsis = Broadcast.of(spread);
    List<Dimension> output = new ArrayList<>();
    List<String> result = letters(sides.length == 2 ? sides[1] : implicit(sides[0]));
    if (Set.copyOf(result).size() < result.size()) {
      throw new SettingException("subscripts", "'" + equation + "' gives a letter twice");
    }
    for (String letter : result) {
      if (letter.equals(ELLIPSIS)) {
        output.addAll(ellipsis.dimensions());
        continue;
      }
      Dimension size = sizes.get(letter);
      if (size == null) {
        throw new SettingException(
            "subscripts", "'" + letter + "' of '" + equation + "' is in none of its tensors");
      }
      output.add(size);
    }
    return new Subscripts(operands.size(), sizes, ellipsis, Shape.of(output));
  }

  /** The terms in front of the arrow, one a tensor. */
  public static List<String> terms(String equation) {
    return List.of(equation.replace(" ", "").split("->", -1)[0].split(",", -1));
  }

  /** One multiply-add for each combination of all letters, where two tensors are multiplied. */
  public Work work(String what) {
    if (operands > 2) {
      return new Work(
          Work.Kind.EINSTEIN_SUM,
          what,
          Formula.unknown(
              "the multiply-adds of a product of "
                  + operands
                  + " tensors depend on which two are multiplied first"));
    }
    List<Formula> factors = new ArrayList<>();
    for (Dimension size : ellipsis.dimensions()) {
      factors.add(size.formula().named("shared axis", "an axis that ... stands for"));
    }
    sizes.forEach(
        (letter, size) ->
            factors.add(size.formula().named("index " + letter, "the axes that it stands for")));
    if (operands == 1) {
      boolean moves = output.rank() == factors.size();
      return new Work(Work.Kind.REDUCTION, what, moves ? Literal.ZERO : Formula.product(factors));
    }
    return new Work(Work.Kind.EINSTEIN_SUM, what, Formula.product(factors));
  }

  /** Takes the size of each letter of a term, and gives what its ellipsis stands for. */
  private static Shape read(String term, Shape shape, Map<String, Dimension> sizes) {
    List<String> letters = letters(term);
    int ellipsis = letters.indexOf(ELLIPSIS);
    int spread = shape.rank() - (ellipsis < 0 ? letters.size() : letters.size() - 1);
    if (spread < 0 || (ellipsis < 0 && spread > 0)) {
      throw new SettingException(
          "subscripts", "'" + term + "' does not stand for a tensor of the shape " + shape);
    }
    int axis = 0;
    for (String letter : letters) {
      if (letter.equals(ELLIPSIS)) {
        axis += spread;
        continue;
      }
      Dimension size = shape.get(axis);
      Dimension before = sizes.get(letter);
      sizes.put(
          letter, before == null ? size : Broadcast.of(Shape.of(before), Shape.of(size)).get(0));
      axis++;
    }
    return ellipsis < 0 ? Shape.SCALAR : shape.slice(ellipsis, ellipsis + spread);
  }

  /** The letters of a term in their order, an ellipsis as one of them. */
  private static List<String> letters(String term) {
    List<String> letters = new ArrayList<>();
    for (int i = 0; i < term.length(); i++) {
      if (term.startsWith(ELLIPSIS, i) && !letters.contains(ELLIPSIS)) {
        letters.add(ELLIPSIS);
        i += 2;
      } else if (Character.isLetter(term.charAt(i))) {
        letters.add(term.substring(i, i + 1));
      } else {
        throw new SettingException("subscripts", "'" + term + "' holds more than letters and ...");
      }
    }
    return letters;
  }

  /** Where no output is written: the letters that occur once, in alphabetical order. */
  private static String implicit(String inputs) {
    Map<String, Integer> counts = new TreeMap<>();
    String ellipsis = "";
    for (String term : inputs.split(",", -1)) {
      for (String letter : letters(term)) {
        if (letter.equals(ELLIPSIS)) {
          ellipsis = letter;
        } else {
          counts.merge(letter, 1, Integer::sum);
        }
      }
    }
    StringBuilder output = new StringBuilder(ellipsis);
    counts.forEach((letter, count) -> output.append(count == 1 ? letter : ""));
    return output.toString();
  }
}
