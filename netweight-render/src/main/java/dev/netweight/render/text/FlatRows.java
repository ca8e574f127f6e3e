package dev.netweight.render.text;

import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Network;
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

  static List<List<String>> cells(Report report, View view, boolean grouped) {
    List<List<String>> cells = new ArrayList<>();
    boolean symbols = report.layout() == Network.Layout.MODULES;
    int levels = view.depth() == View.BEST_LEVELS ? View.ALL_LEVELS : view.depth();
    add(report.rows(), 1, new Frame(view, levels, symbols, grouped, cells));
    return cells;
  }

  /** What is the same for all rows. */
  private record Frame(
      View view, int levels, boolean symbols, boolean grouped, List<List<String>> cells) {}

  private static void add(List<Row> rows, int level, Frame frame) {
    for (Row row : Levels.visible(rows, frame.view())) {
      frame
          .cells()
          .add(
              List.of(
                  row.path(),
                  row.type(),
                  ShapeText.of(row.outputShapes(), frame.symbols()),
                  number(row.parameters().total(), frame.grouped()),
                  number(row.parameters().trainable(), frame.grouped()),
                  number(row.parameters().nonTrainable(), frame.grouped()),
                  number(row.macs(), frame.grouped()),
                  row.formula().equals(Literal.ZERO) ? "" : row.formula().text()));
      if (level < frame.levels()) {
        add(row.layers(), level + 1, frame);
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
