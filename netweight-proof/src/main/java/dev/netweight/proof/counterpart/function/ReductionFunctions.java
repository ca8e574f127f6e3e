package dev.netweight.proof.counterpart.function;

import dev.netweight.network.Attribute;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.proof.counterpart.Arithmetic;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import dev.netweight.proof.graph.NoCounterpartException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Sums, means and other reductions along axes.
 *
 * <p>Source: keras/src/backend/numpy/numpy.py; tensorflow/python/ops/math_ops.py.
 */
public final class ReductionFunctions extends Functions {
  private static final String KERAS = "x";
  private static final String TENSORFLOW =
      "x|input_tensor|input|tensor, axis|reduction_indices, keepdims|keep_dims";

  /** The longest axis of a running product, for which all pairs of places are compared. */
  private static final int LONGEST = 4096;

  /** Reduces a tensor along axes and keeps them with size 1. */
  interface Kept {
    Edge of(Arithmetic arithmetic, Edge x, long... axes);
  }

  public ReductionFunctions() {
    kept("Sum", "", false, whole("ReduceSum"));
    kept("", "reduce_sum math.reduce_sum", false, plain("ReduceSum"));
    kept("Prod", "", false, whole("ReduceProd"));
    kept("", "reduce_prod math.reduce_prod", false, plain("ReduceProd"));
    kept("Max Amax", "reduce_max math.reduce_max", false, plain("ReduceMax"));
    kept("Min Amin", "reduce_min math.reduce_min", false, plain("ReduceMin"));
    kept("Mean", "reduce_mean math.reduce_mean", true, plain("ReduceMean"));
    kept("Average", "", true, plain("ReduceMean"));
    kept("Logsumexp", "reduce_logsumexp math.reduce_logsumexp", true, plain("ReduceLogSumExp"));
    kept("Var", "math.reduce_variance", true, ReductionFunctions::variance);
    kept("Std", "math.reduce_std", true, (of, x, axes) -> of.each("Sqrt", variance(of, x, axes)));
    kept(
        "Ptp",
        "",
        false,
        (of, x, axes) ->
            of.minus(of.reduced("ReduceMax", x, axes), of.reduced("ReduceMin", x, axes)));
    kept("Any", "reduce_any math.reduce_any", false, truth("ReduceMax"));
    kept("All", "reduce_all math.reduce_all", false, truth("ReduceMin"));
    kept("CountNonzero", "", false, ReductionFunctions::count);
    keras("Norm", KERAS, ReductionFunctions::norm);
    kerasSeveral("Moments", "x, axis|axes", ReductionFunctions::moments);
    tensorflowSeveral(
        "nn.moments", "x, axis|axes, shift, keepdims|keep_dims", ReductionFunctions::moments);
    for (String end : List.of("Max", "Min")) {
      keras("Arg" + (end.equals("Max") ? "max" : "min"), KERAS, call -> extremum(call, end));
      String name = end.equals("Max") ? "argmax" : "argmin";
      tensorflow(name + " math." + name, "x|input, axis|dimension", call -> extremum(call, end));
    }
    keras("Cumsum", KERAS, call -> running(call, call.tensor("x")));
    keras("Cumprod", KERAS, call -> runningProduct(call, call.tensor("x")));
    tensorflow("cumsum math.cumsum", "x, axis", call -> running(call, call.tensor("x")));
  }

  private void kept(String keras, String tensorflow, boolean fractions, Kept reduction) {
    Single rule = call -> reduced(call, fractions ? call.real("x") : call.tensor("x"), reduction);
    if (!keras.isEmpty()) {
      keras(keras, KERAS, rule);
    }
    if (!tensorflow.isEmpty()) {
      tensorflow(tensorflow, TENSORFLOW, rule);
    }
  }

  static Edge reduced(FunctionCall call, Edge x, Kept reduction) {
    call.without("weights", "initial", "where", "dtype");
    long[] axes = call.axes(call.has("axes") ? "axes" : "axis", x.rank());
    if (axes.length == 0) {
      if (x.rank() > 0) {
        throw new NoCounterpartException(call.function() + " along no axes is not written");
      }
      throw new NoCounterpartException(call.function() + " of a single number is not written");
    }
    Edge result = reduction.of(call.arithmetic(), x, axes);
    return call.constants().flag("keepdims", false)
        ? result
        : call.graph().op("Squeeze").on(result, call.graph().integers(axes));
  }

  private static Kept plain(String operation) {
    return (of, x, axes) -> of.reduced(operation, x, axes);
  }

  /** Of short whole numbers in a type of 32 bits, which Keras gives too. */
  private static Kept whole(String operation) {
    return (of, x, axes) ->
        switch (x.type().name()) {
          case "bool", "int8", "int16" ->
              of.reduced(operation, of.graph().cast(x, DataType.INT32), axes);
          case "uint8", "uint16", "uint32" ->
              of.graph()
                  .cast(
                      of.reduced(operation, of.graph().cast(x, DataType.INT64), axes),
                      DataType.named("uint32"));
          default -> of.reduced(operation, x, axes);
        };
  }

