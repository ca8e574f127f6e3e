package dev.netweight.proof.counterpart.function;

import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.proof.counterpart.Arithmetic;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.NoCounterpartException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Normalisations with statistics, scales and offsets that are given.
 *
 * <p>Source: keras/src/ops/nn.py, _normalize, _rms_normalization and _layer_normalization;
 * batch_normalization in keras/src/backend/numpy/nn.py.
 */
public final class NormalizationFunctions extends Functions {
  /** What Keras adds where nothing is said: keras.config.epsilon(). */
  private static final double SMALL = 1e-7;

  public NormalizationFunctions() {
    keras("BatchNorm", "x, mean, variance, offset, scale", NormalizationFunctions::batch);
    keras("LayerNorm", "x, gamma, beta", NormalizationFunctions::layer);
    keras("RMSNorm", "x, scale", NormalizationFunctions::meanSquare);
    keras("Normalize", "x", NormalizationFunctions::unit);
  }

  private static Edge batch(FunctionCall call) {
    Arithmetic of = call.arithmetic();
    Edge x = call.real("x");
    long[] axis = call.axes("axis", x.rank());
    Edge variance = along(call, x, "variance", axis);
    Edge inverse = of.over(1, root(call, of, variance, 1e-3));
    Edge scaled = call.has("scale") ? of.times(inverse, along(call, x, "scale", axis)) : inverse;
    Edge centred = of.minus(x, along(call, x, "mean", axis));
    Edge result = of.times(centred, scaled);
    return call.has("offset") ? of.plus(result, along(call, x, "offset", axis)) : result;
  }

  /** A tensor with the sizes of some axes, so that it stands along them. */
  private static Edge along(FunctionCall call, Edge x, String name, long... axes) {
    Edge given = call.graph().cast(call.tensor(name), x.type());
    if (given.rank() == x.rank()) {
      return given;
    }
    List<Dimension> sizes = new ArrayList<>();
    for (int axis = 0; axis < x.rank(); axis++) {
      int place = axis;
      boolean mine = Arrays.stream(axes).anyMatch(one -> one == place);
      sizes.add(mine ? x.shape().get(axis) : Dimension.of(1));
    }
    return call.graph().reshape(given, Shape.of(sizes));
  }

  private static Edge root(FunctionCall call, Arithmetic of, Edge variance, double absent) {
    return of.each("Sqrt", of.plus(variance, call.real("epsilon", absent)));
  }

  private static DataType precise(Edge x) {
    return x.type().equals(DataType.FLOAT64) ? DataType.FLOAT64 : DataType.FLOAT32;
  }

  /** The axes that are normalised along, the last where none is said. */
  private static long[] axes(FunctionCall call, int rank) {
    return call.has("axis") ? call.axes("axis", rank) : new long[] {rank - 1L};
  }

  private static Edge layer(FunctionCall call) {
    Arithmetic of = call.arithmetic();
    Edge given = call.tensor("x");
    Edge x = call.graph().cast(given, precise(given));
    long[] axes = axes(call, x.rank());
    Edge centred = of.minus(x, of.reduced("ReduceMean", x, axes));
    Edge variance = of.reduced("ReduceMean", of.square(centred), axes);
    boolean whole = call.constants().flag("rms_scaling", false);
    Edge normal = of.over(whole ? x : centred, root(call, of, variance, SMALL));
    Edge scaled = call.has("gamma") ? of.times(normal, along(call, x, "gamma", axes)) : normal;
    // With rms_scaling, Keras leaves beta out.
    Edge moved =
        call.has("beta") && !whole ? of.plus(scaled, along(call, x, "beta", axes)) : scaled;
    return call.graph().cast(moved, given.type());
  }

  private static Edge meanSquare(FunctionCall call) {
    Arithmetic of = call.arithmetic();
    Edge given = call.tensor("x");
    Edge x = call.graph().cast(given, precise(given));
    Edge mean = of.reduced("ReduceMean", of.square(x), axes(call, x.rank()));
    Edge normal = of.over(x, root(call, of, mean, SMALL));
    Edge scaled =
        call.has("scale")
            ? of.times(normal, call.graph().cast(call.tensor("scale"), x.type()))
            : normal;
    return call.graph().cast(scaled, given.type());
  }

  private static Edge unit(FunctionCall call) {
    Arithmetic of = call.arithmetic();
    Edge x = call.real("x");
    double small = call.real("epsilon", SMALL);
    double order = call.real("order", 2);
    long[] axes = axes(call, x.rank());
    if (order == 2) {
      Edge square = of.reduced("ReduceSum", of.square(x), axes);
      return of.over(x, of.each("Sqrt", of.larger(square, small * small)));
    } else if (axes.length > 1) {
      throw new NoCounterpartException("norms of matrices are not written");
    }
    Edge size = of.each("Abs", x);
    Edge powers = order == 1 ? size : of.both("Pow", size, of.number(order, x));
    Edge sum = of.reduced("ReduceSum", powers, axes);
    Edge norm = order == 1 ? sum : of.both("Pow", sum, of.number(1 / order, x));
    return of.over(x, of.larger(norm, small));
  }
}
