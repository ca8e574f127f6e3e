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
import java.util.Collections;
import java.util.List;

/** Puts the axes into another order. */
public final class AxisOrder extends FunctionFamily {
  private static final Functions FUNCTIONS =
      Functions.free()
          .keras(AxisOrder::transpose, "x", "Transpose")
          .keras(AxisOrder::swap, "x", "Swapaxes")
          .keras(AxisOrder::move, "x", "Moveaxis")
          .keras(AxisOrder::rotate, "x|array", "Rot90")
          .tensorflow(AxisOrder::transpose, "x|a, axes|perm", "transpose")
          .tensorflow(AxisOrder::lastTwo, "x|a|matrix", "linalg.adjoint linalg.matrix_transpose");

  public AxisOrder() {
    super(
        "Puts the axes of a tensor into another order.",
        "https://keras.io/api/ops/numpy/#transpose-function",
        FUNCTIONS);
  }

  private static Outcome transpose(Arguments arguments) {
    Shape input = arguments.shape("x");
    if (arguments.isTensor("axes")) {
      return Outcome.of(
          Shape.unknown("the order of the axes is computed when the model runs"), Cost.FREE);
    }
    List<Integer> order = arguments.axes("axes", input.rank());
    if (!arguments.has("axes")) {
      Collections.reverse(order);
    }
    if (order.size() != input.rank()) {
      throw new SettingException(
          "axes", "axes orders " + order.size() + " axes; the input has the shape " + input);
    }
    List<Dimension> sizes = new ArrayList<>();
    for (int axis : order) {
      sizes.add(input.get(axis));
    }
    return Outcome.of(Shape.of(sizes), Cost.FREE);
  }

  private static Outcome swap(Arguments arguments) {
    Shape input = arguments.shape("x");
    return swapped(
        input,
        Arguments.resolved("axis1", integer(arguments, "axis1"), input.rank()),
        Arguments.resolved("axis2", integer(arguments, "axis2"), input.rank()));
  }

  private static int integer(Arguments arguments, String name) {
    arguments.constants().size(name);
    return arguments.constants().integer(name, 0);
  }

  private static Outcome lastTwo(Arguments arguments) {
    Shape input = arguments.shape("x");
    return swapped(
        input,
        Arguments.resolved("axis", -1, input.rank()),
        Arguments.resolved("axis", -2, input.rank()));
  }

  private static Outcome swapped(Shape input, int first, int second) {
    return Outcome.of(
        input.with(first, input.get(second)).with(second, input.get(first)), Cost.FREE);
  }

  /** A half turn changes no size; a quarter turn swaps the two axes of its plane. */
  private static Outcome rotate(Arguments arguments) {
    Shape input = arguments.shape("x");
    List<Integer> plane =
        arguments.has("axes") ? arguments.axes("axes", input.rank()) : List.of(0, 1);
    if (plane.size() != 2 || input.rank() < 2) {
      throw new SettingException("axes", "a rotation is in a plane of two different axes");
    }
    if (arguments.constants().integer("k", 1) % 2 == 0) {
      boolean square = input.get(plane.get(0)).equals(input.get(plane.get(1)));
      return square
          ? Outcome.of(input, Cost.FREE)
          : Outcome.of(
              Shape.unknown("Keras states the shape of a quarter turn, and gives a half turn"),
              Cost.FREE);
    }
    return swapped(input, plane.get(0), plane.get(1));
  }

  private static Outcome move(Arguments arguments) {
    Shape input = arguments.shape("x");
    List<Integer> from = arguments.axes("source", input.rank());
    List<Integer> to = arguments.axes("destination", input.rank());
    if (from.size() != to.size() || !arguments.has("source")) {
      throw new SettingException(
          "destination",
          "there are " + from.size() + " axes to move and " + to.size() + " places for them");
    }
    List<Integer> rest = new ArrayList<>();
    for (int i = 0; i < input.rank(); i++) {
      if (!from.contains(i)) {
        rest.add(i);
      }
    }
    List<Dimension> sizes = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < input.rank(); i++) {
      int moved = to.indexOf(i);
      sizes.add(input.get(moved < 0 ? rest.get(next) : from.get(moved)));
      next += moved < 0 ? 1 : 0;
    }
    return Outcome.of(Shape.of(sizes), Cost.FREE);
  }
}
