package dev.netweight.proof.counterpart.function;

import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.proof.counterpart.Arithmetic;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import dev.netweight.proof.graph.NoCounterpartException;
import java.util.ArrayList;
import java.util.List;

/**
 * Elements in order, and those at a share of the way from the least to the largest: TopK, which
 * takes the first of equal ones first.
 *
 * <p>Source: keras/src/backend/numpy/numpy.py and math.py; quantile of NumPy.
 */
public final class OrderFunctions extends Functions {
  public OrderFunctions() {
    keras("Sort", "x", call -> sorted(call).get(0));
    keras("Argsort", "x", call -> call.graph().cast(sorted(call).get(1), DataType.INT32));
    kerasSeveral("TopK", "x", OrderFunctions::largest);
    keras("Median", "x", call -> quantile(call, List.of(0.5)));
    keras("Quantile", "x, q", call -> quantile(call, shares(call, 1)));
    keras("Percentile", "x, q", call -> quantile(call, shares(call, 100)));
  }

  /** A value as a type that TopK takes. */
  private static Edge comparable(Graph graph, Edge x) {
    return switch (x.type().name()) {
      case "float32", "float64", "int32", "int64" -> x;
      case "float16", "bfloat16" -> graph.cast(x, DataType.FLOAT32);
      case "uint64" -> throw new NoCounterpartException("uint64 is not brought into order");
      default -> graph.cast(x, DataType.INT64);
    };
  }

  private static List<Edge> top(Graph graph, Edge x, int axis, Edge count, boolean largest) {
    List<Edge> found =
        graph
            .op("TopK")
            .with("axis", axis)
            .with("largest", largest)
            .with("sorted", 1)
            .giving(2, comparable(graph, x), count);
    Edge places = new Edge(found.get(1).name(), found.get(1).shape(), DataType.INT64);
    return List.of(graph.cast(typed(found.get(0), comparable(graph, x)), x.type()), places);
  }

  private static Edge typed(Edge edge, Edge like) {
    return new Edge(edge.name(), edge.shape(), like.type());
  }

  private static List<Edge> sorted(FunctionCall call) {
    Graph graph = call.graph();
    Edge x = call.tensor("x");
    boolean flat = call.raw("axis") != null && !call.has("axis");
    Edge given =
        flat ? graph.reshape(x, Shape.of(Dimension.of(x.shape().elements().reduced()))) : x;
    int axis = flat ? 0 : call.axis("axis", -1, x.rank());
    return top(graph, given, axis, graph.size(given.shape().get(axis).formula()), false);
  }

  private static List<Edge> largest(FunctionCall call) {
    Graph graph = call.graph();
    Edge x = call.tensor("x");
    Edge count = graph.integers(LayerCall.number(call.constants().size("k"), "k"));
    List<Edge> found = top(graph, x, x.rank() - 1, count, true);
    return List.of(found.get(0), graph.cast(found.get(1), DataType.INT32));
  }

  private static List<Double> shares(FunctionCall call, double whole) {
    return call.numbers("q").stream().map(share -> share / whole).toList();
  }

  /** The axes that are reduced become one at the end, which is sorted; NaN stays NaN. */
  private static Edge quantile(FunctionCall call, List<Double> shares) {
    Graph graph = call.graph();
    Arithmetic of = call.arithmetic();
    Edge x = call.real("x");
    List<Integer> order = new ArrayList<>();
    List<Dimension> sizes = new ArrayList<>();
    long count = 1;
    List<Integer> reduced = new ArrayList<>();
    for (long axis : call.axes("axis", x.rank())) {
      reduced.add((int) axis);
      count *= LayerCall.number(x.shape().get((int) axis), "the size of an axis in order");
    }
    for (int axis = 0; axis < x.rank(); axis++) {
      if (!reduced.contains(axis)) {
        order.add(axis);
        sizes.add(x.shape().get(axis));
      }
    }
    order.addAll(reduced);
    sizes.add(Dimension.of(count));
    int last = sizes.size() - 1;
    Edge turned = graph.transpose(x, order.stream().mapToInt(axis -> axis).toArray());
    Edge flat = graph.reshape(turned, Shape.of(sizes));
    Edge sorted = top(graph, flat, last, graph.integers(count), false).get(0).shaped(flat.shape());
    Edge not = graph.op("IsNaN").typed(DataType.BOOL).shaped(flat.shape()).on(flat);
    Edge any =
        graph.cast(of.reduced("ReduceMax", graph.cast(not, DataType.INT32), last), DataType.BOOL);
    List<Edge> found = new ArrayList<>();
    for (double share : shares) {
      Edge value = at(call, sorted, last, share * (count - 1.0));
      Edge kept = of.where(any, of.number(Double.NaN, x), value);
      found.add(graph.op("Unsqueeze").on(kept, graph.integers(0)));
    }
    Edge joined = found.size() == 1 ? found.get(0) : graph.op("Concat").with("axis", 0).on(found);
    return graph.reshape(joined, call.output());
  }

  /** What is at a place between two elements, by the method. */
  private static Edge at(FunctionCall call, Edge sorted, int axis, double place) {
    Arithmetic of = call.arithmetic();
    double low = Math.floor(place);
    double rest = place - low;
    double share =
        switch (call.constants().text("method", "linear")) {
          case "linear" -> rest;
          case "lower" -> 0;
          case "higher" -> rest > 0 ? 1 : 0;
          case "midpoint" -> rest > 0 ? 0.5 : 0;
          case "nearest" -> Math.rint(place) - low;
          default ->
              throw new NoCounterpartException(
                  "the method " + call.constants().text("method", "") + " is not written");
        };
    Edge before = element(call, sorted, axis, (long) low);
    if (share == 0) {
      return before;
    }
    Edge after = element(call, sorted, axis, (long) low + 1);
    return share == 1 ? after : of.plus(of.times(1 - share, before), of.times(share, after));
  }

  private static Edge element(FunctionCall call, Edge sorted, int axis, long place) {
    return call.graph()
        .op("Gather")
        .with("axis", axis)
        .shaped(sorted.shape().with(axis, Dimension.of(1)))
        .on(sorted, call.graph().integers(place));
  }
}
