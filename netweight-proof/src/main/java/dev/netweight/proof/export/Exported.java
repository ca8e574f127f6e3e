package dev.netweight.proof.export;

import dev.netweight.operator.Weight;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A network as a graph of ONNX, and which value of the graph is which of the network.
 *
 * @param graph the graph; it stands for the whole network only where nothing is missing
 * @param calls what each call of each layer gives, by the layer's path; the calls in the order of
 *     the report's visits
 * @param weights the tensors that layers own, by the layer's path and the weight's role; those that
 *     the network brings under no path, by their names
 * @param drawn the names of the tensors whose elements are drawn at random
 * @param missing the layers that ONNX has no counterpart for, by path, with the reasons
 */
public record Exported(
    Graph graph,
    Map<String, List<List<Edge>>> calls,
    Map<String, Map<String, Edge>> weights,
    Set<String> drawn,
    Map<String, String> missing) {
  public Exported {
    calls = Collections.unmodifiableMap(new LinkedHashMap<>(calls));
    weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    drawn = Collections.unmodifiableSet(new LinkedHashSet<>(drawn));
    missing = Collections.unmodifiableMap(new LinkedHashMap<>(missing));
  }

  /** Whether the graph stands for the whole network. */
  public boolean isWhole() {
    return missing.isEmpty();
  }

  /** The tensor that a layer at a path owns. */
  public Optional<Edge> weight(String path, Weight weight) {
    String owner = weight.tensor().isEmpty() ? path : "";
    String name = weight.tensor().isEmpty() ? weight.role() : weight.tensor();
    return Optional.ofNullable(weights.getOrDefault(owner, Map.of()).get(name));
  }
}
