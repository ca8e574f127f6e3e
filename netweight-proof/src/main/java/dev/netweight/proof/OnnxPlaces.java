package dev.netweight.proof;

import dev.netweight.formats.onnx.OnnxGraph;
import dev.netweight.formats.onnx.OnnxValue;
import dev.netweight.network.Shape;
import dev.netweight.operator.Weight;
import dev.netweight.proof.graph.ModelExtension;
import dev.netweight.report.Report;
import dev.netweight.report.Row;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where a report's values are in the graph of the ONNX file that it is of. */
final class OnnxPlaces implements Places {
  private static final String COUNT = "netweight: count of ";
  private static final Place INSIDE = Place.none("it is inside a subgraph, and not run apart");
  private static final Place UNNAMED = Place.none("it has no name in the file");

  private final OnnxGraph graph;
  private final Set<String> names = new HashSet<>();
  private final Set<String> outer = new HashSet<>();
  private final Map<String, String> tensors = new HashMap<>();
  private final Map<String, String> counts = new LinkedHashMap<>();

  OnnxPlaces(OnnxGraph graph, Report report) {
    this.graph = graph;
    graph.nodes().forEach(node -> names.addAll(node.outputs()));
    names.remove("");
    graph.initializers().forEach(tensor -> own(tensor.name()));
    graph.sparseInitializers().forEach(tensor -> own(tensor.values().name()));
    for (Row row : report.rows()) {
      outer.add(row.path());
      if (row.type().equals("Constant") && row.calls().size() == 1) {
        // A node's own tensor has the node's name; the value that it gives is that tensor.
        row.calls().get(0).names().forEach(name -> tensors.putIfAbsent(row.path(), name));
      }
    }
    counts(report.rows());
  }

  private void own(String tensor) {
    tensors.put(tensor, tensor);
  }

  private void counts(List<Row> rows) {
    for (Row row : rows) {
      for (Weight weight : row.weights()) {
        String value = tensors.get(weight.tensor());
        if (isHeld(weight) && value != null) {
          counts.putIfAbsent(weight.tensor(), value);
        }
      }
      counts(row.layers());
    }
  }

  /** Asks for all of them. */
  void extend(ModelExtension extension, Report report) {
    Set<String> wanted = new HashSet<>();
    graph.outputs().stream().map(OnnxValue::name).forEach(wanted::add);
    for (Row row : report.rows()) {
      for (Row.Visit call : row.calls()) {
        for (String name : call.names()) {
          if (names.contains(name) && wanted.add(name)) {
            extension.give(name);
          }
        }
      }
    }
    counts.forEach((tensor, value) -> extension.count(value, COUNT + tensor));
  }

  @Override
  public Place output(Row row, int call, int output) {
    List<String> given = row.calls().get(call).names();
    if (!outer.contains(row.path())) {
      return INSIDE;
    }
    return output < given.size() && names.contains(given.get(output))
        ? Place.of(given.get(output))
        : UNNAMED;
  }

  @Override
  public Place count(Row row, Weight weight) {
    return counts.containsKey(weight.tensor()) ? Place.of(COUNT + weight.tensor()) : INSIDE;
  }

  @Override
  public Place output(int output) {
    return Place.of(graph.outputs().get(output).name());
  }

  @Override
  public Optional<Shape> given(String name) {
    return Optional.empty();
  }

  @Override
  public boolean isHeld(Weight weight) {
    return !weight.tensor().isEmpty() && weight.claim() != Weight.Claim.COUNTED_ELSEWHERE;
  }

  @Override
  public boolean isMissing(Row row) {
    return true;
  }

  @Override
  public boolean isTyped() {
    return true;
  }

  @Override
  public boolean isWhole() {
    return true;
  }
}
