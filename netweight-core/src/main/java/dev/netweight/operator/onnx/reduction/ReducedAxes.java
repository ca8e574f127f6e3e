package dev.netweight.operator.onnx.reduction;

import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.elementwise.RowMajor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The axes that a reduction takes away, or leaves with the size 1.
 *
 * @param axes the axes, counted from the front; empty where they are computed in the model
 * @param count how many there are, where at least that is known
 * @param kept whether they stay, with the size 1
 */
public record ReducedAxes(Optional<List<Integer>> axes, Optional<Integer> count, boolean kept) {
  /** The axes of an operator that names them by an attribute or an input, or takes all. */
  static ReducedAxes of(OnnxCall call, int input, int rank) {
    boolean kept = call.settings().flag("keepdims", true);
    boolean given = call.settings().has("axes") || (input > 0 && call.has(input));
    Optional<List<Long>> numbers =
        given ? call.numbers("axes", input) : Optional.of(List.<Long>of());
    if (numbers.isPresent()) {
      List<Integer> axes = call.axes(numbers.get(), rank);
      return known(axes.isEmpty() ? ofNone(call, rank) : axes, kept);
    }
    Optional<Integer> count =
        given && input > 0 && call.has(input)
            ? RowMajor.of(call.value(input).shape()).map(RowMajor::count)
            : Optional.empty();
    if (count.equals(Optional.of(0))) {
      return known(ofNone(call, rank), kept);
    }
    return count.equals(Optional.of(rank))
        ? known(all(rank), kept)
        : new ReducedAxes(Optional.empty(), count.filter(number -> number <= rank), kept);
  }

  /** One axis that an attribute names. */
  static ReducedAxes single(OnnxCall call, int rank) {
    return known(
        rank == 0 && call.settings().integer("axis", 0) == 0
            ? List.of()
            : List.of(call.axis("axis", 0, rank)),
        call.settings().flag("keepdims", true));
  }

  /** Axes that are known. */
  public static ReducedAxes known(List<Integer> axes, boolean kept) {
    return new ReducedAxes(Optional.of(axes), Optional.of(axes.size()), kept);
  }

  private static List<Integer> ofNone(OnnxCall call, int rank) {
    return call.settings().flag("noop_with_empty_axes", false) ? List.of() : all(rank);
  }

  private static List<Integer> all(int rank) {
    List<Integer> axes = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      axes.add(axis);
    }
    return axes;
  }

  /** What is left of a shape. */
  public Shape reduced(Shape input) {
    if (axes.isPresent()) {
      return reduced(input, axes.get());
    }
    String reason = "which axes are reduced is known only when the model runs";
    if (!kept && count.isEmpty()) {
      return Shape.unknown(reason);
    }
    List<Dimension> sizes = new ArrayList<>();
    for (int i = kept ? 0 : count.orElse(0); i < input.rank(); i++) {
      boolean alreadyOne = kept && input.get(i).equals(Dimension.of(1));
      sizes.add(alreadyOne ? input.get(i) : new Dimension.Unknown(reason));
    }
    return Shape.of(sizes);
  }

  private Shape reduced(Shape input, List<Integer> taken) {
    List<Dimension> sizes = new ArrayList<>();
    for (int i = 0; i < input.rank(); i++) {
      if (!taken.contains(i)) {
        sizes.add(input.get(i));
      } else if (kept) {
        sizes.add(Dimension.of(1));
      }
    }
    return Shape.of(sizes);
  }

  /** The shape with the axes kept: the same elements in the same order. */
  public Shape withAxes(Shape input) {
    return new ReducedAxes(axes, count, true).reduced(input);
  }
}
