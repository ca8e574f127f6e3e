package dev.netweight.render.text;

import dev.netweight.formula.Formula;
import dev.netweight.operator.Work;
import dev.netweight.report.Convention;
import dev.netweight.report.Conventions;
import dev.netweight.report.Report;
import dev.netweight.report.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What each convention counts of a network, kind by kind, and by which kinds they differ. A dash is
 * work that a convention does not count, a question mark work that is not known.
 */
public final class ConventionAnswer {
  private final Ink ink;
  private final int width;

  public ConventionAnswer(boolean color, int width) {
    this.ink = new Ink(color);
    this.width = width;
  }

  /** The answer for people, or the table of it for other programs: csv, markdown, latex. */
  public String render(Report report, String form) {
    Workload work = report.work();
    List<Convention> conventions = conventions(report);
    return switch (form) {
      case "csv" -> PlainTable.csv(head(conventions, true), cells(work, conventions, false));
      case "markdown" ->
          PlainTable.markdown(head(conventions, true), cells(work, conventions, true));
      case "latex" -> PlainTable.latex(head(conventions, true), cells(work, conventions, true));
      default -> text(report, work, conventions);
    };
  }

  /** Those that are known, and the report's own. */
  private static List<Convention> conventions(Report report) {
    List<Convention> conventions = new ArrayList<>(Conventions.all());
    if (!conventions.contains(report.convention())) {
      conventions.add(0, report.convention());
    }
    return conventions;
  }

  private static List<String> head(List<Convention> conventions, boolean operations) {
    List<String> head = new ArrayList<>(List.of("kind of work"));
    if (operations) {
      head.add("operations");
    }
    conventions.forEach(convention -> head.add(convention.name()));
    return head;
  }

  /** Every kind of work with its operations and what each convention counts of it; the totals. */
  private static List<List<String>> cells(
      Workload work, List<Convention> conventions, boolean grouped) {
    List<List<String>> rows = new ArrayList<>();
    for (Work.Kind kind : work.amounts().keySet()) {
      List<String> row = new ArrayList<>();
      row.add(kind.label());
      row.add(number(work.count(kind), grouped));
      for (Convention convention : conventions) {
        row.add(number(work.counted(convention, kind), grouped));
      }
      rows.add(row);
    }
    List<String> total = new ArrayList<>(List.of("total", ""));
    conventions.forEach(convention -> total.add(number(work.counted(convention), grouped)));
    rows.add(total);
    return rows;
  }

  private static String number(Formula formula, boolean grouped) {
    return grouped ? Numbers.count(formula) : formula.text();
  }

  private String text(Report report, Workload work, List<Convention> conventions) {
    StringBuilder text = new StringBuilder();
    text.append(ink.bold(report.network()))
        .append(": multiply-adds by convention, ")
        .append(Footer.batch(report))
        .append("\n\n");
    table(work, conventions, text);
    List<String> uncounted = new ArrayList<>();
    for (Work.Kind kind : work.amounts().keySet()) {
      if (conventions.stream().allMatch(convention -> convention.weight(kind) == 0)) {
        uncounted.add(kind.label() + " " + Numbers.count(work.count(kind)));
      }
    }
    if (!uncounted.isEmpty()) {
      paragraph("Counted by none: " + String.join(", ", uncounted) + ".", text);
    }
    work.unknown().ifPresent(reason -> paragraph("Not known: " + reason, text));
    for (Convention convention : conventions) {
      if (!convention.equals(report.convention())) {
        difference(work, convention, report.convention(), text);
      }
    }
    for (Convention convention : conventions) {
      explain(convention, text);
    }
    return text.toString();
  }

  private void paragraph(String sentence, StringBuilder text) {
    text.append('\n').append(Wrap.paragraph(sentence, width, ""));
  }

  private void table(Workload work, List<Convention> conventions, StringBuilder text) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(head(conventions, false));
    for (Work.Kind kind : work.amounts().keySet()) {
      List<String> row = new ArrayList<>(List.of(kind.label()));
      for (Convention convention : conventions) {
        Formula counted = work.counted(convention, kind);
        row.add(convention.weight(kind) == 0 ? "–" : Numbers.count(counted));
      }
      if (row.stream().skip(1).anyMatch(cell -> !cell.equals("–"))) {
        rows.add(row);
      }
    }
    if (work.unknown().isPresent()) {
      List<String> row = new ArrayList<>(List.of("not known"));
      conventions.forEach(convention -> row.add("?"));
      rows.add(row);
    }
    List<String> total = new ArrayList<>(List.of("total"));
    conventions.forEach(convention -> total.add(Numbers.count(work.counted(convention))));
    rows.add(total);
    if (total.contains("?")) {
      List<String> atLeast = new ArrayList<>(List.of("at least"));
      conventions.forEach(convention -> atLeast.add(Numbers.count(work.atLeast(convention))));
      rows.add(atLeast);
    }
    List<String> lines = Columns.lines(rows);
    for (int i = 0; i < lines.size(); i++) {
      boolean bold = i == 0 || rows.get(i).equals(total);
      text.append(bold ? ink.bold(lines.get(i)) : lines.get(i)).append('\n');
    }
  }

  /** How far one convention's number is from another's, and which kinds of work make that up. */
  private void difference(
      Workload work, Convention convention, Convention other, StringBuilder text) {
    List<List<String>> rows = new ArrayList<>();
    List<String> products = new ArrayList<>();
    for (Work.Kind kind : work.amounts().keySet()) {
      int more = convention.weight(kind) - other.weight(kind);
      if (more != 0) {
        Formula times = Formula.of(more).times(work.count(kind)).reduced();
        rows.add(List.of("  " + kind.label(), signed(times)));
        products.add(
            Math.abs(more) == 1
                ? ""
                : "  = " + signed(Formula.of(more)) + " × " + Numbers.count(work.count(kind)));
      }
    }
    text.append('\n').append(ink.bold(convention.name() + " − " + other.name()));
    if (rows.isEmpty()) {
      text.append(" = 0: they weigh all of this work alike\n");
      return;
    }
    Formula total = work.counted(convention).minus(work.counted(other)).reduced();
    text.append(" = ").append(ink.number(signed(total))).append('\n');
    List<String> lines = Columns.lines(rows);
    for (int i = 0; i < lines.size(); i++) {
      text.append(lines.get(i)).append(products.get(i)).append('\n');
    }
  }

  private static String signed(Formula difference) {
    String text = Numbers.count(difference);
    return difference.value().map(number -> number.signum() > 0).orElse(false) ? "+" + text : text;
  }

  /** What a convention is, and how much it weighs which work. */
  private void explain(Convention convention, StringBuilder text) {
    String sentence = convention.name() + ": " + convention.description();
    text.append('\n').append(Wrap.paragraph(sentence, width, ""));
    Map<Integer, List<String>> byWeight = new TreeMap<>();
    convention
        .weights()
        .forEach(
            (kind, weight) ->
                byWeight.computeIfAbsent(weight, key -> new ArrayList<>()).add(kind.label()));
    byWeight.forEach(
        (weight, kinds) ->
            text.append(
                Wrap.paragraph(weight + " each: " + String.join(", ", kinds), width, "  ")));
    if (!convention.note().isEmpty()) {
      text.append(Wrap.paragraph(convention.note(), width, "  "));
    }
    text.append("  ").append(ink.dim(convention.reference())).append('\n');
  }
}
