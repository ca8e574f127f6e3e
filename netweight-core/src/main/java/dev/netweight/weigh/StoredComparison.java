package dev.netweight.weigh;

import dev.netweight.formula.Formula;
import dev.netweight.network.Shape;
import dev.netweight.network.Tensor;
import dev.netweight.operator.Weight;
import dev.netweight.operator.linear.LowRank;
import dev.netweight.operator.stored.Repeats;
import dev.netweight.report.Diagnostic;
import dev.netweight.report.Row;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Holds the tensors that a file stores against those that its configuration asks for. Two ways to
 * the same numbers: where they disagree, a person is told which layer, what is stored and what was
 * derived. A layer whose operator is unknown takes its parameters from the file.
 */
final class StoredComparison {
  private static final int MOST_DIFFERENCES = 50;

  private final Costing costing;
  private final IdentityHashMap<Row, List<Tensor>> own = new IdentityHashMap<>();
  private final Set<String> storedIdentities = new HashSet<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final List<Row> rows;
  private int differences;

  /**
   * @param tensors the tensors of layers that the file stores
   */
  StoredComparison(Costing costing, List<Row> derived, List<Tensor> tensors) {
    this.costing = costing;
    StoredPaths paths = new StoredPaths(derived, tensors);
    List<Tensor> strangers = new ArrayList<>();
    IdentityHashMap<Row, Set<String>> seen = new IdentityHashMap<>();
    for (Tensor tensor : tensors) {
      Row row = paths.row(tensor);
      if (row == null) {
        strangers.add(tensor);
      } else if (seen.computeIfAbsent(row, key -> new HashSet<>()).add(tensor.identity())) {
        own.computeIfAbsent(row, key -> new ArrayList<>()).add(tensor);
      }
    }
    collectIdentities(derived);
    List<Row> compared = new ArrayList<>();
    for (Row row : derived) {
      compared.add(compare(row));
    }
    rows = List.copyOf(compared);
    StoredPaths.byFirstName(strangers)
        .forEach(
            (name, group) ->
                differs(
                    name,
                    name
                        + ": the file stores "
                        + shapes(group.stream().map(Tensor::shape).toList())
                        + "; the configuration has no such layer"));
    if (differences > MOST_DIFFERENCES) {
      diagnostics.add(
          new Diagnostic(
              Diagnostic.Severity.WARNING,
              "stored-differs",
              "",
              (differences - MOST_DIFFERENCES) + " more differences are not listed"));
    }
  }

  /** The rows, with parameters from the file where they could not be derived. */
  List<Row> rows() {
    return rows;
  }

  List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  private Row compare(Row row) {
    List<Tensor> stored = own.getOrDefault(row, List.of());
    if (stored.isEmpty() && isStoredElsewhere(row)) {
      return row;
    } else if (row.layers().isEmpty() || !stored.isEmpty()) {
      // An older file names what is inside a model freely: such a model is held as a whole.
      Gathered all = new Gathered();
      gather(row, all);
      if (row.parameters().total().value().isEmpty()) {
        return all.tensors().isEmpty() ? row : adopted(row, all.tensors());
      }
      hold(row, all.tensors(), all.weights());
      return row;
    }
    List<Row> inner = new ArrayList<>();
    for (Row layer : row.layers()) {
      inner.add(compare(layer));
    }
    return inner.equals(row.layers())
        ? row
        : row.with(row.name(), costing.parameters(row.weights(), "", inner), inner);
  }

  /** A layer that stands in several models is stored with the first of them. */
  private boolean isStoredElsewhere(Row row) {
    return storedIdentities.contains(costing.identity(row.path()))
        && row.layers().stream().noneMatch(this::hasStored);
  }

  private boolean hasStored(Row row) {
    return own.containsKey(row) || row.layers().stream().anyMatch(this::hasStored);
  }

  private void collectIdentities(List<Row> layers) {
    for (Row row : layers) {
      String identity = costing.identity(row.path());
      if (!identity.isEmpty() && hasStored(row)) {
        storedIdentities.add(identity);
      }
      collectIdentities(row.layers());
    }
  }

  /** What is stored for a layer and all in it, and what was derived for them. */
  private record Gathered(List<Tensor> tensors, List<Weight> weights, Set<String> identities) {
    Gathered() {
      this(new ArrayList<>(), new ArrayList<>(), new HashSet<>());
    }
  }

  private void gather(Row row, Gathered all) {
    String identity = costing.identity(row.path());
    all.tensors().addAll(own.getOrDefault(row, List.of()));
    if (identity.isEmpty() || all.identities().add(identity)) {
      all.weights().addAll(row.weights());
      row.layers().forEach(layer -> gather(layer, all));
    }
  }

