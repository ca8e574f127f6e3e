package dev.netweight.report;

import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.Fact;
import dev.netweight.network.Network;
import dev.netweight.network.Shape;
import dev.netweight.network.Tensor;
import dev.netweight.network.Value;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A weighed network.
 *
 * @param network the network's name
 * @param format the source's format
 * @param layout whose table the network is shown as
 * @param inputs names and shapes of what it is given
 * @param outputs names and shapes of what it gives
 * @param rows its layers, in the file's order
 * @param tree the same as people look at them: grouped by module where names say the modules
 * @param totals all rows together
 * @param convention what counts as a multiply-add
 * @param bindings the values of free sizes that multiply-adds are given for: batch 1 unless stated
 * @param stored the tensors that the file holds beside parameters: optimizer state and the like
 * @param diagnostics what a person should know
 * @param memory the most that the values between the layers take at once
 * @param facts numbers that are true of the whole model and are no sums over its layers
 */
public record Report(
    String network,
    String format,
    Network.Layout layout,
    List<Port> inputs,
    List<Port> outputs,
    List<Row> rows,
    List<Row> tree,
    Totals totals,
    Convention convention,
    Map<String, Formula> bindings,
    List<Tensor> stored,
    List<Diagnostic> diagnostics,
    Memory memory,
    List<Fact> facts) {
  public Report {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    rows = List.copyOf(rows);
    bindings = Collections.unmodifiableMap(new LinkedHashMap<>(bindings));
    tree = List.copyOf(tree);
    stored = List.copyOf(stored);
    diagnostics = List.copyOf(diagnostics);
    facts = List.copyOf(facts);
  }

  /** Something that the network is given or gives. */
  public record Port(String name, Value content) {
    public Shape shape() {
      return content.shape();
    }
  }

  /**
   * All rows together.
   *
   * @param parameters the parameters, each tensor once
   * @param macs multiply-adds under the convention; batch 1 where the batch is free
   * @param atLeastParameters the parameters that are known, where some are not
   * @param atLeastMacs the multiply-adds that are known, where some are not
   * @param unpriced how many layers have a cost that is not known
   */
  public record Totals(
      Row.Count parameters,
      Formula macs,
      Formula atLeastParameters,
      Formula atLeastMacs,
      int unpriced) {}

  /**
   * Whether the first axis of an input is the batch: a layer of PyTorch's takes one example too.
   */
  public boolean hasBatch() {
    return !format.startsWith("PyTorch program");
  }

  /**
   * The batch that work is for: the one that the inputs state, 1 where it is free; empty where they
   * state different ones, where the work is a formula in it, and where a tensor need not have a
   * batch, as in a program of PyTorch's.
   */
  public Optional<Long> batch() {
    if (!hasBatch()) {
      return Optional.empty();
    }
    Set<Long> stated = new HashSet<>();
    for (Port input : inputs) {
      Shape shape = input.shape();
      if (shape.hasRank() && shape.rank() > 0) {
        Dimension first = shape.get(0);
        if (!Collections.disjoint(totals.macs().variables(), first.formula().variables())) {
          return Optional.empty();
        }
        stated.add(first instanceof Dimension.Known known ? known.size() : 1L);
      }
    }
    stated.addAll(stated.isEmpty() ? Set.of(1L) : Set.of());
    return stated.size() == 1 ? stated.stream().findFirst() : Optional.empty();
  }

  /** What all layers do together, by kind, whatever the convention counts. */
  public Workload work() {
    return Workload.of(rows, bindings);
  }

  /** Whether the file would do harm where its own framework loads it. */
  public boolean isHarmful() {
    return diagnostics.stream().anyMatch(one -> one.severity() == Diagnostic.Severity.SECURITY);
  }

  /** Whether nothing is missing. */
  public boolean isComplete() {
    return diagnostics.stream().noneMatch(one -> one.severity() == Diagnostic.Severity.INCOMPLETE)
        && totals.parameters().total().unknownReason().isEmpty()
        && totals.macs().unknownReason().isEmpty();
  }
}
