package dev.netweight.formats.keras;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Weight;
import dev.netweight.report.Report;
import dev.netweight.report.Row;
import dev.netweight.weigh.Options;
import dev.netweight.weigh.Weigher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds every number that Keras gives of real models against ours. */
class CorpusTruthTest {
  @Test
  void numbersAreThoseOfKeras() {
    List<String> differing = new ArrayList<>();
    Map<String, Truth> truths = Truth.all();
    truths.forEach(
        (name, truth) -> {
          List<String> differences = new ArrayList<>();
          try {
            compare(truth, differences);
          } catch (RuntimeException exception) {
            differences.add(exception.toString());
          }
          if (!differences.isEmpty()) {
            differing.add(name + "\n    " + String.join("\n    ", shortened(differences)));
          }
        });
    assertThat(differing)
        .as(
            "%d of %d models differ:\n  %s\n",
            differing.size(), truths.size(), String.join("\n  ", differing))
        .isEmpty();
  }

  private static List<String> shortened(List<String> differences) {
    List<String> shown = new ArrayList<>(differences);
    if (shown.size() > 12) {
      shown.subList(12, shown.size()).clear();
      shown.add("and " + (differences.size() - 12) + " more");
    }
    return shown;
  }

  private static void compare(Truth truth, List<String> differences) {
    Report report = new Weigher(Options.standard()).weigh(Corpus.read(truth.file()));
    Row.Count counts = report.totals().parameters();
    expect("parameters", truth.parameters(), text(counts.total()), differences);
    expect("trainable", truth.trainable(), text(counts.trainable()), differences);
    Formula seeds = Formula.sum(truth.withSeeds() ? randomStates(report.rows()) : List.of());
    expect(
        "non-trainable",
        truth.nonTrainable(),
        text(counts.nonTrainable().plus(seeds)),
        differences);
    List<String> outputs = report.outputs().stream().map(port -> text(port.shape())).toList();
    expect("outputs", truth.outputs().toString(), outputs.toString(), differences);
    Map<String, Row> rows = new HashMap<>();
    report.rows().forEach(row -> rows.put(row.name(), row));
    for (Truth.Layer layer : truth.layers()) {
      Row row = rows.get(layer.name());
      if (row == null) {
        differences.add(layer.name() + " is missing");
        continue;
      }
      expect(layer.name() + " type", layer.type(), row.type(), differences);
      expect(
          layer.name() + " parameters",
          layer.parameters(),
          text(row.parameters().total()),
          differences);
      if (!layer.shape().isEmpty()) {
        String shape =
            row.outputShapes().stream().map(CorpusTruthTest::text).findFirst().orElse("");
        expect(layer.name() + " shape", layer.shape(), shape, differences);
      }
    }
    if (!differences.isEmpty()) {
      report.diagnostics().stream()
          .limit(3)
          .forEach(one -> differences.add(0, one.path() + ": " + one.message()));
    }
  }

  private static List<Formula> randomStates(List<Row> rows) {
    List<Formula> states = new ArrayList<>();
    for (Row row : rows) {
      states.addAll(randomStates(row.layers()));
      row.weights().stream()
          .filter(weight -> weight.kind() == Weight.Kind.RANDOM_STATE)
          .forEach(weight -> states.add(weight.count()));
    }
    return states;
  }

  private static void expect(String what, String expected, String found, List<String> differences) {
    if (!expected.equals(found)) {
      differences.add(what + ": Keras says " + expected + "; we say " + found);
    }
  }

  private static String text(Formula formula) {
    return formula.value().map(String::valueOf).orElse("?");
  }

  /** The shape as Keras writes it: {@code None} for whatever is not a number. */
  private static String text(Shape shape) {
    if (!shape.hasRank()) {
      return "?";
    }
    return shape.dimensions().stream()
        .map(
            size ->
                size instanceof Dimension.Known known ? String.valueOf(known.size()) : none(size))
        .collect(Collectors.joining(", ", "(", shape.rank() == 1 ? ",)" : ")"));
  }

  private static String none(Dimension size) {
    return size instanceof Dimension.Unknown ? "?" : "None";
  }
}
