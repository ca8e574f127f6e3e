package dev.netweight.render.text;

import dev.netweight.formula.Formula;
import dev.netweight.report.Report;
import java.util.ArrayList;
import java.util.List;

/** Several models in a table of totals, a line each; one that cannot be read says why. */
public final class Totals {
  private record Line(List<String> cells, String error) {}

  private final Ink ink;
  private final String convention;
  private final List<Line> lines = new ArrayList<>();
  private final List<List<String>> exact = new ArrayList<>();

  /**
   * @param convention the name of what counts as a multiply-add
   */
  public Totals(boolean color, String convention) {
    this.ink = new Ink(color);
    this.convention = convention;
  }

  /** Adds a model that was weighed. */
  public void add(String path, Report report) {
    var counts = report.totals().parameters();
    Formula macs = report.totals().macs();
    lines.add(
        new Line(
            List.of(
                path,
                Numbers.count(counts.total()),
                Numbers.count(counts.trainable()),
                Numbers.count(counts.nonTrainable()),
                Numbers.count(macs),
                counts.bytes().value().map(Numbers::bytes).orElse("?")),
            ""));
    exact.add(
        List.of(
            path,
            counts.total().text(),
            counts.trainable().text(),
            counts.nonTrainable().text(),
            macs.text(),
            counts.bytes().text(),
            ""));
  }

  /** Adds one that could not be read. */
  public void addError(String path, String code, String message) {
    lines.add(new Line(List.of(path), message + " [" + code + "]"));
    exact.add(List.of(path, "", "", "", "", "", message + " [" + code + "]"));
  }

  /** The table in one of the forms: table, tree (the same), csv, markdown or latex. */
  public String render(String form) {
    return switch (form) {
      case "csv" -> PlainTable.csv(exactHead(), exact);
      case "markdown" -> PlainTable.markdown(exactHead(), exact);
      case "latex" -> PlainTable.latex(exactHead(), exact);
      default -> table();
    };
  }

  private static List<String> exactHead() {
    return List.of(
        "model", "parameters", "trainable", "non-trainable", "multiply-adds", "bytes", "error");
  }

  private String table() {
    List<List<String>> rows = new ArrayList<>(lines.stream().map(Line::cells).toList());
    rows.add(0, head());
    List<String> all = Columns.lines(rows);
    StringBuilder text = new StringBuilder(ink.bold(all.get(0))).append('\n');
    for (int i = 0; i < lines.size(); i++) {
      String error = lines.get(i).error();
      String line = all.get(i + 1) + (error.isEmpty() ? "" : "  " + ink.warning(error));
      text.append(line.stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private List<String> head() {
    return List.of(
        "Model",
        "Parameters",
        "Trainable",
        "Non-trainable",
        "Multiply-adds (" + convention + ")",
        "Weights");
  }
}
