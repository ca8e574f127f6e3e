package dev.netweight.operator.array;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.function.Arguments;
import dev.netweight.operator.function.FunctionFamily;
import dev.netweight.operator.function.Functions;
import java.util.ArrayList;
import java.util.List;

/** Puts in axes of size 1, or takes them out. */
public final class UnitAxes extends FunctionFamily {
  private static final Functions FUNCTIONS =
      Functions.free()
          .keras(UnitAxes::expand, "x", "ExpandDims")
          .keras(UnitAxes::squeeze, "x", "Squeeze")
          .tensorflow(UnitAxes::expand, "x|input, axis|dim", "expand_dims")
          .tensorflow(UnitAxes::squeeze, "x|input, axis|squeeze_dims", "squeeze");

  public UnitAxes() {
    super(
        "Puts in axes of size 1, or takes them out.",
        "https://keras.io/api/ops/numpy/#expand_dims-function",
        FUNCTIONS);
  }

  private static Outcome expand(Arguments arguments) {
    Shape input = arguments.shape("x");
    if (!arguments.has("axis")) {
      return Outcome.of(input.concatenated(Shape.of(1)), Cost.FREE);
    }
    int added = arguments.constants().integers("axis").size();
    List<Integer> axes = arguments.axes("axis", input.rank() + added);
    List<Dimension> sizes = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < input.rank() + added; i++) {
      if (axes.contains(i)) {
        sizes.add(Dimension.of(1));
      } else {
        sizes.add(input.get(next));
        next++;
      }
    }
    return Outcome.of(Shape.of(sizes), Cost.FREE);
  }

  private static Outcome squeeze(Arguments arguments) {
    Shape input = arguments.shape("x");
    boolean named = arguments.has("axis") && !arguments.constants().integers("axis").isEmpty();
    List<Integer> axes = arguments.axes("axis", input.rank());
    List<Dimension> sizes = new ArrayList<>();
    for (int i = 0; i < input.rank(); i++) {
      Dimension size = input.get(i);
      boolean one = size.equals(Dimension.of(1));
      if (named && axes.contains(i)) {
        if (size.isKnown() && !one) {
          throw new SettingException(
              "axis",
              "axis " + i + " has the size " + size + "; only a size of 1 can be taken out");
        }
      } else if (named || !one) {
        sizes.add(size);
      }
    }
    return Outcome.of(Shape.of(sizes), Cost.FREE);
  }
}
