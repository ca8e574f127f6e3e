package dev.netweight.operator;

import dev.netweight.network.Node;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import java.util.List;

/** One call inside a network: the node, what it was given, and what it gave. */
public record Part(Node node, List<Value> values, Outcome outcome) {
  public Part {
    values = List.copyOf(values);
  }

  /** The shapes of what it was given. */
  public List<Shape> inputs() {
    return Value.shapes(values);
  }
}
