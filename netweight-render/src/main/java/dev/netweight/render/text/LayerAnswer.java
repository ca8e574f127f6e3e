package dev.netweight.render.text;

import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.formula.Term;
import dev.netweight.network.DataType;
import dev.netweight.network.Shape;
import dev.netweight.operator.Derivation;
import dev.netweight.operator.Weight;
import dev.netweight.render.View;
import dev.netweight.report.Report;
import dev.netweight.report.Row;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** One layer with the arithmetic behind each of its numbers. */
public final class LayerAnswer {
  /** The columns that labels take. */
  private static final int LABEL = 15;

  private static final View WITHOUT_PLUMBING = new View("", 0, false, View.ALL_LEVELS);

  private final Ink ink;
  private final int width;
  private final StringBuilder text = new StringBuilder();

  public LayerAnswer(boolean color, int width) {
    this.ink = new Ink(color);
    this.width = width;
  }

  /**
   * The layer's derivation.
   *
   * @param report the report that it is of
   * @param framework in whose layout the weights are stored: {@code Keras}
   */
  public String render(Row row, Report report, String framework) {
    text.setLength(0);
    Notation notation = Notation.plain(report);
    text.append(ink.bold(row.path()))
        .append(" (")
        .append(ink.type(row.type()))
        .append(")  ")
        .append(notation.shapes(row.inputShapes()))
        .append(" → ")
        .append(notation.shapes(row.outputShapes()))
        .append("\n\n");
    parameters(row, new Sharing(report));
    weights(row, framework);
    output(row, notation);
    work(row, report);
    bytes(row, report);
    for (Row layer : Levels.visible(row.layers(), WITHOUT_PLUMBING)) {
      text.append(label("contains"))
          .append(layer.path())
          .append(" (")
          .append(layer.type())
          .append("), ")
          .append(Numbers.count(layer.parameters().total()))
          .append(" parameters\n");
    }
    return text.toString();
  }

  private String label(String name) {
    return ink.bold(String.format("%-" + LABEL + "s", name));
  }

  private void equation(String label, Formula formula) {
    String written = formula.text();
    if (formula.value().isEmpty()) {
      text.append(label).append(ink.number(written)).append('\n');
      return;
    }
    text.append(label).append(ink.number(Numbers.count(formula)));
    text.append(formula.reduced().text().equals(written) ? "" : " = " + written).append('\n');
  }

  private void parameters(Row row, Sharing sharing) {
    Formula total = row.parameters().total();
    if (total.unknownReason().isPresent()) {
      text.append(label("Parameters")).append(ink.warning("?")).append("  ");
      text.append(total.unknownReason().get()).append("\n\n");
      return;
    }
    equation(label("Parameters"), row.formula());
    Row.Count counts = row.parameters();
    if (!counts.nonTrainable().value().filter(number -> number.signum() == 0).isPresent()) {
      text.append(" ".repeat(LABEL))
          .append(Numbers.count(counts.trainable()))
          .append(" trainable, ")
          .append(Numbers.count(counts.nonTrainable()))
          .append(" not trainable\n");
    }
    Set<String> reasons = new LinkedHashSet<>();
    int column = 24;
    for (Weight weight : row.weights()) {
      column = Math.max(column, Math.min(width / 2, Wrap.width(called(weight))));
    }
    for (Weight weight : row.weights()) {
      if (weight.isCounted()) {
        String kind = weight.kind() == Weight.Kind.STATISTIC ? " (a statistic, not learned)" : "";
        equation("  " + padded(called(weight) + kind, column) + " ", weight.count());
        terms(weight.count(), reasons);
      } else {
        text.append("  ")
            .append(called(weight))
            .append(": ")
            .append(Numbers.count(weight.count()))
            .append(notCounted(weight, sharing))
            .append('\n');
      }
    }
    for (String reason : reasons) {
      text.append('\n').append(Wrap.paragraph("Why " + reason, Math.min(width, 100), "  "));
    }
    text.append('\n');
  }

