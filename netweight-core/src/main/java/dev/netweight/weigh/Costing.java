package dev.netweight.weigh;

import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.DataType;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.Output;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Part;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.report.Report;
import dev.netweight.report.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The second phase: gathers the calls of each layer into a row. A layer's parameters count once,
 * wherever it is called; its work counts each time.
 */
final class Costing {
  private final Options options;
  private final Map<String, String> identities = new HashMap<>();
  private boolean plumbingIsMarked;
  private Map<String, List<Row.Field>> fields = Map.of();

  Costing(Options options) {
    this.options = options;
  }

  /** What tells that the layer at a path stands elsewhere too; empty where it does not. */
  String identity(String path) {
    return identities.getOrDefault(path, "");
  }

  List<Row> rows(Network network, List<Node> order, List<Part> parts) {
    fields = ReceptiveFields.of(network, order, parts);
    plumbingIsMarked = network.layout() == Network.Layout.MODULES;
    List<String> outputs = network.outputs().stream().map(Output::value).toList();
    return rows("", Claims.settled(parts), network.nodes(), outputs, true);
  }

  private List<Row> rows(
      String prefix, List<Part> parts, List<Node> nodes, List<String> outputs, boolean trainable) {
    Set<String> plumbing = plumbingIsMarked ? Plumbing.of(parts, outputs) : Set.of();
    Map<String, List<Part>> byLayer = new LinkedHashMap<>();
    for (Part part : parts) {
      byLayer.computeIfAbsent(part.node().layer(), key -> new ArrayList<>()).add(part);
    }
    Map<String, Row.Source> calls = callsById(nodes);
    List<Row> rows = new ArrayList<>();
    for (List<Part> ofLayer : byLayer.values()) {
      List<List<Row.Source>> sources = new ArrayList<>();
      for (Part part : ofLayer) {
        sources.add(sources(part.node(), calls));
      }
      boolean isPlumbing = ofLayer.stream().allMatch(part -> plumbing.contains(part.node().id()));
      rows.add(row(prefix, ofLayer, sources, trainable, isPlumbing));
    }
    return rows;
  }

  private static Map<String, Row.Source> callsById(List<Node> nodes) {
    Map<String, Integer> callsOfLayer = new HashMap<>();
    Map<String, Row.Source> calls = new HashMap<>();
    for (Node node : nodes) {
      int call = callsOfLayer.merge(node.layer(), 1, Integer::sum) - 1;
      calls.put(node.id(), new Row.Source(node.layer(), call, 0));
      for (int i = 0; i < node.outputs().size(); i++) {
        calls.put(node.outputs().get(i), new Row.Source(node.layer(), call, i));
      }
    }
    return calls;
  }

  private static List<Row.Source> sources(Node node, Map<String, Row.Source> calls) {
    List<Row.Source> sources = new ArrayList<>();
    for (String input : node.inputs()) {
      Row.Source named = input.isEmpty() ? null : calls.get(input);
      if (named != null) {
        sources.add(named);
        continue;
      }
      int colon = input.lastIndexOf(':');
      Row.Source call = colon < 0 ? null : calls.get(input.substring(0, colon));
      if (call != null) {
        int output = Integer.parseInt(input.substring(colon + 1));
        sources.add(new Row.Source(call.layer(), call.call(), output));
      }
    }
    return sources;
  }

