package dev.netweight.operator.array;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.Shape;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.function.Arguments;
import dev.netweight.operator.function.FunctionFamily;
import dev.netweight.operator.function.Functions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds elements before and after those of each axis. */
public final class Padding extends FunctionFamily {
  private static final Functions FUNCTIONS =
      Functions.free()
          .keras(Padding::apply, "x, constant_values", "Pad")
          .tensorflow(Padding::apply, "x|tensor, pad_width|paddings, mode", "pad");

  public Padding() {
    super(
        "Adds elements before and after those of each axis.",
        "https://keras.io/api/ops/numpy/#pad-function",
        FUNCTIONS);
  }

  private static Outcome apply(Arguments arguments) {
    Shape input = arguments.shape("x");
    if (arguments.isTensor("pad_width")) {
      return Outcome.of(Shape.unknown("the padding is computed when the model runs"), Cost.FREE);
    }
    List<Formula> padding = padding(arguments.find("pad_width"), input.rank());
    List<Formula> sizes = new ArrayList<>();
    for (int i = 0; i < input.rank(); i++) {
      sizes.add(input.size(i).plus(padding.get(i)));
    }
    return Outcome.of(Shape.ofFormulas(sizes), Cost.FREE);
  }

  /** What each axis is longer by: from one number, one pair, or a pair an axis. */
  private static List<Formula> padding(@Nullable Attribute width, int rank) {
    List<Formula> pairs = new ArrayList<>();
    if (width instanceof Attribute.Items items
        && !items.items().isEmpty()
        && items.items().get(0) instanceof Attribute.Items) {
      items.items().forEach(pair -> pairs.add(pair(pair)));
    } else if (width != null) {
      pairs.add(pair(width));
    }
    if (pairs.size() == rank) {
      return pairs;
    } else if (pairs.size() == 1) {
      return Collections.nCopies(rank, pairs.get(0));
    }
    throw new SettingException(
        "pad_width",
        "pad_width has "
            + pairs.size()
            + " pairs; it must have one, or one for each of "
            + rank
            + " axes");
  }

  private static Formula pair(Attribute pair) {
    List<Formula> sides = Attributes.of("pad_width", pair).sizes("pad_width");
    if (sides.isEmpty() || sides.size() > 2) {
      throw new SettingException(
          "pad_width", "an axis has " + sides.size() + " paddings; it has two ends");
    }
    sides.forEach(side -> Arguments.requireNotNegative("pad_width", side));
    return sides.get(0).plus(sides.get(sides.size() - 1));
  }
}
