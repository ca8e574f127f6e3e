package dev.netweight.proof.counterpart.normalization;

import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import dev.netweight.proof.graph.Operation;
import java.util.ArrayList;
import java.util.List;

/**
 * The axes that a normalisation of Keras has its weights along, or that it normalises along.
 *
 * @param axes from front to back
 */
record Spread(LayerCall call, List<Integer> axes) {
  /** Those of the setting {@code axis}; the last where it is missing. */
  static Spread of(LayerCall call) {
    List<Integer> stated =
        call.settings().has("axis") ? call.settings().integers("axis") : List.of(-1);
    return new Spread(call, stated.stream().map(call.shape(0)::resolve).sorted().toList());
  }

  /** The type that statistics are computed in: at least float32. */
  static DataType precise(LayerCall call) {
    return call.type().equals(DataType.FLOAT64) ? DataType.FLOAT64 : DataType.FLOAT32;
  }

  /** The call's input in that type. */
  Edge input() {
    return call.graph().cast(call.input(0), precise(call));
  }

  /** A weight of the call, so that it stands along the axes. */
  Edge weight(String role) {
    return along(call.weight(role, precise(call)));
  }

  /** A tensor with an element for each of those of the axes, so that it stands along them. */
  Edge along(Edge tensor) {
    List<Dimension> sizes = new ArrayList<>();
    int front = call.shape(0).rank();
    for (int axis = 0; axis < call.shape(0).rank(); axis++) {
      boolean mine = axes.contains(axis);
      front = mine ? Math.min(front, axis) : front;
      sizes.add(mine ? call.shape(0).get(axis) : Dimension.of(1));
    }
    Shape shape = Shape.of(sizes);
    boolean inPlace = tensor.shape().equals(shape.slice(front, shape.rank()));
    return inPlace ? tensor : call.graph().reshape(tensor, shape);
  }

  /** A reduction of a value along the axes, which stay with a size of one. */
  Edge reduced(String operation, Edge value) {
    Graph graph = call.graph();
    long[] places = axes.stream().mapToLong(axis -> axis).toArray();
    Operation reduction = graph.op(operation).with("keepdims", true);
    return reduction.on(value, graph.integers(places));
  }

  /** A value scaled by gamma and moved by beta, as far as the call owns them. */
  Edge scaledAndMoved(Edge value) {
    Graph graph = call.graph();
    Edge scaled = call.owns("gamma") ? graph.two("Mul", value, weight("gamma")) : value;
    return call.owns("beta") ? graph.two("Add", scaled, weight("beta")) : scaled;
  }

  /** What the call gives: a value in the type of its input. */
  List<Edge> given(Edge value) {
    return List.of(call.graph().cast(value.shaped(call.output(0)), call.type()));
  }

  /** The square root of a value and a small number. */
  static Edge root(LayerCall call, Edge variance, double epsilon) {
    Graph graph = call.graph();
    Edge small = graph.number(call.real("epsilon", epsilon), variance.type());
    return graph.each("Sqrt", graph.two("Add", variance, small));
  }
}