  /** Holds a layer's tensors against its weights, both in any order. */
  private void hold(Row row, List<Tensor> stored, List<Weight> weights) {
    List<Tensor> surplus = new ArrayList<>(stored);
    List<Weight> missing = new ArrayList<>();
    for (Weight weight : weights) {
      if (!take(surplus, weight.shape())) {
        missing.add(weight);
      }
    }
    List<String> reshaped = new ArrayList<>();
    missing.removeIf(weight -> isReshaped(surplus, weight, reshaped));
    missing.removeIf(
        weight -> !weight.isCounted() || isEmpty(weight.shape()) || LowRank.isMerged(weight));
    surplus.removeIf(tensor -> isEmpty(tensor.shape()));
    if (!surplus.isEmpty()) {
      surplus.removeIf(new Repeats(stored)::arePossible);
    }
    if (!surplus.isEmpty() || !missing.isEmpty()) {
      List<Shape> found = stored.stream().map(Tensor::shape).toList();
      List<Shape> derived = weights.stream().filter(Weight::isCounted).map(Weight::shape).toList();
      differs(
          row.path(),
          row.path()
              + ": the file stores "
              + shapes(found)
              + "; "
              + row.type()
              + " as configured has "
              + shapes(derived));
    } else if (!reshaped.isEmpty()) {
      diagnostics.add(
          new Diagnostic(
              Diagnostic.Severity.NOTE,
              "stored-reshaped",
              row.path(),
              row.path()
                  + ": as many elements are stored as derived, in other shapes: "
                  + String.join(", ", reshaped)));
    }
  }

  private static boolean take(List<Tensor> tensors, Shape shape) {
    for (int i = 0; i < tensors.size(); i++) {
      if (tensors.get(i).shape().equals(shape)) {
        tensors.remove(i);
        return true;
      }
    }
    return false;
  }

  private static boolean isReshaped(List<Tensor> surplus, Weight weight, List<String> reshaped) {
    Optional<BigInteger> count = weight.count().value();
    for (int i = 0; i < surplus.size() && count.isPresent(); i++) {
      Shape shape = surplus.get(i).shape();
      if (shape.elements().value().equals(count)) {
        reshaped.add(weight.role() + " " + shape + " for " + weight.shape());
        surplus.remove(i);
        return true;
      }
    }
    return false;
  }

  private static boolean isEmpty(Shape shape) {
    return shape.elements().value().filter(count -> count.signum() == 0).isPresent();
  }

  /** A layer with the parameters that the file stores for it. */
  private Row adopted(Row row, List<Tensor> stored) {
    List<Tensor> counted = Repeats.without(row.type(), stored);
    boolean allTrained =
        !row.weights().isEmpty()
            && row.weights().size() == counted.size()
            && row.weights().stream().allMatch(StoredComparison::isTrained);
    Tally tally = new Tally();
    for (Tensor tensor : counted) {
      tally.add(
          new Weight(
              tensor.path(),
              allTrained || !row.trainable() ? Weight.Kind.WEIGHT : Weight.Kind.STORED,
              allTrained,
              tensor
                  .shape()
                  .elements()
                  .named(
                      tensor.path().substring(tensor.path().lastIndexOf('/') + 1),
                      "the stored tensor " + tensor.path()),
              tensor.shape(),
              Map.of(),
              tensor.type()));
    }
    Row.Count count = tally.count(formula -> formula);
    diagnostics.add(
        new Diagnostic(
            Diagnostic.Severity.NOTE,
            "parameters-from-file",
            row.path(),
            row.path()
                + ": the parameters of "
                + row.type()
                + " could not be derived; they are those of its stored tensors, "
                + shapes(counted.stream().map(Tensor::shape).toList())
                + (count.trainable().unknownReason().isPresent()
                    ? "; how many of them are trained is unknown"
                    : "")
                + (Repeats.arePossible(counted)
                    ? "; some have the shape of one further inside, and count twice if they are"
                        + " the same"
                    : "")));
    return row.with(row.name(), count, row.layers());
  }

  private static boolean isTrained(Weight weight) {
    return weight.isCounted() && weight.trainable();
  }

  private void differs(String path, String message) {
    if (++differences <= MOST_DIFFERENCES) {
      diagnostics.add(new Diagnostic(Diagnostic.Severity.WARNING, "stored-differs", path, message));
    }
  }

  /** How many elements in which shapes: {@code 280 elements: [3, 3, 3, 10], [10]}. */
  private static String shapes(List<Shape> shapes) {
    if (shapes.isEmpty()) {
      return "nothing";
    }
    Map<String, Integer> times = new LinkedHashMap<>();
    List<Formula> counts = new ArrayList<>();
    for (Shape shape : shapes) {
      times.merge(shape.toString(), 1, Integer::sum);
      counts.add(shape.elements());
    }
    List<String> shown = new ArrayList<>();
    times.forEach((shape, count) -> shown.add(count == 1 ? shape : count + " × " + shape));
    String list =
        shown.size() > 8
            ? String.join(", ", shown.subList(0, 8)) + " and " + (shown.size() - 8) + " more"
            : String.join(", ", shown);
    String elements = Formula.sum(counts).reduced().text();
    return elements + (elements.equals("1") ? " element: " : " elements: ") + list;
  }
}
