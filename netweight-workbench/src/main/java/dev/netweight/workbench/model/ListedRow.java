package dev.netweight.workbench.model;

import dev.netweight.report.Report;
import dev.netweight.report.Row;
import java.util.ArrayList;
import java.util.List;

/**
 * A row in its place in the list of all: depth-first, as people look at the model, a module before
 * what is inside it.
 *
 * @param parent the number of the row that it is inside of; −1 for none
 */
record ListedRow(Row row, int parent) {
  /** All rows of a report. */
  static List<ListedRow> all(Report report) {
    List<ListedRow> all = new ArrayList<>();
    add(report.tree(), -1, all);
    return all;
  }

  private static void add(List<Row> rows, int parent, List<ListedRow> all) {
    for (Row row : rows) {
      int number = all.size();
      all.add(new ListedRow(row, parent));
      add(row.layers(), number, all);
    }
  }
}
