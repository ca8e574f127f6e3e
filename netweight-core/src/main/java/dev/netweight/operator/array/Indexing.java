package dev.netweight.operator.array;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Picks a part of a tensor by an index, as in {@code x[:, 1:3, 0, None]}: a number takes its axis
 * away, a slice shortens it, nothing puts in an axis of size 1, and three dots stand for the rest.
 */
public final class Indexing extends FunctionFamily {
  private static final Functions FUNCTIONS =
      Functions.free()
          .keras(Indexing::index, "x, key", "GetItem")
          .keras(Indexing::window, "x|inputs, begin|start_indices", "Slice")
          .tensorflow(Indexing::index, "x|tensor, key|slice_spec", "__operators__.getitem")
          .tensorflow(Indexing::window, "x|input_|input, begin, shape|size", "slice");

  public Indexing() {
    super(
        "Picks a part of a tensor by numbers and slices.",
        "https://keras.io/api/ops/core/#slice-function",
        FUNCTIONS);
  }

  private static Outcome index(Arguments arguments) {
    Shape input = arguments.shape("x");
    Attribute key = arguments.raw("key");
    if (key == null) {
      throw new SettingException("key", "the index is missing");
    }
    List<Attribute> parts = key instanceof Attribute.Items items ? items.items() : List.of(key);
    int axes = 0;
    int dots = 0;
    for (Attribute part : parts) {
      if (isDots(part)) {
        dots++;
      } else if (!(part instanceof Attribute.Nothing)) {
        axes++;
      }
    }
    if (axes > input.rank() || dots > 1) {
      throw new SettingException(
          "key",
          dots > 1
              ? "the index has three dots more than once"
              : "the index is for " + axes + " axes; the tensor has the shape " + input);
    }
    List<Attribute> all = new ArrayList<>(parts);
    if (dots == 0) {
      all.add(DOTS);
    }
    List<Dimension> output = new ArrayList<>();
    int axis = 0;
    for (Attribute part : all) {
      if (part instanceof Attribute.Nothing) {
        output.add(Dimension.of(1));
      } else if (isDots(part)) {
        int rest = input.rank() - axes;
        output.addAll(input.slice(axis, axis + rest).dimensions());
        axis += rest;
      } else if (isPosition(part, arguments)) {
        requireWithin(part, input.get(axis));
        axis++;
      } else if (Range.isSlice(part)) {
        output.add(Dimension.of(Range.length(part, input.size(axis))));
        axis++;
      } else {
        return Outcome.of(
            Shape.unknown("part of the index is neither a number nor a slice"), Cost.FREE);
      }
    }
    return Outcome.of(Shape.of(output), Cost.FREE);
  }

  private static final Attribute DOTS =
      new Attribute.Entries(Map.of("class_name", Attribute.of("__ellipsis__")));

  private static boolean isDots(Attribute part) {
    return part instanceof Attribute.Entries entries
        && DOTS.equals(
            new Attribute.Entries(
                Map.of(
                    "class_name",
                    entries.entries().getOrDefault("class_name", Attribute.NOTHING))));
  }

  /** A number, or a tensor that is one. */
  private static boolean isPosition(Attribute part, Arguments arguments) {
    return part instanceof Attribute.Size
        || (part instanceof Attribute.Input && arguments.shapeOf(part).equals(Shape.SCALAR));
  }

  private static void requireWithin(Attribute part, Dimension size) {
    if (part instanceof Attribute.Size position
        && size instanceof Dimension.Known known
        && position.formula().value().isPresent()) {
      BigInteger index = position.formula().value().get();
      BigInteger length = BigInteger.valueOf(known.size());
      if (index.compareTo(length) >= 0 || index.compareTo(length.negate()) < 0) {
        throw new SettingException(
            "key", "the index " + index + " is beyond an axis of " + known.size());
      }
    }
  }

  /** A window of a stated shape; a size of −1 reaches to the end of its axis. */
  private static Outcome window(Arguments arguments) {
    Shape input = arguments.shape("x");
    List<Formula> sizes = arguments.sizes("shape");
    if (sizes.size() != input.rank()) {
      throw new SettingException(
          "shape", "the part has " + sizes.size() + " axes; the tensor has the shape " + input);
    }
    List<Formula> begin =
        arguments.isTensor("begin") || !arguments.has("begin")
            ? List.of()
            : arguments.sizes("begin");
    List<Formula> output = new ArrayList<>();
    for (int i = 0; i < sizes.size(); i++) {
      Optional<BigInteger> size = sizes.get(i).value();
      if (size.isPresent() && size.get().equals(BigInteger.ONE.negate())) {
        output.add(
            i < begin.size()
                ? input.size(i).minus(begin.get(i))
                : Formula.unknown("where the part begins is computed when the model runs"));
      } else {
        output.add(sizes.get(i));
      }
      Arguments.requireNotNegative("shape", output.get(i));
    }
    return Outcome.of(Shape.ofFormulas(output), Cost.FREE);
  }
}
