package dev.netweight.operator.product;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Attribute;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.function.Arguments;
import dev.netweight.operator.function.FunctionFamily;
import dev.netweight.operator.function.Functions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A sum of products by index letters, such as {@code bij,bjk->bik}: one multiply-add for each
 * combination of all letters.
 */
public final class EinsteinSum extends FunctionFamily {
  private static final Functions FUNCTIONS =
      Functions.doing(Work.Kind.EINSTEIN_SUM)
          .keras(EinsteinSum::apply, "operands*", "Einsum")
          .tensorflow(EinsteinSum::apply, "equation", "einsum linalg.einsum");

  public EinsteinSum() {
    super(
        "Multiplies tensors by index letters and sums over those that the output lacks.",
        "https://keras.io/api/ops/numpy/#einsum-function",
        FUNCTIONS);
  }

  private static Outcome apply(Arguments arguments) {
    boolean written = arguments.find("equation") instanceof Attribute.Text;
    String equation = arguments.constants().text(written ? "equation" : "subscripts", "");
    String[] sides = equation.replace(" ", "").split("->", -1);
    String[] terms = sides[0].split(",", -1);
    List<Shape> operands = operands(arguments);
    if (equation.isEmpty() || sides.length > 2 || terms.length != operands.size()) {
      throw new SettingException(
          "subscripts", "'" + equation + "' does not stand for " + operands.size() + " tensors");
    }
    Map<String, Dimension> sizes = new LinkedHashMap<>();
    List<Shape> spread = new ArrayList<>();
    for (int i = 0; i < terms.length; i++) {
      spread.add(read(terms[i], operands.get(i), sizes));
    }
    Shape ellipsis = Broadcast.of(spread);
    String result = sides.length == 2 ? sides[1] : implicit(sides[0]);
    List<Dimension> output = new ArrayList<>();
    for (String letter : letters(result)) {
      if (letter.equals("...")) {
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
    return Outcome.of(
        Shape.of(output), Cost.ofWork(work(arguments, operands, sizes, ellipsis, output.size())));
  }

  private static Work work(
      Arguments arguments,
      List<Shape> operands,
      Map<String, Dimension> sizes,
      Shape ellipsis,
      int outputAxes) {
    String function = arguments.function();
    if (operands.size() > 2) {
      return new Work(
          Work.Kind.EINSTEIN_SUM,
          function,
          Formula.unknown(
              "the multiply-adds of a product of "
                  + operands.size()
                  + " tensors depend on which two are multiplied first"));
    }
    List<Formula> factors = new ArrayList<>();
    for (Dimension size : ellipsis.dimensions()) {
      factors.add(size.formula().named("shared axis", "an axis that ... stands for"));
    }
    sizes.forEach(
        (letter, size) ->
            factors.add(size.formula().named("index " + letter, "the axes that it stands for")));
    if (operands.size() == 1) {
      boolean moves = outputAxes == factors.size();
      return new Work(
          Work.Kind.REDUCTION, function, moves ? Literal.ZERO : Formula.product(factors));
    }
    return new Work(Work.Kind.EINSTEIN_SUM, function, Formula.product(factors));
  }

  private static List<Shape> operands(Arguments arguments) {
    List<Shape> shapes = new ArrayList<>();
    for (Attribute operand : arguments.positional()) {
      if (!(operand instanceof Attribute.Text)) {
        shapes.add(arguments.shapeOf(operand));
      }
    }
    return shapes.size() < arguments.inputs().size() ? arguments.shapes("operands") : shapes;
  }

  /** Takes the size of each letter of a term, and gives what its ellipsis stands for. */
  private static Shape read(String term, Shape shape, Map<String, Dimension> sizes) {
    List<String> letters = letters(term);
    int ellipsis = letters.indexOf("...");
    int spread = shape.rank() - (ellipsis < 0 ? letters.size() : letters.size() - 1);
    if (spread < 0 || (ellipsis < 0 && spread > 0)) {
      throw new SettingException(
          "subscripts", "'" + term + "' does not stand for a tensor of the shape " + shape);
    }
    int axis = 0;
    for (String letter : letters) {
      if (letter.equals("...")) {
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
      if (term.startsWith("...", i) && !letters.contains("...")) {
        letters.add("...");
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
        if (letter.equals("...")) {
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
