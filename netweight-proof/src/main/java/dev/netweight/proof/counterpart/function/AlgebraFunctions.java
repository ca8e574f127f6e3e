package dev.netweight.proof.counterpart.function;

import dev.netweight.formula.Formula;
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
 * Products of vectors and matrices of their own kinds, powers and determinants.
 *
 * <p>Source: keras/src/backend/numpy/numpy.py and linalg.py; the pages of the functions on
 * numpy.org.
 */
public final class AlgebraFunctions extends Functions {
  public AlgebraFunctions() {
    keras("Kron", "x1, x2", AlgebraFunctions::blocks);
    keras("Cross", "x1, x2", AlgebraFunctions::cross);
    keras("Vdot", "x1, x2", AlgebraFunctions::flatProduct);
    keras("Det", "x|a", call -> call.graph().op("Det").on(call.real("x")));
    keras("MatrixPower", "x|a", AlgebraFunctions::power);
    keras("Correlate", "x1, x2", AlgebraFunctions::correlated);
    keras("Corrcoef", "x", AlgebraFunctions::correlation);
    keras("Full", "fill_value", AlgebraFunctions::full);
    keras("Linspace", "start, stop", call -> typed(call, steps(call)));
    keras("Logspace", "start, stop", AlgebraFunctions::powers);
  }

  private static Edge blocks(FunctionCall call) {
    Graph graph = call.graph();
    List<Edge> sides = call.alike("x1", "x2");
    int rank = Math.max(sides.get(0).rank(), sides.get(1).rank());
    Edge left = apart(graph, sides.get(0), rank, 0);
    Edge right = apart(graph, sides.get(1), rank, 1);
    List<Dimension> sizes = new ArrayList<>();
    for (int i = 0; i < 2 * rank; i += 2) {
      Formula size = left.shape().size(i).times(right.shape().size(i + 1));
      sizes.add(Dimension.of(size.reduced()));
    }
    return graph.reshape(graph.two("Mul", left, right), Shape.of(sizes));
  }