  /** The role, and what the file calls the tensor: {@code kernel conv1.weight}. */
  private static String called(Weight weight) {
    return weight.tensor().isEmpty() ? weight.role() : weight.role() + " " + weight.tensor();
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - Wrap.width(text)));
  }

  private static String notCounted(Weight weight, Sharing sharing) {
    String owner = sharing.owner(weight);
    return !owner.isEmpty()
        ? " numbers, shared with " + owner + ", where they count"
        : weight.tensor().isEmpty()
            ? " numbers, not counted"
            : " " + Footer.called(weight.kind()) + ", not counted";
  }

  /** Each named part once: its value, its name, where it comes from. */
  private void terms(Formula formula, Set<String> reasons) {
    Map<String, Term> terms = new LinkedHashMap<>();
    collect(formula, terms);
    for (Term term : terms.values()) {
      text.append(
              String.format(
                  "      %8s  ", term.value().map(Numbers::grouped).orElseGet(term::text)))
          .append(String.format("%-24s", term.name()))
          .append(' ')
          .append(ink.dim(term.source()))
          .append('\n');
      if (!term.why().isEmpty()) {
        reasons.add("× " + term.text() + " (" + term.name() + "): " + term.why() + ".");
      }
    }
  }

  private static void collect(Formula formula, Map<String, Term> terms) {
    if (formula instanceof Term term) {
      terms.putIfAbsent(term.name() + "=" + term.text(), term);
    } else {
      formula.parts().forEach(part -> collect(part, terms));
    }
  }

  private void weights(Row row, String framework) {
    String name = "Stored as";
    for (Weight weight : row.weights()) {
      List<String> layouts = new ArrayList<>();
      layouts.add(framework + " " + ShapeText.stored(weight.shape()));
      for (Map.Entry<String, Shape> layout : weight.layouts().entrySet()) {
        layouts.add(layout.getKey() + " " + ShapeText.stored(layout.getValue()));
      }
      text.append(label(name))
          .append(String.format("%-18s ", weight.role()))
          .append(String.join("   ", layouts))
          .append('\n');
      name = "";
    }
    if (!row.weights().isEmpty()) {
      text.append('\n');
    }
  }

  private void output(Row row, Notation notation) {
    text.append(label("Output"));
    text.append(notation.shapes(row.outputShapes())).append('\n');
    for (Derivation derivation : row.derivations()) {
      equation("  " + String.format("%-24s ", derivation.name()), derivation.formula());
    }
    field("receptive field", row.fields().stream().map(Row.Field::size).toList());
    field("effective stride", row.fields().stream().map(Row.Field::stride).toList());
    text.append('\n');
  }

  /** What one position of the output sees of the network's input, along each axis. */
  private void field(String name, List<Formula> sizes) {
    if (!sizes.isEmpty()) {
      text.append("  ")
          .append(String.format("%-24s ", name))
          .append(sizes.stream().map(Formula::text).collect(Collectors.joining("×")))
          .append('\n');
    }
  }

  private void work(Row row, Report report) {
    if (row.macs().unknownReason().isPresent()) {
      text.append(label("Multiply-adds")).append(ink.warning("?")).append("  ");
      text.append(row.macs().unknownReason().get()).append('\n');
      return;
    }
    equation(label("Multiply-adds"), row.macs());
    String convention = Footer.batch(report) + "; " + report.convention().description();
    for (String line : Wrap.lines(convention, Math.max(20, width - LABEL))) {
      text.append(" ".repeat(LABEL)).append(ink.dim(line)).append('\n');
    }
    text.append('\n');
  }

  private void bytes(Row row, Report report) {
    StringBuilder line = new StringBuilder(bytes(row.parameters().bytes()));
    line.append(" of weights");
    Set<String> types = new LinkedHashSet<>(row.parameters().bytesByType().keySet());
    if (types.isEmpty() && row.weightType().isStated()) {
      types.add(row.weightType().name());
    }
    line.append(types.isEmpty() ? "" : " (" + String.join(", ", types) + ")");
    Row.Visit call = row.calls().isEmpty() ? null : row.calls().get(0);
    DataType type =
        call == null || call.types().size() != 1 || !call.types().get(0).isSized()
            ? row.weightType()
            : call.types().get(0);
    if (call != null && call.outputs().size() == 1 && type.isSized()) {
      Map<String, Formula> one =
          report.batch().isPresent() ? Map.of("batch", Literal.ONE) : Map.of();
      Formula outputs = type.bytes(call.outputs().get(0).elements().bind(one));
      line.append(", ")
          .append(bytes(outputs))
          .append(" of outputs at ")
          .append(Footer.batch(report));
    }
    text.append(label("Bytes")).append(hanging(line.toString()));
  }

  /** A paragraph behind a label. */
  private String hanging(String paragraph) {
    return Wrap.paragraph(paragraph, width, " ".repeat(LABEL)).substring(LABEL);
  }

  private static String bytes(Formula bytes) {
    BigInteger number = bytes.value().orElse(null);
    if (number == null) {
      return "(" + bytes.text() + ") B";
    }
    String exact = Numbers.grouped(number) + " B";
    return number.bitLength() <= 10 ? exact : exact + " (" + Numbers.bytes(number) + ")";
  }
}
