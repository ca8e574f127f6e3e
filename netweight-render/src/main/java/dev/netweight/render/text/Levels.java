package dev.netweight.render.text;

import dev.netweight.network.Network;
import dev.netweight.render.View;
import dev.netweight.report.Report;
import dev.netweight.report.Row;
import java.util.List;

/** How much of a report's tree a view shows. */
final class Levels {
  /** A tree of modules is folded so that no more rows than these are shown, where nobody asks. */
  private static final int MOST_ROWS = 64;

  private Levels() {}

  /**
   * How many levels are shown.
   *
   * @param otherwise how many, where nobody asks and the rows are no modules
   */
  static int shown(Report report, View view, int otherwise) {
    if (view.depth() != View.BEST_LEVELS) {
      return view.depth();
    } else if (report.layout() != Network.Layout.MODULES) {
      return otherwise;
    }
    int levels = 1;
    int deepest = deepest(report.tree(), view);
    while (levels < deepest && rows(report.tree(), view, levels + 1) <= MOST_ROWS) {
      levels++;
    }
    return levels;
  }

  /** Those of some rows that the view shows. */
  static List<Row> visible(List<Row> rows, View view) {
    return view.all() || rows.stream().noneMatch(Row::plumbing)
        ? rows
        : rows.stream().filter(row -> !row.plumbing()).toList();
  }

  /** How many levels there are. */
  static int deepest(List<Row> rows, View view) {
    int deepest = 0;
    for (Alike alike : Alike.of(rows, view)) {
      deepest = Math.max(deepest, 1 + deepest(alike.first().layers(), view));
    }
    return deepest;
  }

  private static int rows(List<Row> rows, View view, int levels) {
    int count = 0;
    for (Alike alike : Alike.of(rows, view)) {
      count += 1 + (levels > 1 ? rows(alike.first().layers(), view, levels - 1) : 0);
    }
    return count;
  }

  /** What is not shown and how to see it; empty where all is shown. */
  static String hidden(Report report, View view, int levels) {
    StringBuilder text = new StringBuilder();
    int deepest = deepest(report.tree(), view);
    if (report.layout() == Network.Layout.MODULES && deepest > levels) {
      text.append(levels)
          .append(" of ")
          .append(deepest)
          .append(" levels are shown; --depth all shows all");
    } else if (report.layout() == Network.Layout.MODULES && folds(report.tree(), view)) {
      text.append("modules that are alike are shown once; --depth all shows each");
    }
    int plumbing = plumbing(report.rows());
    if (!view.all() && plumbing > 0) {
      text.append(text.length() == 0 ? "" : "\n")
          .append(Numbers.grouped(plumbing))
          .append(plumbing == 1 ? " row" : " rows")
          .append(" of constant folding and shape plumbing ")
          .append(plumbing == 1 ? "is" : "are")
          .append(" not shown; --all shows ")
          .append(plumbing == 1 ? "it" : "them");
    }
    return text.toString();
  }

  private static boolean folds(List<Row> rows, View view) {
    return Alike.of(rows, view).stream()
        .anyMatch(alike -> alike.count() > 1 || folds(alike.first().layers(), view));
  }

  private static int plumbing(List<Row> rows) {
    int count = 0;
    for (Row row : rows) {
      count += row.plumbing() ? 1 : plumbing(row.layers());
    }
    return count;
  }
}