  /** Each axis beside one of size 1, on the side that is said. */
  private static Edge apart(Graph graph, Edge value, int rank, int side) {
    List<Dimension> sizes = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      int axis = i - rank + value.rank();
      Dimension size = axis < 0 ? Dimension.of(1) : value.shape().get(axis);
      sizes.add(side == 0 ? size : Dimension.of(1));
      sizes.add(side == 0 ? Dimension.of(1) : size);
    }
    return graph.reshape(value, Shape.of(sizes));
  }

  private static Edge cross(FunctionCall call) {
    Graph graph = call.graph();
    List<Edge> sides = call.alike("x1", "x2");
    Edge left = last(call, sides.get(0), "axisa");
    Edge right = last(call, sides.get(1), "axisb");
    Edge product =
        graph.two(
            "Sub",
            graph.two("Mul", turned(graph, left, 1, 2, 0), turned(graph, right, 2, 0, 1)),
            graph.two("Mul", turned(graph, left, 2, 0, 1), turned(graph, right, 1, 2, 0)));
    int rank = call.output().rank();
    int axis = call.axis(call.has("axis") ? "axis" : "axisc", -1, rank);
    int[] order = new int[rank];
    for (int i = 0; i < rank; i++) {
      order[i] = i < axis ? i : i == axis ? rank - 1 : i - 1;
    }
    return graph.transpose(product, order);
  }

  /** With the axis of the vectors, which have three elements, at the end. */
  private static Edge last(FunctionCall call, Edge value, String setting) {
    int axis = call.axis(call.has("axis") ? "axis" : setting, -1, value.rank());
    if (!value.shape().get(axis).equals(Dimension.of(3))) {
      throw new NoCounterpartException("a cross product of other vectors than of 3 is not written");
    }
    int[] order = new int[value.rank()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i == order.length - 1 ? axis : i < axis ? i : i + 1;
    }
    return call.graph().transpose(value, order);
  }

  private static Edge turned(Graph graph, Edge value, long... order) {
    return graph.op("Gather").with("axis", -1).on(value, graph.integers(order));
  }

  private static Edge flatProduct(FunctionCall call) {
    Graph graph = call.graph();
    List<Edge> sides = call.alike("x1", "x2");
    Edge left = graph.op("Reshape").on(sides.get(0), graph.integers(-1));
    Edge right = graph.op("Reshape").on(sides.get(1), graph.integers(-1));
    return graph.op("ReduceSum").with("keepdims", 0).on(graph.two("Mul", left, right));
  }

  private static Edge power(FunctionCall call) {
    Edge square = call.real("x");
    long rest = LayerCall.number(call.constants().size("n"), "n");
    if (rest < 1) {
      throw new NoCounterpartException("a power below 1 of a matrix is not written");
    }
    Edge result = null;
    while (rest > 0) {
      if (rest % 2 == 1) {
        result = result == null ? square : call.graph().two("MatMul", result, square);
      }
      rest /= 2;
      square = rest > 0 ? call.graph().two("MatMul", square, square) : square;
    }
    return result == null ? square : result;
  }

  /** A convolution of ONNX, which turns no kernel around. */
  private static Edge correlated(FunctionCall call) {
    Graph graph = call.graph();
    Edge x = call.real("x1");
    Edge kernel = graph.cast(call.tensor("x2"), x.type());
    long length = LayerCall.number(x.shape().get(0), "the length of a sequence");
    long window = LayerCall.number(call.tensor("x2").shape().get(0), "the length of a sequence");
    if (window > length) {
      throw new NoCounterpartException("a correlation with a longer sequence is not written");
    }
    long[] pads =
        switch (call.constants().text("mode", "valid")) {
          case "valid" -> new long[] {0, 0};
          case "same" -> new long[] {window / 2, window - window / 2 - 1};
          default -> new long[] {window - 1, window - 1};
        };
    Edge found =
        graph
            .op("Conv")
            .with("pads", pads)
            .with("kernel_shape", new long[] {window})
            .on(
                graph.reshape(x, Shape.of(1, 1, length)),
                graph.reshape(kernel, Shape.of(1, 1, window)));
    return graph.reshape(found, call.output());
  }

  private static Edge correlation(FunctionCall call) {
    Arithmetic of = call.arithmetic();
    Graph graph = call.graph();
    Edge x = call.real("x");
    if (x.rank() != 2) {
      throw new NoCounterpartException("correlations of a single sequence are not written");
    }
    Edge centred = of.minus(x, of.reduced("ReduceMean", x, 1));
    Edge length = of.each("Sqrt", of.reduced("ReduceSum", of.square(centred), 1));
    Edge normal = of.over(centred, length);
    Edge product = graph.two("MatMul", normal, graph.transpose(normal, 1, 0));
    Shape shape = Shape.of(x.shape().get(0), x.shape().get(0));
    return of.smaller(of.larger(product.shaped(shape), -1), 1);
  }

  private static Edge full(FunctionCall call) {
    Edge value = call.tensor("fill_value");
    DataType type =
        call.has("dtype") ? DataType.named(call.constants().text("dtype", "")) : value.type();
    return call.graph()
        .op("Expand")
        .on(call.graph().cast(value, type), call.graph().shape(call.output()));
  }

  /** Steps between two tensors along a new axis. */
  private static Edge steps(FunctionCall call) {
    Graph graph = call.graph();
    if (call.constants().flag("retstep", false)) {
      throw new NoCounterpartException("the size of the steps is not written");
    }
    int rank = call.output().rank();
    int axis = call.axis("axis", 0, rank);
    List<Edge> sides = call.alike("start", "stop");
    DataType type = sides.get(0).type().isFloatingPoint() ? sides.get(0).type() : DataType.FLOAT32;
    Edge start = graph.cast(sides.get(0), type).shaped(sides.get(0).shape());
    Edge stop = graph.cast(sides.get(1), type).shaped(sides.get(1).shape());
    int count = Math.toIntExact(LayerCall.number(call.output().get(axis), "num"));
    boolean end = call.constants().flag("endpoint", true);
    double[] shares = new double[count];
    double[] rest = new double[count];
    for (int i = 0; i < count; i++) {
      shares[i] = count == 1 ? 0 : i / (end ? count - 1.0 : count);
      rest[i] = 1 - shares[i];
    }
    List<Long> sizes = new ArrayList<>(Collections.nCopies(rank, 1L));
    sizes.set(0, (long) count);
    Edge result =
        graph.two(
            "Add",
            graph.two("Mul", start, graph.numbers(sizes, type, rest)),
            graph.two("Mul", stop, graph.numbers(sizes, type, shares)));
    int[] order = new int[rank];
    for (int i = 0; i < rank; i++) {
      order[i] = i < axis ? i + 1 : i == axis ? 0 : i;
    }
    return graph.transpose(result, order);
  }

  private static Edge powers(FunctionCall call) {
    Edge exponents = steps(call);
    Edge base = call.graph().number(call.real("base", 10), exponents.type());
    return typed(call, call.graph().op("Pow").on(base, exponents));
  }

  private static Edge typed(FunctionCall call, Edge value) {
    return call.graph()
        .cast(value, DataType.named(call.constants().text("dtype", value.type().name())));
  }
}