  /** The row of a layer from all its calls in one network. */
  private Row row(
      String prefix,
      List<Part> parts,
      List<List<Row.Source>> sources,
      boolean trainable,
      boolean plumbing) {
    Node node = parts.get(0).node();
    String path = prefix.isEmpty() ? node.layer() : prefix + "/" + node.layer();
    boolean updated = trainable && node.trainable();
    if (!node.identity().isEmpty()) {
      identities.put(path, node.identity());
    }
    List<Row.Visit> visits = new ArrayList<>();
    List<Work> work = new ArrayList<>();
    List<Part> inner = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      visits.add(visit(part, sources.get(i)));
      work.addAll(part.outcome().cost().work());
      inner.addAll(part.outcome().parts());
    }
    Cost cost = parts.get(0).outcome().cost();
    List<Node> innerNodes = node.body() == null ? List.of() : node.body().nodes();
    List<Row> layers = rows(path, inner, innerNodes, List.of(), updated);
    List<Weight> weights = weights(listed(parts.get(0)), node.weightType(), updated);
    return new Row(
        path,
        node.layer(),
        node.typeLabel(),
        updated,
        visits,
        parameters(weights, cost.unknownWeights(), layers),
        macs(parts, work, layers),
        weights,
        node.weightType(),
        work,
        unknownWork(parts),
        parts.get(0).outcome().derivations(),
        layers,
        prefix.isEmpty() ? fields.getOrDefault(node.id(), List.of()) : List.of(),
        plumbing,
        plumbing ? Literal.ZERO : activations(node, visits, layers),
        Row.Said.of(node));
  }

  private Formula activations(Node node, List<Row.Visit> visits, List<Row> layers) {
    List<Formula> elements = new ArrayList<>();
    if (node.body() != null) {
      layers.forEach(layer -> elements.add(layer.activations()));
    } else {
      for (Row.Visit visit : visits) {
        visit.outputs().forEach(output -> elements.add(output.elements()));
      }
    }
    Formula sum = Formula.sum(elements).bind(options.workBindings());
    return sum.unknownReason().isPresent() ? sum : sum.reduced();
  }

  private static Row.Visit visit(Part part, List<Row.Source> sources) {
    List<Shape> inputs = new ArrayList<>();
    for (Value value : part.values()) {
      if (!value.isAbsent() && value.origin().isEmpty()) {
        inputs.add(value.shape());
      }
    }
    return new Row.Visit(
        inputs,
        part.outcome().outputs(),
        sources,
        part.outcome().values().stream().map(Value::type).toList(),
        part.node().outputs());
  }

  /**
   * Its weights, but not the sizes and indices that nodes of the graph make: they are no tensors.
   */
  private static List<Weight> listed(Part part) {
    Set<String> made = new HashSet<>();
    for (Value value : part.values()) {
      value.origin().filter(one -> !one.initializer()).ifPresent(one -> made.add(one.name()));
    }
    return part.outcome().cost().weights().stream()
        .filter(
            weight ->
                !made.contains(weight.tensor())
                    || (weight.kind() != Weight.Kind.TABLE
                        && weight.kind() != Weight.Kind.SHAPE_CONSTANT))
        .toList();
  }

  private static List<Weight> weights(List<Weight> given, DataType type, boolean updated) {
    List<Weight> weights = new ArrayList<>();
    for (Weight weight : given) {
      Weight typed = weight.type() == null ? weight.withType(type) : weight;
      weights.add(updated ? typed : typed.frozen());
    }
    return weights;
  }

  Row.Count parameters(List<Weight> weights, String unknown, List<Row> layers) {
    Tally tally = new Tally();
    weights.forEach(tally::add);
    addOnce(layers, tally, new HashSet<>());
    if (!unknown.isEmpty()) {
      tally.addUnknown(unknown);
    }
    return tally.count(formula -> formula.bind(options.bindings()));
  }

  /** Adds up rows; a layer that stands in several models counts where it stands first. */
  private void addOnce(List<Row> rows, Tally tally, Set<String> seen) {
    for (Row row : rows) {
      String identity = identities.get(row.path());
      if (identity != null && !seen.add(identity)) {
        continue;
      }
      if (row.layers().isEmpty() || identities.isEmpty()) {
        tally.add(row.parameters());
      } else {
        row.weights().forEach(tally::add);
        addOnce(row.layers(), tally, seen);
      }
    }
  }

  /** Why a call does more than is known, if one does. */
  private static String unknownWork(List<Part> parts) {
    for (Part part : parts) {
      if (!part.outcome().cost().unknownWork().isEmpty()) {
        return part.outcome().cost().unknownWork();
      }
    }
    return "";
  }

  private Formula macs(List<Part> parts, List<Work> work, List<Row> layers) {
    List<Formula> all = new ArrayList<>();
    String unknown = unknownWork(parts);
    if (!unknown.isEmpty()) {
      all.add(Formula.unknown(unknown));
    }
    Formula own = options.convention().count(work);
    if (!own.equals(Literal.ZERO)) {
      all.add(own);
    }
    for (Row layer : layers) {
      if (!layer.macs().equals(Literal.ZERO)) {
        all.add(layer.macs());
      }
    }
    return Formula.sum(all).bind(options.workBindings());
  }

  Report.Totals totals(List<Row> rows, String withoutWeights) {
    Tally tally = new Tally();
    addOnce(rows, tally, new HashSet<>());
    if (!withoutWeights.isEmpty()) {
      tally.addUnknown(withoutWeights);
    }
    List<Formula> macs = rows.stream().map(Row::macs).toList();
    return new Report.Totals(
        tally.count(Formula::reduced),
        Formula.sum(macs).reduced(),
        tally.count(formula -> formula).total().known().reduced(),
        Formula.sum(macs).known().reduced(),
        unpriced(rows));
  }

  /** How many rows have a cost that is not known and that no row inside them explains. */
  private static int unpriced(List<Row> rows) {
    int count = 0;
    for (Row row : rows) {
      int inner = unpriced(row.layers());
      boolean isUnknown =
          row.parameters().total().unknownReason().isPresent()
              || row.macs().unknownReason().isPresent();
      count += inner > 0 || !isUnknown ? inner : 1;
    }
    return count;
  }
}
