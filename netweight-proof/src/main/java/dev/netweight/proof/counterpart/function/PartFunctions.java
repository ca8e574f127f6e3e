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
import java.util.List;

/**
 * Functions that join tensors, cut them or take parts of them, and those that copy.
 *
 * <p>Source: keras/src/backend/numpy/numpy.py, core.py and nn.py; the pages of tf on
 * tensorflow.org.
 */
public final class PartFunctions extends Functions {
  private static final String X = "x|variable|inputs|input|value|tensor";

  public PartFunctions() {
    keras("Concatenate", "xs", call -> joined(call, 0));
    tensorflow("concat", "xs|values, axis|concat_dim", call -> joined(call, 0));
    keras("Vstack", "xs", call -> joinedAlong(call, 0));
    keras("Hstack", "xs", call -> joinedAlong(call, call.list("xs").get(0).rank() == 1 ? 0 : 1));
    keras("Stack", "xs|x", PartFunctions::stacked);
    tensorflow("stack", "xs|values, axis", PartFunctions::stacked);
    kerasSeveral("Split", "x", call -> split(call, "axis"));
    kerasSeveral("ArraySplit", "x", call -> split(call, "axis"));
    kerasSeveral("Vsplit", "x", call -> split(call, call.tensor("x"), 0));
    kerasSeveral(
        "Hsplit", "x", call -> split(call, call.tensor("x"), call.tensor("x").rank() == 1 ? 0 : 1));
    kerasSeveral("Dsplit", "x", call -> split(call, call.tensor("x"), 2));
    tensorflowSeveral(
        "split", "x|value, num_or_size_splits, axis|split_dim", call -> split(call, "axis"));
    kerasSeveral("Unstack", "x", PartFunctions::unstacked);
    tensorflowSeveral("unstack", "x|value, num, axis", PartFunctions::unstacked);
    keras("GetItem", "x, key", PartFunctions::indexed);
    tensorflow("__operators__.getitem", "x|tensor, key|slice_spec", PartFunctions::indexed);
    keras("Take", "x, indices", PartFunctions::taken);
    tensorflow(
        "gather", "x|params, indices, validate_indices, axis, batch_dims", PartFunctions::taken);
    tensorflow("nn.embedding_lookup", "x|params, indices|ids", call -> taken(call, 0));
    keras("TakeAlongAxis", "x, indices", PartFunctions::takenAlong);
    keras("OneHot", "x", PartFunctions::oneHot);
    keras("Cast", X, call -> cast(call, "dtype"));
    tensorflow("cast", X + ", dtype", call -> cast(call, "dtype"));
    keras("StopGradient Copy", X, call -> call.tensor("x"));
    tensorflow("identity stop_gradient", X, call -> call.tensor("x"));
    keras("ZerosLike", X, call -> filled(call, 0));
    tensorflow("zeros_like", X, call -> filled(call, 0));
    keras("OnesLike", X, call -> filled(call, 1));
    tensorflow("ones_like", X, call -> filled(call, 1));
    keras("Tril", "x", call -> triangle(call, false));
    keras("Triu", "x", call -> triangle(call, true));
  }

  private static Edge joined(FunctionCall call, int absent) {
    return joinedAlong(call, call.axis("axis", absent, call.output().rank()));
  }

  private static Edge joinedAlong(FunctionCall call, int axis) {
    List<Edge> parts = call.list("xs");
    if (parts.get(0).rank() != call.output().rank()) {
      throw new NoCounterpartException(call.function() + " of single rows is not written");
    }
    return call.graph().op("Concat").with("axis", axis).on(parts);
  }

  private static Edge stacked(FunctionCall call) {
    int axis = call.axis("axis", 0, call.output().rank());
    List<Edge> apart = new ArrayList<>();
    for (Edge part : call.list("xs")) {
      apart.add(call.graph().op("Unsqueeze").on(part, call.graph().integers(axis)));
    }
    return call.graph().op("Concat").with("axis", axis).on(apart);
  }

  private static List<Edge> split(FunctionCall call, String setting) {
    Edge x = call.tensor("x");
    return split(call, x, call.axis(setting, 0, x.rank()));
  }

  /** The sizes are those of what Netweight says that it gives. */
  private static List<Edge> split(FunctionCall call, Edge x, int axis) {
    List<Shape> outputs = call.call().outcome().outputs();
    for (Shape output : outputs) {
      if (!output.hasRank()) {
        throw new NoCounterpartException(output.unknownReason());
      }
    }
    List<Dimension> sizes =
        outputs.stream()
            .map(shape -> shape.rank() == x.rank() ? shape.get(axis) : Dimension.of(1))
            .toList();
    return outputs.size() == 1
        ? List.of(x)
        : call.graph()
            .op("Split")
            .with("axis", axis)
            .giving(outputs.size(), x, call.graph().shape(Shape.of(sizes)));
  }

