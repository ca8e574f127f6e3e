package dev.netweight.proof.counterpart.attention;

import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the queries or the keys of attention are: axes that it runs along, which are taken together
 * as one, and others, the batch among them, which stay apart.
 *
 * @param graph what is written into
 * @param shape of the input: batch, positions, features
 * @param axes which of them attention runs along
 */
record HeadPositions(Graph graph, Shape shape, List<Integer> axes) {
  static HeadPositions of(LayerCall call, Shape shape) {
    List<Integer> axes = new ArrayList<>();
    if (call.settings().has("attention_axes")) {
      for (int axis : call.settings().integers("attention_axes")) {
        axes.add(axis < 0 ? axis + shape.rank() : axis);
      }
    } else {
      for (int axis = 1; axis < shape.rank() - 1; axis++) {
        axes.add(axis);
      }
    }
    return new HeadPositions(call.graph(), shape, axes);
  }

  /** Whether there is a batch and one axis of positions. */
  boolean isPlain() {
    return shape.rank() == 3;
  }

  /** How many positions attention runs along. */
  Formula attended() {
    return Formula.product(axes.stream().map(shape::size).toList());
  }

  private List<Integer> free() {
    List<Integer> free = new ArrayList<>();
    for (int axis = 0; axis < shape.rank() - 1; axis++) {
      if (!axes.contains(axis)) {
        free.add(axis);
      }
    }
    return free;
  }

  private Shape sizes(List<Integer> of) {
    return Shape.of(of.stream().map(shape::get).toList());
  }

  /** The axes of a projected input, those that stay apart first, then heads, then the others. */
  private int[] order() {
    List<Integer> order = new ArrayList<>(free());
    order.add(shape.rank() - 1);
    order.addAll(axes);
    order.add(shape.rank());
    return order.stream().mapToInt(axis -> axis).toArray();
  }

  /**
   * A projected input as matrices: axes that stay apart, shared heads, heads of a group, positions,
   * the size of a head.
   */
  Edge apart(Edge projected, Formula shared) {
    Edge ordered = graph.transpose(projected, order());
    Shape given = projected.shape();
    return graph.reshape(
        ordered,
        sizes(free())
            .concatenated(
                Shape.of(
                    Dimension.of(shared),
                    Dimension.of(given.size(-2).floorDividedBy(shared)),
                    Dimension.of(attended()),
                    given.get(-1))));
  }

  /** What is attended to, at the input's positions again: positions, heads, the size of a head. */
  Edge together(Edge context, Formula heads, Formula size) {
    Shape ends = Shape.ofFormulas(List.of(heads));
    Shape ordered =
        sizes(free())
            .concatenated(ends)
            .concatenated(sizes(axes))
            .concatenated(Shape.ofFormulas(List.of(size)));
    int[] order = order();
    int[] back = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      back[order[i]] = i;
    }
    return graph.transpose(graph.reshape(context, ordered), back);
  }

  /** The shape of the scores: axes that stay apart, heads, queries, keys. */
  Shape scores(HeadPositions keys, Formula heads) {
    return sizes(free())
        .concatenated(Shape.ofFormulas(List.of(heads)))
        .concatenated(sizes(axes))
        .concatenated(keys.sizes(keys.axes()));
  }
}
