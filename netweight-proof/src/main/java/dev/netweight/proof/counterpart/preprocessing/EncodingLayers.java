package dev.netweight.proof.counterpart.preprocessing;

import dev.netweight.network.Attribute;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import dev.netweight.proof.graph.NoCounterpartException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Keras's CategoryEncoding and Discretization: whole numbers compared with each category. What is
 * no category becomes zeros.
 *
 * <p>Source: encode_categorical_inputs in keras/src/utils/numerical_utils.py;
 * keras/src/layers/preprocessing/discretization.py.
 */
public final class EncodingLayers implements Counterpart {
  @Override
  public List<OperatorName> operators() {
    return List.of(OperatorName.keras("CategoryEncoding"), OperatorName.keras("Discretization"));
  }

  @Override
  public List<Edge> write(LayerCall call) {
    if (call.node().type().name().equals("CategoryEncoding")) {
      return List.of(encoded(call, call.input(0), mode(call, "multi_hot"), real(call)));
    }
    String mode = mode(call, "int");
    Edge bins = bins(call);
    return List.of(
        mode.equals("int")
            ? call.graph().cast(bins, DataType.INT32).shaped(call.output(0))
            : encoded(call, bins, mode, real(call)));
  }

  private static String mode(LayerCall call, String absent) {
    String mode = call.settings().text("output_mode", absent);
    return mode.equals("binary") ? "multi_hot" : mode;
  }

  /** How many boundaries are not above each element. */
  private static Edge bins(LayerCall call) {
    Graph graph = call.graph();
    Attribute stated = call.settings().find("bin_boundaries");
    Attribute boundaries = stated != null ? stated : call.settings().find("bins");
    if (!(boundaries instanceof Attribute.Items items)) {
      throw new NoCounterpartException("the file does not say where the bins' boundaries are");
    }
    double[] values =
        items.items().stream()
            .mapToDouble(item -> LayerCall.real("bin_boundaries", item))
            .toArray();
    Edge given = graph.cast(call.input(0), call.type());
    Edge apart = graph.op("Unsqueeze").on(given, graph.integers(-1));
    Edge reached =
        graph
            .op("GreaterOrEqual")
            .typed(DataType.BOOL)
            .on(apart, graph.numbers(call.type(), values));
    return graph
        .op("ReduceSum")
        .with("keepdims", false)
        .shaped(call.shape(0))
        .on(graph.cast(reached, DataType.INT64), graph.integers(-1));
  }

  private static DataType real(LayerCall call) {
    return call.node().weightType().isFloatingPoint() ? call.node().weightType() : DataType.FLOAT32;
  }

  /** Places encoded as the mode says, in elements of a type. */
  static Edge encoded(LayerCall call, Edge categories, String mode, DataType type) {
    Graph graph = call.graph();
    Shape output = call.output(0);
    Shape given = call.shape(0);
    boolean alone =
        mode.equals("one_hot")
            && given.rank() > 1
            && LayerCall.number(given.get(-1), "the size of the last axis") == 1;
    long count = LayerCall.number(output.get(-1), "the number of categories");
    Edge numbers = graph.cast(categories, DataType.INT64);
    Edge apart = alone ? numbers : graph.op("Unsqueeze").on(numbers, graph.integers(-1));
    Edge same =
        graph
            .op("Equal")
            .typed(DataType.BOOL)
            .on(apart, graph.integers(LongStream.range(0, count).toArray()));
    Edge hot = graph.cast(same, type);
    if (mode.equals("one_hot")) {
      return hot.shaped(output);
    }
    int axis = given.rank() > 1 ? 1 : 0;
    List<Dimension> left = new ArrayList<>(given.dimensions());
    if (!left.isEmpty()) {
      left.remove(axis);
    }
    if (!Shape.of(left).equals(output.slice(0, output.rank() - 1))) {
      throw new NoCounterpartException(
          "Keras sums over axis 1 of " + given + " and says that the last one is gone");
    }
    if (given.rank() == 0) {
      return hot.shaped(output);
    }
    Edge weighted =
        call.hasInput(1)
            ? graph.two(
                "Mul",
                hot,
                graph.op("Unsqueeze").on(graph.cast(call.input(1), type), graph.integers(-1)))
            : hot;
    return graph
        .op(mode.equals("count") ? "ReduceSum" : "ReduceMax")
        .with("keepdims", false)
        .shaped(output)
        .on(weighted, graph.integers(axis));
  }
}
