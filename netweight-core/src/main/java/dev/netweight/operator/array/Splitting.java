package dev.netweight.operator.array;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Attribute;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.function.Arguments;
import dev.netweight.operator.function.FunctionFamily;
import dev.netweight.operator.function.Functions;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Cuts a tensor into several along an axis. */
public final class Splitting extends FunctionFamily {
  /** Beyond this many outputs they are not listed, so that no setting can make the list explode. */
  private static final int MOST_PARTS = 4096;

  private static final String SECTIONS = "indices_or_sections";

  private static final Functions FUNCTIONS =
      Functions.free()
          .keras(arguments -> split(arguments, "axis"), "x", "Split")
          .keras(Splitting::nearlyEqual, "x", "ArraySplit")
          .keras(Splitting::horizontally, "x", "Hsplit")
          .keras(arguments -> split(arguments, 0, 2), "x", "Vsplit")
          .keras(arguments -> split(arguments, 2, 3), "x", "Dsplit")
          .keras(Splitting::unstack, "x", "Unstack")
          .tensorflow(Splitting::bySizes, "x|value, num_or_size_splits, axis|split_dim", "split")
          .tensorflow(Splitting::unstack, "x|value, num, axis", "unstack");

  public Splitting() {
    super(
        "Cuts a tensor into several along an axis.",
        "https://keras.io/api/ops/numpy/#split-function",
        FUNCTIONS);
  }

  private static Outcome split(Arguments arguments, String axis) {
    Shape input = arguments.shape("x");
    return split(arguments, input, arguments.axis(axis, 0, input.rank()));
  }

  private static Outcome horizontally(Arguments arguments) {
    return split(arguments, arguments.shape("x").rank() == 1 ? 0 : 1, 1);
  }

  private static Outcome split(Arguments arguments, int axis, int leastRank) {
    Shape input = arguments.shape("x");
    if (input.rank() < leastRank) {
      throw new SettingException(
          "x", arguments.function() + " takes at least " + leastRank + " axes; there are " + input);
    }
    return split(arguments, input, axis);
  }

  /** Into so many equal parts, or at the given positions. */
  private static Outcome split(Arguments arguments, Shape input, int axis) {
    Formula size = input.size(axis);
    if (arguments.find(SECTIONS) instanceof Attribute.Size) {
      int parts = parts(arguments, SECTIONS);
      requireDivides(size, parts);
      return equal(input, axis, parts, size.floorDividedBy(Formula.of(Math.max(1, parts))));
    }
    List<Formula> sizes = new ArrayList<>();
    Formula start = Literal.ZERO;
    for (Formula end : arguments.sizes(SECTIONS)) {
      sizes.add(between(start, end));
      start = end;
    }
    sizes.add(between(start, size));
    return parts(input, axis, sizes);
  }

  private static Formula between(Formula start, Formula end) {
    Formula size = end.minus(start);
    Optional<BigInteger> value = size.value();
    if (value.isPresent() && value.get().signum() < 0) {
      throw new SettingException(
          SECTIONS,
          "positions to cut at must ascend and lie within the axis; "
              + end.text()
              + " follows "
              + start.text());
    }
    return size;
  }

  private static void requireDivides(Formula size, int parts) {
    if (parts == 0
        || size.value()
            .map(whole -> whole.mod(BigInteger.valueOf(parts)).signum() != 0)
            .orElse(false)) {
      throw new SettingException(
          SECTIONS, "an axis of " + size.text() + " cannot be cut into " + parts + " equal parts");
    }
  }

  /** Where the parts cannot be equal, those in front are one longer. */
  private static Outcome nearlyEqual(Arguments arguments) {
    Shape input = arguments.shape("x");
    int axis = arguments.axis("axis", 0, input.rank());
    if (!(arguments.find(SECTIONS) instanceof Attribute.Size)) {
      return split(arguments, input, axis);
    }
    int parts = parts(arguments, SECTIONS);
    List<Formula> sizes = new ArrayList<>();
    for (int i = 0; i < parts && parts <= MOST_PARTS; i++) {
      sizes.add(
          input.size(axis).plus(Formula.of(parts - 1L - i)).floorDividedBy(Formula.of(parts)));
    }
    return sizes.isEmpty() ? tooMany(parts) : parts(input, axis, sizes);
  }

  private static Outcome unstack(Arguments arguments) {
    Shape input = arguments.shape("x");
    int axis = arguments.axis("axis", 0, input.rank());
    Dimension size = input.get(axis);
    List<Dimension> rest = new ArrayList<>(input.dimensions());
    rest.remove(axis);
    if (arguments.has("num")) {
      return copies(Shape.of(rest), parts(arguments, "num"));
    } else if (!(size instanceof Dimension.Known known)) {
      return Outcome.of(
          Shape.unknown("the number of parts is the size of an axis, which is " + size), Cost.FREE);
    } else {
      return copies(Shape.of(rest), (int) Math.min(known.size(), MOST_PARTS + 1L));
    }
  }

  /** Into so many equal parts, or into parts of the given sizes, one of which may be −1. */
  private static Outcome bySizes(Arguments arguments) {
    Shape input = arguments.shape("x");
    int axis = arguments.axis("axis", 0, input.rank());
    if (arguments.find("num_or_size_splits") instanceof Attribute.Size) {
      int parts = parts(arguments, "num_or_size_splits");
      requireDivides(input.size(axis), parts);
      return equal(
          input, axis, parts, input.size(axis).floorDividedBy(Formula.of(Math.max(1, parts))));
    }
    List<Formula> sizes = new ArrayList<>(arguments.sizes("num_or_size_splits"));
    int open = sizes.indexOf(Formula.of(-1));
    if (open >= 0) {
      List<Formula> others = new ArrayList<>(sizes);
      others.remove(open);
      sizes.set(open, input.size(axis).minus(Formula.sum(others)));
    }
    sizes.forEach(size -> Arguments.requireNotNegative("num_or_size_splits", size));
    Optional<BigInteger> whole = input.size(axis).value();
    Optional<BigInteger> total = Formula.sum(sizes).value();
    if (whole.isPresent() && total.isPresent() && !whole.equals(total)) {
      throw new SettingException(
          "num_or_size_splits",
          "the parts come to " + total.get() + "; the axis has " + whole.get());
    }
    return parts(input, axis, sizes);
  }

  private static int parts(Arguments arguments, String name) {
    arguments.size(name);
    return arguments.constants().integer(name, 1);
  }

  private static Outcome equal(Shape input, int axis, int parts, Formula size) {
    return copies(input.with(axis, Dimension.of(size)), parts);
  }

  private static Outcome copies(Shape part, int parts) {
    return parts < 1 || parts > MOST_PARTS
        ? tooMany(parts)
        : Outcome.of(Collections.nCopies(parts, part), Cost.FREE);
  }

  private static Outcome parts(Shape input, int axis, List<Formula> sizes) {
    List<Shape> outputs = new ArrayList<>();
    for (Formula size : sizes) {
      outputs.add(input.with(axis, Dimension.of(size)));
    }
    return outputs.isEmpty() ? tooMany(0) : Outcome.of(outputs, Cost.FREE);
  }

  private static Outcome tooMany(int parts) {
    return Outcome.of(
        Shape.unknown(
            "a tensor is cut into "
                + parts
                + " parts; between 1 and "
                + MOST_PARTS
                + " are listed"),
        Cost.FREE);
  }
}
