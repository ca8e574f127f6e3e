package dev.netweight.proof.counterpart.function;

import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.proof.counterpart.Arithmetic;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;

/**
 * Reductions that leave out what is not a number.
 *
 * <p>Source: keras/src/backend/numpy/numpy.py and the nan functions of NumPy.
 */
public final class NanFunctions extends Functions {
  private interface Kept {
    Edge of(Arithmetic arithmetic, Edge x, long... axes);
  }

  public NanFunctions() {
    kept("Nansum", false, (of, x, axes) -> of.reduced("ReduceSum", replaced(of, x, 0), axes));
    kept("Nanprod", false, (of, x, axes) -> of.reduced("ReduceProd", replaced(of, x, 1), axes));
    kept("Nanmax", false, (of, x, axes) -> extremum(of, x, "Max", axes));
    kept("Nanmin", false, (of, x, axes) -> extremum(of, x, "Min", axes));
    kept("Nanmean", true, NanFunctions::mean);
    kept("Nanvar", true, NanFunctions::variance);
    kept("Nanstd", true, (of, x, axes) -> of.each("Sqrt", variance(of, x, axes)));
    keras("Nanargmax", "x", call -> place(call, "Max"));
    keras("Nanargmin", "x", call -> place(call, "Min"));
    keras("Nancumsum", "x", call -> ReductionFunctions.running(call, whole(call, 0)));
    keras("Nancumprod", "x", call -> ReductionFunctions.runningProduct(call, whole(call, 1)));
  }

  private void kept(String name, boolean fractions, Kept reduction) {
    keras(
        name,
        "x",
        call ->
            ReductionFunctions.reduced(
                call, fractions ? call.real("x") : call.tensor("x"), reduction::of));
  }

  private static Edge whole(FunctionCall call, double number) {
    return replaced(call.arithmetic(), call.tensor("x"), number);
  }

  private static Edge missing(Arithmetic of, Edge x) {
    return of.graph().op("IsNaN").typed(DataType.BOOL).shaped(x.shape()).on(x);
  }

  /** With a number in the place of what is none. */
  private static Edge replaced(Arithmetic of, Edge x, double number) {
    return x.type().isFloatingPoint()
        ? of.where(missing(of, x), of.number(number, x), x)
        : x.type().equals(DataType.BOOL) ? of.graph().cast(x, DataType.INT32) : x;
  }

  private static Edge extremum(Arithmetic of, Edge x, String end, long... axes) {
    if (!x.type().isFloatingPoint()) {
      return of.reduced("Reduce" + end, x, axes);
    }
    double limit = end.equals("Max") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    Edge found = of.reduced("Reduce" + end, replaced(of, x, limit), axes);
    return of.where(none(of, x, axes), of.number(Double.NaN, x), found);
  }

  /** Where there is no number at all. */
  private static Edge none(Arithmetic of, Edge x, long... axes) {
    Edge missing = of.graph().cast(missing(of, x), DataType.INT32);
    return of.graph().cast(of.reduced("ReduceMin", missing, axes), DataType.BOOL);
  }

  private static Edge count(Arithmetic of, Edge x, long... axes) {
    Edge there = of.graph().cast(of.each("Not", missing(of, x)), x.type());
    return of.reduced("ReduceSum", there, axes);
  }

  private static Edge mean(Arithmetic of, Edge x, long... axes) {
    return of.over(of.reduced("ReduceSum", replaced(of, x, 0), axes), count(of, x, axes));
  }

  private static Edge variance(Arithmetic of, Edge x, long... axes) {
    Edge square = of.square(of.minus(x, mean(of, x, axes)));
    return mean(of, square, axes);
  }

  /** The place of the extremum; −1 where there is no number. */
  private static Edge place(FunctionCall call, String end) {
    Graph graph = call.graph();
    Arithmetic of = call.arithmetic();
    Edge given = call.real("x");
    boolean flat = !call.has("axis");
    Edge x =
        flat
            ? graph.reshape(given, Shape.of(Dimension.of(given.shape().elements().reduced())))
            : given;
    int axis = flat ? 0 : call.axis("axis", 0, x.rank());
    double limit = end.equals("Max") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    Edge found =
        graph
            .op("Arg" + end)
            .with("axis", axis)
            .with("keepdims", 1)
            .typed(DataType.INT64)
            .shaped(x.shape().with(axis, Dimension.of(1)))
            .on(replaced(of, x, limit));
    Edge place = of.where(none(of, x, axis), graph.integer(-1), found);
    return graph.cast(graph.reshape(place, call.output()), DataType.INT32);
  }
}
