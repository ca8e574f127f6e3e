package dev.netweight.proof.counterpart.merge;

import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.proof.counterpart.Arithmetic;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import java.util.List;

/**
 * The dot product along an axis of each input: both become matrices, MatMul, and the axes back.
 *
 * <p>Source: keras/src/layers/merging/dot.py; {@code normalize} in
 * keras/src/utils/numerical_utils.py.
 */
public final class DotLayer implements Counterpart {
  /** The square of Keras's epsilon, below which no sum of squares goes. */
  private static final double SMALLEST = 1e-14;

  @Override
  public List<OperatorName> operators() {
    return List.of(OperatorName.keras("Dot"));
  }

  @Override
  public List<Edge> write(LayerCall call) {
    Graph graph = call.graph();
    List<Integer> axes = call.settings().integers("axes");
    Edge left = graph.cast(call.input(0), call.type());
    Edge right = graph.cast(call.input(1), call.type());
    int leftAxis = left.shape().resolve(axes.get(0));
    int rightAxis = right.shape().resolve(axes.get(axes.size() - 1));
    if (call.settings().flag("normalize", false)) {
      left = unit(graph, left, leftAxis);
      right = unit(graph, right, rightAxis);
    }
    Edge product =
        graph
            .op("MatMul")
            .on(matrix(graph, left, leftAxis, true), matrix(graph, right, rightAxis, false));
    return List.of(graph.reshape(product, call.output(0)));
  }

  private static Edge unit(Graph graph, Edge value, int axis) {
    Arithmetic of = new Arithmetic(graph);
    Edge squares = of.reduced("ReduceSumSquare", value, axis);
    return of.over(value, of.each("Sqrt", of.larger(squares, SMALLEST)));
  }

  /** Batch, the other axes as one, and the axis that is summed over; or the last two swapped. */
  private static Edge matrix(Graph graph, Edge value, int axis, boolean last) {
    int rank = value.rank();
    int[] order = new int[rank];
    int next = 1;
    for (int i = 1; i < rank; i++) {
      if (i != axis) {
        order[last ? next : next + 1] = i;
        next++;
      }
    }
    order[last ? rank - 1 : 1] = axis;
    Edge turned = graph.transpose(value, order);
    Shape shape = value.shape();
    Formula others = Formula.of(1);
    for (int i = 1; i < rank; i++) {
      others = i == axis ? others : others.times(shape.size(i));
    }
    Dimension along = shape.get(axis);
    Dimension rest = Dimension.of(others.reduced());
    return graph.reshape(
        turned, last ? Shape.of(shape.get(0), rest, along) : Shape.of(shape.get(0), along, rest));
  }
}
