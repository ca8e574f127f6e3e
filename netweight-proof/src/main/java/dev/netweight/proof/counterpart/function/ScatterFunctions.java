package dev.netweight.proof.counterpart.function;

import dev.netweight.network.Attribute;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import dev.netweight.proof.graph.NoCounterpartException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Parts taken from a tensor and put into one by places that may be computed, and sums by group.
 *
 * <p>Source: keras/src/backend/numpy/core.py, nn.py and math.py.
 */
public final class ScatterFunctions extends Functions {
  public ScatterFunctions() {
    keras("Slice", "x|inputs, begin|start_indices", ScatterFunctions::part);
    keras("SliceUpdate", "x|inputs, begin|start_indices, updates", ScatterFunctions::replaced);
    keras("Scatter", "indices, values", ScatterFunctions::scattered);
    keras("ScatterUpdate", "x|inputs, indices, updates", ScatterFunctions::updated);
    keras("MultiHot", "x|inputs", ScatterFunctions::manyHot);
    segments("SegmentSum", "ReduceSum", 0);
    segments("SegmentProd", "ReduceProd", 1);
    segments("SegmentMax", "ReduceMax", Double.NEGATIVE_INFINITY);
    segments("SegmentMin", "ReduceMin", Double.POSITIVE_INFINITY);
  }

  private static Edge start(FunctionCall call) {
    Edge given;
    if (call.find("begin") instanceof Attribute.Items items
        && items.items().stream().anyMatch(item -> item instanceof Attribute.Input)) {
      List<Edge> places = new ArrayList<>();
      for (Edge place : call.alike(items.items())) {
        places.add(call.graph().op("Reshape").on(place, call.graph().integers(1)));
      }
      given = call.graph().op("Concat").with("axis", 0).on(places);
    } else {
      given = call.tensor("begin");
    }
    return call.graph().cast(given, DataType.INT64);
  }

  private static Edge part(FunctionCall call) {
    Graph graph = call.graph();
    Edge start = start(call);
    Edge end = graph.two("Add", start, graph.shape(call.output()));
    return graph.op("Slice").on(call.tensor("x"), start, end);
  }

  /** The updates with as much around them as there is, and where they are. */
  private static Edge replaced(FunctionCall call) {
    Graph graph = call.graph();
    Edge x = call.tensor("x");
    Edge updates = graph.cast(call.tensor("updates"), x.type());
    Edge start = start(call);
    Edge size = graph.shape(call.tensor("updates").shape());
    Edge rest = graph.two("Sub", graph.two("Sub", graph.shape(x.shape()), size), start);
    Edge pads = graph.op("Concat").with("axis", 0).on(start, rest);
    Edge ones = graph.op("Expand").on(graph.number(1, DataType.INT32), size);
    Edge there = graph.cast(graph.op("Pad").on(ones, pads), DataType.BOOL);
    return graph.op("Where").typed(x.type()).on(there, graph.op("Pad").on(updates, pads), x);
  }

  private static Edge scattered(FunctionCall call) {
    Graph graph = call.graph();
    Edge values = call.tensor("values");
    Edge indices = graph.cast(call.tensor("indices"), DataType.INT64);
    Edge zeros = graph.filled(0, values.type(), call.output());
    return graph.op("ScatterND").with("reduction", "add").on(zeros, indices, values);
  }

  private static Edge updated(FunctionCall call) {
    Graph graph = call.graph();
    Edge x = call.tensor("x");
    String reduction = call.constants().text("reduction", "none");
    return graph
        .op("ScatterND")
        .with("reduction", reduction)
        .on(
            x,
            graph.cast(call.tensor("indices"), DataType.INT64),
            graph.cast(call.tensor("updates"), x.type()));
  }

  private static Edge range(Graph graph, long count, int rank, int axis) {
    List<Long> sizes = new ArrayList<>(Collections.nCopies(rank, 1L));
    sizes.set(axis, count);
    long[] numbers = new long[Math.toIntExact(count)];
    Arrays.setAll(numbers, i -> i);
    return graph.integers(sizes, numbers);
  }

  private static Edge manyHot(FunctionCall call) {
    if (call.constants().flag("sparse", false)) {
      throw new NoCounterpartException("sparse tensors are not written");
    }
    Graph graph = call.graph();
    Edge x = graph.cast(call.tensor("x"), DataType.INT64);
    int rank = x.rank() + 1;
    int axis = call.axis("axis", -1, rank);
    long classes = LayerCall.number(call.constants().size("num_classes"), "num_classes");
    Edge apart = graph.op("Unsqueeze").on(x, graph.integers(axis));
    Edge same = graph.op("Equal").typed(DataType.BOOL).on(apart, range(graph, classes, rank, axis));
    Edge most =
        graph
            .op("ReduceMax")
            .with("keepdims", 0)
            .on(graph.cast(same, DataType.INT32), graph.integers(x.rank() > 1 ? 1 : 0));
    return graph.cast(most, DataType.named(call.constants().text("dtype", "float32")));
  }

  private void segments(String name, String reduction, double neutral) {
    keras(name, "data, segment_ids", call -> grouped(call, reduction, neutral));
  }

  /** For each group what belongs to it beside neutral elements, reduced. */
  private static Edge grouped(FunctionCall call, String reduction, double neutral) {
    Graph graph = call.graph();
    Edge data = call.tensor("data");
    if (!data.type().isFloatingPoint() && Double.isInfinite(neutral)) {
      throw new NoCounterpartException("extrema of groups of whole numbers are not written");
    }
    Edge ids = graph.cast(call.tensor("segment_ids"), DataType.INT64);
    long count = LayerCall.number(call.output().get(0), "num_segments");
    Edge same = graph.op("Equal").typed(DataType.BOOL).on(ids, range(graph, count, 2, 0));
    List<Dimension> sizes = new ArrayList<>();
    sizes.add(Dimension.of(count));
    sizes.add(data.shape().get(0));
    sizes.addAll(Collections.nCopies(data.rank() - 1, Dimension.of(1)));
    Edge own =
        graph
            .op("Where")
            .typed(data.type())
            .on(
                graph.reshape(same, Shape.of(sizes)),
                graph.op("Unsqueeze").on(data, graph.integers(0)),
                graph.number(neutral, data.type()));
    return graph.op(reduction).with("keepdims", 0).on(own, graph.integers(1));
  }
}
