package dev.netweight.render.text;

import dev.netweight.formula.Formula;
import dev.netweight.report.Report;
import java.util.ArrayList;
import java.util.List;

/** Several models in a table of totals, a line each; one that cannot be read says why. */
public final class Totals {
  private static final List<String> HEAD =
      List.of("Model", "Parameters", "Trainable", "Non-trainable", "Multiply-adds", "Weights");

  private record Line(List<String> cells, String error) {}

  private final Ink ink;
  private final List<Line> lines = new ArrayList<>();
  private final List<List<String>> exact = new ArrayList<>();

  public Totals(boolean color) {
    this.ink = new Ink(color);
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
    int[] widths = new int[HEAD.size()];
    List<Line> all = new ArrayList<>(lines);
    all.add(0, new Line(HEAD, ""));
    for (Line line : all) {
      for (int i = 0; i < line.cells().size(); i++) {
        widths[i] = Math.max(widths[i], Wrap.width(line.cells().get(i)));
      }
    }
    StringBuilder text = new StringBuilder();
    for (int l = 0; l < all.size(); l++) {
      StringBuilder row = new StringBuilder();
      List<String> cells = all.get(l).cells();
      for (int i = 0; i < cells.size(); i++) {
        String space = " ".repeat(widths[i] - Wrap.width(cells.get(i)));
        row.append(i == 0 ? cells.get(i) + space : "  " + space + cells.get(i));
      }
      if (!all.get(l).error().isEmpty()) {
        row.append("  ").append(ink.warning(all.get(l).error()));
      }
      String line = row.toString().stripTrailing();
      text.append(l == 0 ? ink.bold(line) : line).append('\n');
    }
    return text.toString();
  }
}
