package dev.netweight.render.text;

import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.render.View;
import dev.netweight.report.Report;
import dev.netweight.report.Row;
import java.util.ArrayList;
import java.util.List;

/** The rows of a report as cells of plain tables, nested models unfolded as far as asked. */
final class FlatRows {
  static final List<String> HEAD =
      List.of(
          "layer",
          "type",
          "output shape",
          "parameters",
          "trainable",
          "non-trainable",
          "multiply-adds",
          "formula");

  private FlatRows() {}

  static List<List<String>> cells(List<Row> rows, View view, boolean grouped) {
    List<List<String>> cells = new ArrayList<>();
    add(rows, 1, view, grouped, cells);
    return cells;
  }

  private static void add(
      List<Row> rows, int level, View view, boolean grouped, List<List<String>> cells) {
    for (Row row : rows) {
      cells.add(
          List.of(
              row.path(),
              row.type(),
              ShapeText.keras(row.outputShapes()),
              number(row.parameters().total(), grouped),
              number(row.parameters().trainable(), grouped),
              number(row.parameters().nonTrainable(), grouped),
              number(row.macs(), grouped),
              row.formula().equals(Literal.ZERO) ? "" : row.formula().text()));
      if (level < view.depth()) {
        add(row.layers(), level + 1, view, grouped, cells);
      }
    }
  }

  /** The line below all others. */
  static List<String> total(Report report) {
    return List.of(
        "total",
        "",
        "",
        number(report.totals().parameters().total(), true),
        number(report.totals().parameters().trainable(), true),
        number(report.totals().parameters().nonTrainable(), true),
        number(report.totals().macs(), true),
        "");
  }

  private static String number(Formula formula, boolean grouped) {
    return grouped ? Numbers.count(formula) : formula.reduced().text();
  }
}
