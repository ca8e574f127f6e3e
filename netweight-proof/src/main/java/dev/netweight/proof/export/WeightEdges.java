package dev.netweight.proof.export;

import dev.netweight.network.Constant;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Element;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Weight;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.ElementTypes;
import dev.netweight.proof.graph.Elements;
import dev.netweight.proof.graph.Graph;
import dev.netweight.proof.graph.NoCounterpartException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The weights that a graph brings, by the paths of the layers that own them and their roles. */
final class WeightEdges {
  private final Graph graph;
  private final WeightElements elements;
  private final long seed;
  private final Map<String, Map<String, Edge>> edges = new LinkedHashMap<>();
  private final Map<String, String> paths = new HashMap<>();
  private final Set<String> drawn = new LinkedHashSet<>();

  WeightEdges(Graph graph, WeightElements elements, long seed) {
    this.graph = graph;
    this.elements = elements;
    this.seed = seed;
  }

  Map<String, Map<String, Edge>> all() {
    return edges;
  }

  /** The names of those whose elements are drawn at random. */
  Set<String> drawn() {
    return drawn;
  }

  /** What a call owns; layers that share their weights get the same. */
  Edge of(LayerCall owner, Weight weight) {
    String role = owner.place() + weight.role();
    String path = owner.path();
    String identity = owner.node().identity();
    if (!identity.isEmpty() && owner.place().isEmpty()) {
      path = paths.computeIfAbsent(identity, key -> owner.path());
    }
    String place = path;
    Edge edge =
        edges
            .computeIfAbsent(place, key -> new LinkedHashMap<>())
            .computeIfAbsent(role, key -> placed(place, weight.withRole(role), owner));
    edges.computeIfAbsent(owner.path(), key -> new LinkedHashMap<>()).putIfAbsent(role, edge);
    return edge;
  }

  private Edge placed(String path, Weight weight, LayerCall owner) {
    DataType type = weight.type() == null ? owner.node().weightType() : weight.type();
    String name = (path + "/" + weight.role()).replace(' ', '_');
    Elements stored = elements.find(path, weight).orElseGet(() -> random(name, weight.shape()));
    return graph.weight(name, weight.shape(), stated(type), stored);
  }

  /** A weight that nothing uses would leave the values wrong without a word. */
  void requireAllOf(LayerCall call) {
    Map<String, Edge> placed = edges.getOrDefault(call.path(), Map.of());
    for (Weight weight : call.outcome().cost().weights()) {
      // What a table holds is among the settings, which the operation is given.
      boolean isUsed =
          weight.kind() != Weight.Kind.RANDOM_STATE
              && weight.kind() != Weight.Kind.TABLE
              && weight.tensor().isEmpty();
      if (isUsed && !placed.containsKey(call.place() + weight.role())) {
        throw new NoCounterpartException(
            call.node().typeLabel() + " owns " + weight.role() + ", which is not written as ONNX");
      }
    }
  }

  /** A tensor that a network brings. */
  Edge of(Constant constant) {
    ElementTypes.code(constant.content().type());
    Value.Tensor content = constant.content();
    String name = content.origin().map(Value.Origin::name).orElse(constant.value());
    Optional<List<Element>> known = content.elements();
    Weight weight =
        Weight.learned(name, content.shape().elements(), content.shape())
            .withType(content.type())
            .of(name, Weight.Claim.USED);
    Elements stored =
        elements
            .find("", weight)
            .or(() -> known.flatMap(KnownElements::of))
            .orElseGet(() -> random(name, content.shape()));
    Edge edge = graph.weight(name, content.shape(), stated(content.type()), stored);
    edges.computeIfAbsent("", key -> new LinkedHashMap<>()).put(name, edge);
    return edge;
  }

  private static DataType stated(DataType type) {
    return type.isStated() ? type : DataType.FLOAT32;
  }

  private Elements random(String name, Shape shape) {
    drawn.add(name);
    int axes = shape.hasRank() ? shape.rank() : 0;
    double inputs = 1;
    for (int i = 0; i < axes; i++) {
      inputs *= shape.get(i) instanceof Dimension.Known known ? known.size() : 1;
    }
    // The largest axis is likely to be the outputs; what is left is summed up, about.
    double widest = 1;
    for (int i = 0; i < axes; i++) {
      widest = Math.max(widest, shape.get(i) instanceof Dimension.Known known ? known.size() : 1);
    }
    return RandomElements.of(seed, name, axes, axes < 3 ? widest : inputs / widest);
  }
}
