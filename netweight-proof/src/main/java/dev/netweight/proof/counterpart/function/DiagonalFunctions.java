package dev.netweight.proof.counterpart.function;

import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import java.util.ArrayList;
import java.util.List;

/**
 * Diagonals of matrices, taken and made, and matrices of powers.
 *
 * <p>Source: the pages of diag, diagonal, trace and vander on numpy.org.
 */
public final class DiagonalFunctions extends Functions {
  public DiagonalFunctions() {
    keras("Diag", "x", DiagonalFunctions::diagonalOrMatrix);
    keras("Diagflat", "x", call -> matrix(call, flat(call)));
    keras("Diagonal", "x", call -> diagonal(call, "offset", "axis1", "axis2"));
    keras("Trace", "x", DiagonalFunctions::trace);
    keras("Vander", "x", DiagonalFunctions::powers);
  }

  private static Edge diagonalOrMatrix(FunctionCall call) {
    return call.tensor("x").rank() == 1
        ? matrix(call, call.tensor("x"))
        : diagonal(call, "k", "axis1", "axis2");
  }

  private static Edge flat(FunctionCall call) {
    Edge x = call.tensor("x");
    return call.graph().reshape(x, Shape.of(Dimension.of(x.shape().elements().reduced())));
  }

  /** A vector on a diagonal, with zeros beside it. */
  private static Edge matrix(FunctionCall call, Edge vector) {
    Graph graph = call.graph();
    int offset = call.constants().integer("k", 0);
    int size = Math.toIntExact(LayerCall.number(vector.shape().get(0), "the diagonal's length"));
    int side = size + Math.abs(offset);
    long[] columns = new long[side];
    long[] rows = new long[side];
    for (int i = 0; i < side; i++) {
      columns[i] = i;
      rows[i] = i + (long) offset;
    }
    Edge on =
        graph
            .op("Equal")
            .typed(DataType.BOOL)
            .on(graph.integers(List.of((long) side, 1L), rows), graph.integers(columns));
    // Above the main diagonal, a row has its own element; below it, a column has.
    Edge wide = graph.op("Pad").on(vector, graph.integers(0, Math.abs(offset)));
    Edge spread = offset >= 0 ? graph.op("Unsqueeze").on(wide, graph.integers(1)) : wide;
    return graph.op("Where").typed(vector.type()).on(on, spread, graph.number(0, vector.type()));
  }

  /** The two axes become one at the end, whose places on the diagonal are taken. */
  private static Edge diagonal(FunctionCall call, String offset, String first, String second) {
    Graph graph = call.graph();
    Edge x = call.tensor("x");
    int shift = call.constants().integer(offset, 0);
    int one = call.axis(first, 0, x.rank());
    int two = call.axis(second, 1, x.rank());
    List<Integer> order = new ArrayList<>();
    List<Dimension> sizes = new ArrayList<>();
    for (int axis = 0; axis < x.rank(); axis++) {
      if (axis != one && axis != two) {
        order.add(axis);
        sizes.add(x.shape().get(axis));
      }
    }
    order.add(one);
    order.add(two);
    long rows = LayerCall.number(x.shape().get(one), "the rows of a matrix");
    long columns = LayerCall.number(x.shape().get(two), "the columns of a matrix");
    sizes.add(Dimension.of(rows * columns));
    long start = Math.max(0, -shift);
    int length = Math.toIntExact(Math.max(0, Math.min(rows - start, columns - start - shift)));
    long[] places = new long[length];
    for (int i = 0; i < length; i++) {
      places[i] = (start + i) * columns + start + i + shift;
    }
    Edge turned = graph.transpose(x, order.stream().mapToInt(axis -> axis).toArray());
    int last = sizes.size() - 1;
    return graph
        .op("Gather")
        .with("axis", last)
        .shaped(Shape.of(sizes).with(last, Dimension.of(length)))
        .on(graph.reshape(turned, Shape.of(sizes)), graph.integers(places));
  }

  private static Edge trace(FunctionCall call) {
    Edge diagonal = diagonal(call, "offset", "axis1", "axis2");
    return call.graph()
        .op("ReduceSum")
        .with("keepdims", 0)
        .on(diagonal, call.graph().integers(diagonal.rank() - 1L));
  }

  private static Edge powers(FunctionCall call) {
    Graph graph = call.graph();
    Edge x = call.tensor("x");
    int count = Math.toIntExact(LayerCall.number(call.output().get(1), "the number of powers"));
    double[] powers = new double[count];
    for (int i = 0; i < count; i++) {
      powers[i] = call.constants().flag("increasing", false) ? i : count - 1.0 - i;
    }
    DataType type = x.type().isFloatingPoint() ? x.type() : DataType.FLOAT32;
    Edge column = graph.op("Unsqueeze").on(graph.cast(x, type), graph.integers(1));
    return graph.cast(graph.op("Pow").on(column, graph.numbers(type, powers)), x.type());
  }
}
