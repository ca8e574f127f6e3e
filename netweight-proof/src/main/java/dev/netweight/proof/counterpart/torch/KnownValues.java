package dev.netweight.proof.counterpart.torch;

import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.network.Element;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whole numbers that Netweight follows, such as sizes: computed from the inputs' shapes. */
final class KnownValues {
  private static final int MOST = 256;

  private KnownValues() {}

  /** All that a call gives, where all of it is known; else nothing. */
  static List<Edge> written(LayerCall call) {
    List<Edge> edges = new ArrayList<>();
    for (Value value : call.outcome().values()) {
      Optional<Edge> edge = written(call.graph(), value);
      if (edge.isEmpty()) {
        return List.of();
      }
      edges.add(edge.get());
    }
    return edges;
  }

  private static Optional<Edge> written(Graph graph, Value value) {
    List<Element> elements = value.elements().orElse(List.of());
    if (!value.type().equals(DataType.INT64)
        || !value.shape().hasRank()
        || elements.isEmpty()
        || elements.size() > MOST) {
      return Optional.empty();
    }
    List<Formula> sizes = new ArrayList<>();
    for (Element element : elements) {
      if (!(element instanceof Element.Whole whole)
          || whole.formula().unknownReason().isPresent()) {
        return Optional.empty();
      }
      sizes.add(whole.formula());
    }
    List<Edge> parts = sizes.stream().map(graph::size).toList();
    Edge vector =
        parts.size() == 1
            ? parts.get(0)
            : graph
                .op("Concat")
                .with("axis", 0)
                .typed(DataType.INT64)
                .shaped(Shape.of(parts.size()))
                .on(parts);
    return Optional.of(value.shape().rank() == 1 ? vector : graph.reshape(vector, value.shape()));
  }
}
