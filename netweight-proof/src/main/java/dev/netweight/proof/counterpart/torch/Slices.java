package dev.netweight.proof.counterpart.torch;

import dev.netweight.formula.Formula;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;

/** Parts of a tensor along one axis. */
final class Slices {
  private Slices() {}

  static Edge along(Graph graph, Edge x, int axis, long start, long end) {
    return along(graph, x, axis, graph.integers(start), graph.integers(end), 1);
  }

  static Edge along(Graph graph, Edge x, int axis, Formula start, Formula end, long step) {
    return along(graph, x, axis, graph.size(start), graph.size(end), step);
  }

  private static Edge along(Graph graph, Edge x, int axis, Edge start, Edge end, long step) {
    return graph.op("Slice").on(x, start, end, graph.integers(axis), graph.integers(step));
  }
}
