package dev.netweight.proof.counterpart.torch;

import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.DataType;
import dev.netweight.network.Shape;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import dev.netweight.proof.graph.Operation;
import java.util.ArrayList;
import java.util.List;

/**
 * PyTorch's reductions in ONNX.
 *
 * <p>Source: aten/src/ATen/native/ReduceOps.cpp, Sorting.cpp.
 */
public final class ReductionFunctions extends FunctionFamily {
  public ReductionFunctions() {
    one(call -> reduced(call, "ReduceSum"), "sum");
    one(call -> reduced(call, "ReduceProd"), "prod");
    one(call -> reduced(call, "ReduceMean"), "mean");
    one(call -> reduced(call, "ReduceMax"), "amax");
    one(call -> reduced(call, "ReduceMin"), "amin");
    one(call -> reduced(call, "ReduceLogSumExp"), "logsumexp special_logsumexp");
    one(call -> truth(call, "ReduceMin"), "all");
    one(call -> truth(call, "ReduceMax"), "any");
    one(ReductionFunctions::counted, "count_nonzero");
    one(call -> spread(call).get(0), "std var");
    several(ReductionFunctions::spread, "std_mean var_mean");
    one(ReductionFunctions::length, "linalg_norm linalg_vector_norm norm");
    several(call -> extreme(call, "Max"), "max");
    several(call -> extreme(call, "Min"), "min");
    several(call -> List.of(reduced(call, "ReduceMin"), reduced(call, "ReduceMax")), "aminmax");
    one(call -> place(call, "ArgMax"), "argmax");
    one(call -> place(call, "ArgMin"), "argmin");
    one(ReductionFunctions::running, "cumsum");
    several(ReductionFunctions::largest, "topk");
    several(ReductionFunctions::sorted, "sort");
    one(call -> sorted(call).get(1), "argsort");
  }

  /** Over axes, perhaps kept with the size 1. */
  private static Edge over(
      Graph graph, String operation, Edge x, List<Integer> axes, boolean kept) {
    if (axes.isEmpty()) {
      return graph.each("Identity", x);
    }
    Edge along = graph.integers(axes.stream().mapToLong(axis -> axis).toArray());
    return graph.op(operation).with("keepdims", kept).on(x, along);
  }

  private static List<Integer> axes(FunctionCall call, Edge x) {
    int rank = call.shape(x).rank();
    return rank == 0 || !call.has("dim") ? all(rank) : call.axes("dim", rank);
  }

