package dev.netweight.render.text;

import java.util.ArrayList;
import java.util.List;

/** Rows of cells as lines: the first column stands left, all others right, two spaces between. */
final class Columns {
  private Columns() {}

  /** A line for each row. A row may have fewer cells than others. */
  static List<String> lines(List<List<String>> rows) {
    List<Integer> widths = new ArrayList<>();
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        if (i == widths.size()) {
          widths.add(0);
        }
        widths.set(i, Math.max(widths.get(i), Wrap.width(row.get(i))));
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        String space = " ".repeat(widths.get(i) - Wrap.width(row.get(i)));
        line.append(i == 0 ? row.get(i) + space : "  " + space + row.get(i));
      }
      lines.add(line.toString());
    }
    return lines;
  }
}