  private static Edge variance(Arithmetic of, Edge x, long... axes) {
    return of.reduced(
        "ReduceMean", of.square(of.minus(x, of.reduced("ReduceMean", x, axes))), axes);
  }

  private static Kept truth(String operation) {
    return (of, x, axes) -> {
      Edge whole = of.graph().cast(of.graph().cast(x, DataType.BOOL), DataType.INT32);
      return of.graph().cast(of.reduced(operation, whole, axes), DataType.BOOL);
    };
  }

  private static Edge count(Arithmetic of, Edge x, long... axes) {
    Edge truth = of.graph().cast(x, DataType.BOOL);
    return of.reduced("ReduceSum", of.graph().cast(truth, DataType.INT32), axes);
  }

  private static Edge norm(FunctionCall call) {
    Edge x = call.real("x");
    Attribute order = call.find("ord");
    int axes = call.has("axis") ? call.constants().integers("axis").size() : x.rank();
    if (order == null || (axes == 2 && Attribute.of("fro").equals(order))) {
      return reduced(call, x, plain("ReduceL2"));
    } else if (axes != 1 || order instanceof Attribute.Text) {
      throw new NoCounterpartException(
          "a norm of matrices of another order than fro is not written");
    }
    double number = LayerCall.real(call.constants(), "ord");
    if (number == 0) {
      return call.graph().cast(reduced(call, x, ReductionFunctions::count), x.type());
    } else if (number == 1 || number == 2) {
      return reduced(call, x, plain(number == 1 ? "ReduceL1" : "ReduceL2"));
    }
    return reduced(
        call,
        x,
        (of, given, along) -> {
          Edge size = of.each("Abs", given);
          if (Double.isInfinite(number)) {
            return of.reduced(number > 0 ? "ReduceMax" : "ReduceMin", size, along);
          }
          Edge powers = of.both("Pow", size, of.number(number, size));
          Edge sum = of.reduced("ReduceSum", powers, along);
          return of.both("Pow", sum, of.number(1 / number, size));
        });
  }

  private static List<Edge> moments(FunctionCall call) {
    Edge x = call.real("x");
    call.without("shift");
    return List.of(
        reduced(call, x, plain("ReduceMean")), reduced(call, x, ReductionFunctions::variance));
  }

  private static Edge extremum(FunctionCall call, String end) {
    Graph graph = call.graph();
    Edge x = call.tensor("x");
    boolean flat = !call.has("axis") && !call.isTensorFlow();
    Edge given =
        flat ? graph.reshape(x, Shape.of(Dimension.of(x.shape().elements().reduced()))) : x;
    int axis = flat ? 0 : call.axis("axis", 0, x.rank());
    boolean kept = call.constants().flag("keepdims", false);
    Edge place =
        graph
            .op("Arg" + end)
            .with("axis", axis)
            .with("keepdims", kept && !flat)
            .typed(DataType.INT64)
            .on(given);
    Edge shaped = flat && kept ? graph.reshape(place, call.output()) : place;
    return call.isTensorFlow() ? shaped : graph.cast(shaped, DataType.INT32);
  }

  static Edge running(FunctionCall call, Edge x) {
    call.without("exclusive", "reverse");
    Graph graph = call.graph();
    Edge number = typed(call, x);
    Edge given = isFlat(call) ? graph.reshape(number, call.output()) : number;
    int axis = isFlat(call) ? 0 : call.axis("axis", 0, x.rank());
    return graph.op("CumSum").on(given, graph.integer(axis));
  }

  /** Of the type that is said; truths are counted. */
  private static Edge typed(FunctionCall call, Edge x) {
    boolean truths = x.type().equals(DataType.BOOL);
    String absent = truths ? "int32" : x.type().name();
    return call.graph().cast(x, DataType.named(call.constants().text("dtype", absent)));
  }

  private static boolean isFlat(FunctionCall call) {
    return !call.has("axis") && !call.isTensorFlow();
  }

  /** For each place the product of those up to it, all of them beside ones. */
  static Edge runningProduct(FunctionCall call, Edge x) {
    Graph graph = call.graph();
    Edge number = typed(call, x);
    Edge given = isFlat(call) ? graph.reshape(number, call.output()) : number;
    int axis = isFlat(call) ? 0 : call.axis("axis", 0, x.rank());
    int size =
        Math.toIntExact(LayerCall.number(given.shape().get(axis), "the axis of a running product"));
    if (size > LONGEST) {
      throw new NoCounterpartException("a running product of " + size + " is not written");
    }
    double[] truths = new double[size * size];
    for (int i = 0; i < truths.length; i++) {
      truths[i] = i % size <= i / size ? 1 : 0;
    }
    List<Long> sizes = new ArrayList<>(List.of((long) size, (long) size));
    sizes.addAll(Collections.nCopies(given.rank() - axis - 1, 1L));
    Edge upTo = graph.numbers(sizes, DataType.BOOL, truths);
    Edge apart = graph.op("Unsqueeze").on(given, graph.integers(axis));
    Edge kept =
        graph.op("Where").typed(given.type()).on(upTo, apart, graph.number(1, given.type()));
    return graph.op("ReduceProd").with("keepdims", 0).on(kept, graph.integers(axis + 1L));
  }
}