  private static List<Integer> all(int rank) {
    List<Integer> axes = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      axes.add(i);
    }
    return axes;
  }

  private static boolean kept(FunctionCall call) {
    return call.flag("keepdim", false);
  }

  private static Edge reduced(FunctionCall call, String operation) {
    Edge x = call.tensor("input", call.type());
    if (call.shape(x).rank() == 0) {
      return call.graph().each("Identity", x);
    }
    return over(call.graph(), operation, x, axes(call, x), kept(call));
  }

  private static Edge truth(FunctionCall call, String operation) {
    Graph graph = call.graph();
    Edge x = graph.cast(call.tensor("input", DataType.BOOL), DataType.INT32);
    return graph.cast(over(graph, operation, x, axes(call, x), kept(call)), DataType.BOOL);
  }

  private static Edge counted(FunctionCall call) {
    Graph graph = call.graph();
    Edge x = graph.cast(call.tensor("input", DataType.BOOL), DataType.INT64);
    return over(graph, "ReduceSum", x, axes(call, x), false);
  }

  /**
   * The variance, or its root, and the mean: divided by one less than there are, unless it is said
   * otherwise.
   */
  private static List<Edge> spread(FunctionCall call) {
    Graph graph = call.graph();
    Edge x = call.tensor("input");
    Shape shape = call.shape(x);
    boolean second = call.find("dim") instanceof Attribute.Flag;
    List<Integer> axes = second ? all(shape.rank()) : axes(call, x);
    double correction =
        second
            ? call.flag("dim", true) ? 1 : 0
            : call.has("correction")
                ? call.number("correction", 1)
                : call.flag("unbiased", true) ? 1 : 0;
    Edge mean = over(graph, "ReduceMean", x, axes, true);
    Edge apart = graph.two("Sub", x, mean);
    Edge squares = over(graph, "ReduceSum", graph.two("Mul", apart, apart), axes, kept(call));
    Formula count = Formula.of(1);
    for (int axis : axes) {
      count = count.times(shape.size(axis));
    }
    Edge number = graph.cast(graph.reshape(graph.size(count), Shape.SCALAR), x.type());
    Edge divisor =
        graph.two("Max", graph.two("Sub", number, call.like(x, correction)), call.like(x, 0));
    Edge variance = graph.two("Div", squares, divisor);
    return List.of(
        call.function().startsWith("std") ? graph.each("Sqrt", variance) : variance,
        over(graph, "ReduceMean", x, axes, kept(call)));
  }

  private static Edge length(FunctionCall call) {
    Edge x = call.tensor("input", call.type());
    boolean old = call.function().equals("norm");
    String order = old ? "p" : "ord";
    double power;
    if (call.find(order) instanceof Attribute.Text text) {
      power =
          switch (text.text()) {
            case "fro" -> 2;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> throw call.refused("the norm " + text.text() + " is not written");
          };
    } else {
      power = call.number(order, 2);
    }
    List<Integer> axes = axes(call, x);
    boolean ofMatrices =
        call.function().equals("linalg_norm")
            && call.has(order)
            && (call.has("dim") ? axes.size() : call.shape(x).rank()) == 2
            && !(call.find(order) instanceof Attribute.Text text && text.text().equals("fro"));
    if (ofMatrices) {
      throw call.refused("a norm of matrices is not written");
    }
    return norm(call, x, power, axes, kept(call));
  }

  /** The root of the sum of powers. */
  static Edge norm(FunctionCall call, Edge x, double power, List<Integer> axes, boolean kept) {
    Graph graph = call.graph();
    if (axes.isEmpty()) {
      return graph.each("Abs", x);
    } else if (power == 2) {
      return over(graph, "ReduceL2", x, axes, kept);
    } else if (power == 1) {
      return over(graph, "ReduceL1", x, axes, kept);
    }
    Edge sizes = graph.each("Abs", x);
    if (Double.isInfinite(power)) {
      return over(graph, power > 0 ? "ReduceMax" : "ReduceMin", sizes, axes, kept);
    } else if (power == 0) {
      throw call.refused("the number of elements that are not zero is not written as a norm");
    }
    Edge sum = over(graph, "ReduceSum", graph.two("Pow", sizes, call.like(x, power)), axes, kept);
    return graph.two("Pow", sum, call.like(x, 1 / power));
  }

  /** Of two tensors, of all elements, or along an axis together with their places. */
  private static List<Edge> extreme(FunctionCall call, String word) {
    Graph graph = call.graph();
    if (call.given().isTensor("dim")) {
      return List.of(
          graph.two(word, call.tensor("input", call.type()), call.tensor("dim", call.type())));
    } else if (!call.has("dim")) {
      return List.of(reduced(call, "Reduce" + word));
    }
    return List.of(reduced(call, "Reduce" + word), place(call, "Arg" + word));
  }

  private static Edge place(FunctionCall call, String operation) {
    Graph graph = call.graph();
    Edge x = call.tensor("input");
    int rank = call.shape(x).rank();
    Operation found = graph.op(operation).typed(DataType.INT64).with("keepdims", 0);
    Edge places =
        call.has("dim") && rank > 0
            ? found.with("axis", call.axis("dim", 0, rank)).on(x)
            : found.with("axis", 0).on(graph.op("Reshape").on(x, graph.integers(-1)));
    int index = call.outputs() - 1;
    return call.shaped(places, index);
  }

  private static Edge running(FunctionCall call) {
    Edge x = call.tensor("input", call.type());
    int rank = call.shape(x).rank();
    return rank == 0
        ? call.graph().each("Identity", x)
        : call.graph().op("CumSum").on(x, call.graph().integer(call.axis("dim", 0, rank)));
  }

  private static List<Edge> top(FunctionCall call, Edge count, int axis, boolean largest) {
    Graph graph = call.graph();
    Edge x = call.tensor("input");
    List<Edge> found =
        graph
            .op("TopK")
            .with("axis", axis)
            .with("largest", largest)
            .with("sorted", 1)
            .giving(2, x, count);
    Edge places = found.get(1);
    return List.of(found.get(0), new Edge(places.name(), places.shape(), DataType.INT64));
  }

  private static List<Edge> largest(FunctionCall call) {
    int axis = call.axis("dim", -1, call.shape("input").rank());
    return top(call, call.graph().size(call.given().size("k")), axis, call.flag("largest", true));
  }

  private static List<Edge> sorted(FunctionCall call) {
    Shape shape = call.shape("input");
    int axis = call.axis("dim", -1, shape.rank());
    return top(call, call.graph().size(shape.size(axis)), axis, call.flag("descending", false));
  }
}
