package dev.netweight.weigh;

import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.Input;
import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.Output;
import dev.netweight.network.Remark;
import dev.netweight.network.Shape;
import dev.netweight.network.Tensor;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.report.Diagnostic;
import dev.netweight.report.Report;
import dev.netweight.report.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Weighs a network: infers its shapes, counts its cost, and reports both. */
public final class Weigher {
  private final Options options;

  public Weigher(Options options) {
    this.options = options;
  }

  /**
   * A report on a network.
   *
   * @throws dev.netweight.failure.ReadException where its graph is broken or its sizes are absurd
   */
  public Report weigh(Network network) {
    return weigh(network, false);
  }

  /**
   * A report on one layer that a person asked for.
   *
   * @throws dev.netweight.failure.SettingException where its settings cannot be
   */
  public Report weighStrictly(Network network) {
    return weigh(network, true);
  }

  private Report weigh(Network network, boolean strict) {
    Inference inference = new Inference(options.operators(), strict);
    List<Input> given = bound(network.inputs());
    List<Value> values = new ArrayList<>();
    for (Input input : given) {
      input.shape().checked("the input " + input.name());
      values.add(input.content());
    }
    List<Node> order = Schedule.order(network);
    Outcome outcome = inference.apply(network, order, values);
    Options weighing = options.withBatch(batch(network, given));
    Costing costing = new Costing(weighing);
    List<Row> rows = costing.rows(network, order, outcome.parts());
    List<Diagnostic> diagnostics = new ArrayList<>();
    for (String note : network.notes()) {
      diagnostics.add(new Diagnostic(Diagnostic.Severity.NOTE, "note", "", note));
    }
    for (Remark remark : network.remarks()) {
      diagnostics.add(diagnostic(remark));
    }
    diagnostics.addAll(inference.diagnostics());
    List<Tensor> ofLayers =
        network.stored().stream().filter(tensor -> tensor.use() == Tensor.Use.LAYER).toList();
    if (!ofLayers.isEmpty()) {
      StoredComparison comparison = new StoredComparison(costing, rows, ofLayers);
      rows = comparison.rows();
      diagnostics.addAll(comparison.diagnostics());
    }
    List<Report.Port> inputs = new ArrayList<>();
    for (Input input : given) {
      inputs.add(new Report.Port(input.name(), input.content()));
    }
    List<Report.Port> outputs = new ArrayList<>();
    for (int i = 0; i < network.outputs().size(); i++) {
      Output output = network.outputs().get(i);
      outputs.add(new Report.Port(output.name(), outcome.values().get(i)));
    }
    List<Tensor> besides =
        network.stored().stream().filter(tensor -> tensor.use() != Tensor.Use.LAYER).toList();
    return new Report(
        network.name(),
        network.format(),
        network.layout(),
        inputs,
        outputs,
        rows,
        network.layout() == Network.Layout.MODULES ? Modules.tree(network, given, rows) : rows,
        costing.totals(rows, withoutWeights(network)),
        options.convention(),
        weighing.workBindings(),
        besides,
        diagnostics,
        Liveness.of(network, order, given, outcome.parts(), weighing.workBindings()),
        network.facts().stream().map(fact -> fact.bind(options.bindings())).toList());
  }

  /** Why there are more weights than the rows have; empty where there are not. */
  private static String withoutWeights(Network network) {
    return network.remarks().stream()
        .filter(remark -> remark.level() == Remark.Level.WITHOUT_WEIGHTS)
        .map(Remark::message)
        .findFirst()
        .orElse("");
  }

  private static Diagnostic diagnostic(Remark remark) {
    Diagnostic.Severity severity =
        switch (remark.level()) {
          case NOTE -> Diagnostic.Severity.NOTE;
          case WARNING -> Diagnostic.Severity.WARNING;
          case INCOMPLETE, WITHOUT_WEIGHTS -> Diagnostic.Severity.INCOMPLETE;
          case SECURITY -> Diagnostic.Severity.SECURITY;
        };
    return new Diagnostic(severity, remark.code(), remark.path(), remark.message());
  }

  /**
   * The symbol that work is given for as for 1: the network's own batch or, where the inputs leave
   * no other size free, the one that is an input's first and no other.
   */
  private static String batch(Network network, List<Input> given) {
    if (!network.batch().isEmpty()) {
      return network.batch();
    }
    Set<String> first = new TreeSet<>();
    Set<String> further = new TreeSet<>();
    for (Input input : given) {
      Shape shape = input.shape();
      if (shape.hasRank() && shape.rank() > 0) {
        first.addAll(shape.size(0).variables());
        further.addAll(shape.slice(1, shape.rank()).variables());
      }
    }
    return first.size() == 1 && further.isEmpty() ? first.iterator().next() : "";
  }

  /** The inputs with the free sizes that the options give a value. */
  private List<Input> bound(List<Input> inputs) {
    List<Input> bound = new ArrayList<>();
    for (Input input : inputs) {
      Shape shape = input.shape();
      if (shape.hasRank() && !options.bindings().isEmpty()) {
        List<Formula> sizes = new ArrayList<>();
        for (Dimension size : shape.dimensions()) {
          sizes.add(size.formula().bind(options.bindings()));
        }
        shape = Shape.ofFormulas(sizes);
      }
      bound.add(
          input.content() instanceof Value.Tensor tensor
              ? new Input(
                  input.value(),
                  input.name(),
                  new Value.Tensor(shape, tensor.type(), tensor.elements(), tensor.origin()))
              : input);
    }
    return bound;
  }
}
