package dev.netweight.operator.array;

import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.function.Arguments;
import dev.netweight.operator.function.FunctionFamily;
import dev.netweight.operator.function.Functions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Functions with as many outputs as the data happens to hold: their sizes are unknown. */
public final class DataDependent extends FunctionFamily {
  private static final Dimension FOUND =
      new Dimension.Unknown("how many are found is known only when the model runs");

  private static final Functions FUNCTIONS =
      Functions.free()
          .keras(DataDependent::nonzero, "x", "Nonzero")
          .keras(DataDependent::unique, "x", "Unique")
          .keras(DataDependent::coordinates, "indices", "UnravelIndex")
          .tensorflow(DataDependent::mask, "x|tensor, mask, name, axis", "boolean_mask")
          .tensorflow(DataDependent::values, "x", "unique");

  public DataDependent() {
    super(
        "Finds elements, as many as the data happens to hold.",
        "https://keras.io/api/ops/numpy/#nonzero-function",
        FUNCTIONS);
  }

  /** For each axis, the places along it. */
  private static Outcome nonzero(Arguments arguments) {
    int rank = Math.max(1, arguments.shape("x").rank());
    return Outcome.of(Collections.nCopies(rank, Shape.of(FOUND)), Cost.FREE);
  }

  /**
   * The values that occur; on request their places, which of them each element is, and how often.
   */
  private static Outcome unique(Arguments arguments) {
    Shape input = arguments.shape("x");
    Dimension count = arguments.has("size") ? Dimension.of(arguments.size("size")) : FOUND;
    boolean flat = !arguments.has("axis");
    int axis = flat ? 0 : arguments.axis("axis", 0, input.rank());
    List<Shape> outputs = new ArrayList<>();
    outputs.add(flat ? Shape.of(count) : input.with(axis, count));
    if (arguments.constants().flag("return_index", false)) {
      outputs.add(Shape.of(count));
    }
    if (arguments.constants().flag("return_inverse", false)) {
      outputs.add(flat ? input : Shape.of(input.get(axis)));
    }
    if (arguments.constants().flag("return_counts", false)) {
      outputs.add(Shape.of(count));
    }
    return Outcome.of(outputs, Cost.FREE);
  }

  private static Outcome values(Arguments arguments) {
    return Outcome.of(List.of(Shape.of(FOUND), arguments.shape("x")), Cost.FREE);
  }

  /** Each place in a flattened tensor as one along each axis; this size is known. */
  private static Outcome coordinates(Arguments arguments) {
    List<Formula> shape = arguments.sizes("shape");
    Shape indices = arguments.shape("indices");
    boolean known = shape.stream().allMatch(size -> size.unknownReason().isEmpty());
    return Outcome.of(
        Collections.nCopies(
            Math.max(1, shape.size()),
            known ? indices : Shape.unknown("the shape is computed when the model runs")),
        Cost.FREE);
  }

  private static Outcome mask(Arguments arguments) {
    Shape input = arguments.shape("x");
    Shape mask = arguments.shape("mask");
    int axis = arguments.has("axis") ? arguments.axis("axis", 0, input.rank()) : 0;
    if (mask.rank() == 0 || axis + mask.rank() > input.rank()) {
      return Outcome.of(Shape.unknown("the mask has the shape " + mask), Cost.FREE);
    }
    return Outcome.of(
        input
            .slice(0, axis)
            .concatenated(Shape.of(FOUND))
            .concatenated(input.slice(axis + mask.rank(), input.rank())),
        Cost.FREE);
  }
}