  private static List<Edge> unstacked(FunctionCall call) {
    Edge x = call.tensor("x");
    int axis = call.axis("axis", 0, x.rank());
    return split(call, x, axis).stream()
        .map(part -> call.graph().op("Squeeze").on(part, call.graph().integers(axis)))
        .toList();
  }

  private static Edge indexed(FunctionCall call) {
    Attribute key = call.raw("key");
    List<Attribute> parts =
        key instanceof Attribute.Items items
            ? items.items()
            : List.of(key == null ? Attribute.NOTHING : key);
    return new Index(call.graph(), call.tensor("x"), parts).shaped(call.output());
  }

  private static Edge taken(FunctionCall call) {
    if (call.real("batch_dims", 0) != 0 || call.constants().text("mode", "").length() > 0) {
      throw new NoCounterpartException("taking elements batch by batch is not written");
    }
    Edge x = call.tensor("x");
    if (!call.has("axis") && !call.isTensorFlow()) {
      Edge flat = call.graph().reshape(x, Shape.of(Dimension.of(x.shape().elements().reduced())));
      return gathered(call, flat, 0);
    }
    return gathered(call, x, call.axis("axis", 0, x.rank()));
  }

  private static Edge taken(FunctionCall call, int axis) {
    return gathered(call, call.tensor("x"), axis);
  }

  private static Edge gathered(FunctionCall call, Edge x, int axis) {
    Edge indices = call.graph().cast(call.tensor("indices"), DataType.INT64);
    return call.graph().op("Gather").with("axis", axis).on(x, indices);
  }

  /** The other axes of both tensors are broadcast. */
  private static Edge takenAlong(FunctionCall call) {
    Graph graph = call.graph();
    Edge x = call.tensor("x");
    Edge given = call.tensor("indices");
    Edge indices = graph.cast(given, DataType.INT64);
    if (!call.has("axis")) {
      Edge flat = graph.reshape(x, Shape.of(Dimension.of(x.shape().elements().reduced())));
      return graph.op("GatherElements").with("axis", 0).on(flat, indices);
    }
    int axis = call.axis("axis", -1, x.rank());
    Shape wide = call.output().with(axis, x.shape().get(axis));
    return graph
        .op("GatherElements")
        .with("axis", axis)
        .on(spread(graph, x, wide), spread(graph, indices.shaped(given.shape()), call.output()));
  }

  private static Edge spread(Graph graph, Edge value, Shape shape) {
    return value.shape().equals(shape)
        ? value
        : graph.op("Expand").shaped(shape).on(value, graph.shape(shape));
  }

  /** Compared with every class, so that a number of no class gives zeros. */
  private static Edge oneHot(FunctionCall call) {
    Graph graph = call.graph();
    Edge x = graph.cast(call.tensor("x"), DataType.INT64);
    int rank = x.rank() + 1;
    int axis = call.axis("axis", -1, rank);
    int classes = (int) LayerCall.number(call.constants().size("num_classes"), "num_classes");
    long[] sizes = new long[rank];
    Arrays.fill(sizes, 1);
    sizes[axis] = classes;
    double[] numbers = new double[classes];
    Arrays.setAll(numbers, i -> i);
    Edge all = graph.numbers(Arrays.stream(sizes).boxed().toList(), DataType.INT64, numbers);
    Edge apart = graph.op("Unsqueeze").on(x, graph.integers(axis));
    Edge same = graph.op("Equal").typed(DataType.BOOL).on(apart, all);
    return graph.cast(same, DataType.named(call.constants().text("dtype", "float32")));
  }

  private static Edge cast(FunctionCall call, String setting) {
    return call.graph()
        .cast(call.tensor("x"), DataType.named(call.constants().text(setting, "float32")));
  }

  private static Edge filled(FunctionCall call, double number) {
    Graph graph = call.graph();
    Edge x = call.tensor("x");
    DataType type =
        call.has("dtype") ? DataType.named(call.constants().text("dtype", "")) : x.type();
    Edge shape = graph.op("Shape").typed(DataType.INT64).shaped(Shape.of(x.rank())).on(x);
    return graph.op("Expand").typed(type).on(graph.number(number, type), shape);
  }

  private static Edge triangle(FunctionCall call, boolean upper) {
    return call.graph()
        .op("Trilu")
        .with("upper", upper)
        .on(call.tensor("x"), call.graph().integer((long) call.real("k", 0)));
  }
}
