package dev.netweight.operator;

import dev.netweight.network.Node;
import dev.netweight.network.Shape;
import java.util.List;

/** One call inside a nested model: the node, what it was given, and what it gave. */
public record Part(Node node, List<Shape> inputs, Outcome outcome) {
  public Part {
    inputs = List.copyOf(inputs);
  }
}
