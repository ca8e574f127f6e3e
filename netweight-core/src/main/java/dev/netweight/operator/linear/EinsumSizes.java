package dev.netweight.operator.linear;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Sizes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sizes of an einsum's letters: those of the input's axes, and for the rest what the setting
 * {@code output_shape} says. The batch, and axes left open, are not in that setting.
 */
final class EinsumSizes {
  private final EinsumEquation equation;
  private final Map<Character, Formula> byLetter = new HashMap<>();
  private final List<Boolean> leftOpen = new ArrayList<>();
  private final List<Formula> open = new ArrayList<>();

  EinsumSizes(EinsumEquation equation, Shape input, Attributes settings) {
    this.equation = equation;
    int letters = equation.input().length();
    int elided = input.rank() - letters;
    if (elided < 0 || (elided > 0 && equation.open() == EinsumEquation.Open.NOWHERE)) {
      throw new SettingException(
          "equation",
          "the equation "
              + equation
              + " takes an input of "
              + (equation.open() == EinsumEquation.Open.NOWHERE ? "" : "at least ")
              + letters
              + " axes, the batch included; this one has "
              + input.rank()
              + ": "
              + input);
    }
    boolean left = equation.open() == EinsumEquation.Open.LEFT;
    for (int i = 0; i < elided; i++) {
      open.add(input.size(left ? i : letters + i));
    }
    boolean batchIsOpen = left && elided > 0;
    List<@Nullable Formula> stated = stated(settings, batchIsOpen ? null : input.size(0));
    for (int i = 0; i < letters; i++) {
      char letter = equation.input().charAt(i);
      int axis = left ? elided + i : i;
      int place = equation.output().indexOf(letter);
      byLetter.put(letter, agreed(letter, input.get(axis), place < 0 ? null : stated.get(place)));
    }
    for (int i = 0; i < equation.output().length(); i++) {
      char letter = equation.output().charAt(i);
      leftOpen.add(stated.get(i) == null);
      if (!EinsumEquation.has(equation.input(), letter)) {
        byLetter.put(letter, stated(letter, stated.get(i)));
      }
    }
  }

  /** What the settings say of the output's letters, null where they leave a size open. */
  private List<@Nullable Formula> stated(Attributes settings, @Nullable Formula batch) {
    List<@Nullable Formula> sizes = new ArrayList<>();
    if (batch != null) {
      sizes.add(batch);
    }
    Attribute value = settings.find("output_shape");
    List<Attribute> items =
        value instanceof Attribute.Items list
            ? list.items()
            : value == null ? List.of() : List.of(value);
    for (Attribute item : items) {
      sizes.add(Attributes.of("output_shape", item).optionalSize("output_shape").orElse(null));
    }
    int expected = equation.output().length();
    if (sizes.size() != expected) {
      throw new SettingException(
          "output_shape",
          "output_shape has "
              + items.size()
              + " sizes; without the batch and axes left open, the output of "
              + equation
              + " has "
              + (batch == null ? expected : expected - 1));
    }
    return sizes;
  }

  private static Formula agreed(char letter, Dimension axis, @Nullable Formula stated) {
    if (stated != null && axis instanceof Dimension.Unknown) {
      return stated;
    }
    Formula size = axis.formula();
    if (stated != null && Sizes.differ(size, stated)) {
      throw new SettingException(
          "output_shape",
          "output_shape says that the axis "
              + letter
              + " has the size "
              + stated.text()
              + "; in the input it has "
              + size.text());
    }
    return size.named("input " + letter, "the input's axis " + letter);
  }

  private static Formula stated(char letter, @Nullable Formula size) {
    if (size == null) {
      throw new SettingException(
          "output_shape",
          "output_shape leaves the axis " + letter + " open, and the input does not have it");
    }
    Sizes.requirePositive("output_shape", size);
    return size.named("output " + letter, "setting output_shape");
  }

  Formula size(char letter) {
    return byLetter.getOrDefault(letter, Formula.unknown("the axis " + letter + " has no size"));
  }

  List<Formula> sizes(String letters) {
    List<Formula> sizes = new ArrayList<>();
    for (int i = 0; i < letters.length(); i++) {
      char letter = letters.charAt(i);
      sizes.add(size(letter));
    }
    return sizes;
  }

  /** The sizes of all of the output's axes. */
  List<Formula> output() {
    return around(sizes(equation.output()), open);
  }

  /**
   * The output's shape. What the setting leaves open has the input's size when it runs; Keras
   * states such a size as open, so it is a derived one here even where it is a number.
   */
  Shape outputShape() {
    List<Dimension> letters = new ArrayList<>();
    for (int i = 0; i < leftOpen.size(); i++) {
      Dimension size = Dimension.of(size(equation.output().charAt(i)));
      letters.add(leftOpen.get(i) && size.isKnown() ? new Dimension.Derived(size.formula()) : size);
    }
    return Shape.of(around(letters, open.stream().map(Dimension::of).toList()));
  }

  /** A list of what belongs to letters, with what belongs to axes left open at its side. */
  private <T> List<T> around(List<T> letters, List<T> others) {
    List<T> all = new ArrayList<>(letters);
    all.addAll(equation.open() == EinsumEquation.Open.LEFT ? 0 : all.size(), others);
    return all;
  }

  /** The product that the equation is, with a bias along the given letters of the output. */
  Projection projection(@Nullable String biasAxes) {
    List<Integer> axes = new ArrayList<>();
    for (int i = 0; i < equation.output().length(); i++) {
      char letter = equation.output().charAt(i);
      axes.add(equation.kernel().indexOf(letter));
    }
    List<Integer> none = open.stream().map(size -> -1).toList();
    return new Projection(
        sizes(equation.kernel()),
        output(),
        around(axes, none),
        biasAxes == null ? null : bias(biasAxes),
        equation.isMatrix());
  }

  /** From the first letter that has a bias to the end, with 1 for letters that have none. */
  private List<Formula> bias(String letters) {
    int first = equation.output().length();
    for (int i = 0; i < letters.length(); i++) {
      char letter = letters.charAt(i);
      int place = equation.output().indexOf(letter);
      if (place < 0) {
        throw new SettingException(
            "bias_axes",
            "bias_axes has " + letter + ", which is no axis of the output of " + equation);
      }
      first = Math.min(first, place);
    }
    if (letters.isEmpty()) {
      throw new SettingException("bias_axes", "bias_axes is empty; leave it out for no bias");
    }
    List<Formula> sizes = new ArrayList<>();
    for (int i = first; i < equation.output().length(); i++) {
      char letter = equation.output().charAt(i);
      sizes.add(EinsumEquation.has(letters, letter) ? size(letter) : Literal.ONE);
    }
    if (equation.open() == EinsumEquation.Open.RIGHT) {
      open.forEach(size -> sizes.add(Literal.ONE));
    }
    return sizes;
  }

  /** The axes that the input alone has: they are summed before the product. */
  boolean sumsInputAlone() {
    for (int i = 0; i < equation.input().length(); i++) {
      char letter = equation.input().charAt(i);
      if (!EinsumEquation.has(equation.kernel(), letter)
          && !EinsumEquation.has(equation.output(), letter)) {
        return true;
      }
    }
    return false;
  }
}
