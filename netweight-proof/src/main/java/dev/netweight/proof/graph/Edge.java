package dev.netweight.proof.graph;

import dev.netweight.network.DataType;
import dev.netweight.network.Shape;

/**
 * A value in a graph.
 *
 * @param name its name, unique in the graph; empty for an input that is left out
 * @param shape its shape as far as the one who wrote it said; sizes may be free
 * @param type the type of its elements
 */
public record Edge(String name, Shape shape, DataType type) {
  /** An input that is left out. */
  public static final Edge NONE =
      new Edge("", Shape.unknown("an input that was left out has no shape"), DataType.UNSTATED);

  /** The same value, with its shape known. */
  public Edge shaped(Shape known) {
    return new Edge(name, known, type);
  }

  /** How many axes it has; ask only where its shape was said. */
  public int rank() {
    return shape.rank();
  }
}
