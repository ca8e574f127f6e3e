package dev.netweight.operator.reduction;

import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.function.Arguments;
import dev.netweight.operator.function.FunctionFamily;
import dev.netweight.operator.function.Functions;
import java.util.ArrayList;
import java.util.List;

/**
 * A reduction along axes, such as a sum or a mean: each input element is read once. The axes are
 * left out of the output, or kept with size 1.
 */
public final class Reduction extends FunctionFamily {
  private static final Functions FUNCTIONS =
      Functions.doing(Work.Kind.REDUCTION)
          .keras(
              Reduction::single,
              "x",
              """
              All Amax Amin Any Argmax Argmin Average CountNonzero Logsumexp Max Mean Median Min
              Nanargmax Nanargmin Nanmax Nanmean Nanmedian Nanmin Nanprod Nanstd Nansum Nanvar Norm
              Prod Ptp Std Sum Var
              """)
          .keras(Reduction::moments, "x, axis|axes", "Moments")
          .keras(Reduction::quantiles, "x, q", "Nanpercentile Nanquantile Percentile Quantile")
          .keras(Reduction::toScalar, "x1", "AllClose PSNR")
          .keras(Reduction::trapezoid, "y", "Trapezoid")
          .tensorflow(
              Reduction::single,
              "x|input_tensor|input|tensor, axis|reduction_indices, keepdims|keep_dims",
              """
              math.count_nonzero math.reduce_all math.reduce_any math.reduce_logsumexp
              math.reduce_max math.reduce_mean math.reduce_min math.reduce_prod math.reduce_std
              math.reduce_sum math.reduce_variance reduce_all reduce_any reduce_logsumexp reduce_max
              reduce_mean reduce_min reduce_prod reduce_sum
              """)
          .tensorflow(
              Reduction::single, "x|tensor, ord, axis, keepdims|keep_dims", "linalg.norm norm")
          .tensorflow(
              Reduction::extremum,
              "x|input, axis|dimension",
              "argmax argmin math.argmax math.argmin")
          .tensorflow(Reduction::moments, "x, axis|axes, shift, keepdims|keep_dims", "nn.moments");

  public Reduction() {
    super(
        "Reduces a tensor along axes, such as to its sum or mean.",
        "https://keras.io/api/ops/numpy/",
        FUNCTIONS);
  }

  private static Outcome single(Arguments arguments) {
    Shape input = arguments.shape("x");
    return outcome(arguments, input, List.of(reduced(arguments, input, "axis")));
  }

  /** TensorFlow's argmax and argmin reduce the first axis where they are given none. */
  private static Outcome extremum(Arguments arguments) {
    Shape input = arguments.shape("x");
    int axis = arguments.axis("axis", 0, input.rank());
    return outcome(arguments, input, List.of(without(input, List.of(axis))));
  }

  private static Outcome moments(Arguments arguments) {
    Shape input = arguments.shape("x");
    Shape output = reduced(arguments, input, arguments.has("axes") ? "axes" : "axis");
    return outcome(arguments, input, List.of(output, output));
  }

  /** One more axis in front, where several quantiles are asked for. */
  private static Outcome quantiles(Arguments arguments) {
    Shape input = arguments.shape("x");
    Shape output = reduced(arguments, input, "axis");
    Shape asked = arguments.shape("q");
    boolean single = asked.equals(Shape.of(1)) && !arguments.isTensor("q");
    if (asked.rank() > 1 || (single && arguments.function().endsWith("uantile"))) {
      String reason =
          "Keras states another shape for quantiles of the shape " + asked + " than it gives";
      return outcome(arguments, input, List.of(Shape.unknown(reason)));
    }
    return outcome(arguments, input, List.of(asked.concatenated(output)));
  }

  private static Outcome toScalar(Arguments arguments) {
    return outcome(arguments, arguments.shape("x1"), List.of(Shape.SCALAR));
  }

  private static Outcome trapezoid(Arguments arguments) {
    Shape input = arguments.shape("y");
    int axis = arguments.axis("axis", -1, input.rank());
    return outcome(arguments, input, List.of(without(input, List.of(axis))));
  }

  private static Outcome outcome(Arguments arguments, Shape input, List<Shape> outputs) {
    return Outcome.of(
        outputs,
        Cost.ofWork(new Work(Work.Kind.REDUCTION, arguments.function(), input.elements())));
  }

  private static Shape reduced(Arguments arguments, Shape input, String name) {
    List<Integer> axes = arguments.axes(name, input.rank());
    if (!arguments.constants().flag("keepdims", false)) {
      return without(input, axes);
    }
    Shape kept = input;
    for (int axis : axes) {
      kept = kept.with(axis, Dimension.of(1));
    }
    return kept;
  }

  /** A shape without some of its axes. */
  private static Shape without(Shape shape, List<Integer> axes) {
    List<Dimension> rest = new ArrayList<>();
    for (int i = 0; i < shape.rank(); i++) {
      if (!axes.contains(i)) {
        rest.add(shape.get(i));
      }
    }
    return Shape.of(rest);
  }
}
