package dev.netweight.render.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A table with heavy-lined head and ruled rows, laid out as the rich library does for Keras: fixed
 * columns that shrink evenly, words wrapped, and words that are too long cut with an ellipsis.
 */
final class Grid {
  /** Where a column's text stands. */
  enum Align {
    LEFT,
    RIGHT,
    CENTER
  }

  /** A column: its head, where its text stands, and the width it would like, padding excluded. */
  record Column(String head, Align align, int width) {}

  /** A cell's text and how each of its words is painted. */
  record Cell(String text, Paint paint) {}

  /** Paints a finished line of a cell. */
  interface Paint {
    String apply(String line);

    Paint NONE = line -> line;
  }

  private final List<Column> columns;
  private final int[] widths;
  private final StringBuilder out = new StringBuilder();

  /**
   * @param width the whole table's width, borders included
   */
  Grid(List<Column> columns, int width) {
    this.columns = columns;
    this.widths = shrink(columns, width - columns.size() - 1);
  }

  /** Takes the excess from all columns alike, one after the other, rounding half to even. */
  private static int[] shrink(List<Column> columns, int room) {
    int[] widths = new int[columns.size()];
    int total = 0;
    for (int i = 0; i < widths.length; i++) {
      widths[i] = columns.get(i).width() + 2;
      total += widths[i];
    }
    int excess = Math.max(0, total - room);
    for (int i = 0; i < widths.length; i++) {
      int share = (int) Math.rint((double) excess / (widths.length - i));
      share = Math.min(widths[i], share);
      widths[i] -= share;
      excess -= share;
    }
    return widths;
  }

  String render(List<List<Cell>> rows, Paint headPaint) {
    rule('┏', '━', '┳', '┓');
    List<Cell> head = new ArrayList<>();
    for (Column column : columns) {
      head.add(new Cell(column.head(), headPaint));
    }
    row(head, '┃');
    rule('┡', '━', '╇', '┩');
    for (int i = 0; i < rows.size(); i++) {
      if (i > 0) {
        rule('├', '─', '┼', '┤');
      }
      row(rows.get(i), '│');
    }
    rule('└', '─', '┴', '┘');
    return out.toString();
  }

  private void rule(char left, char line, char cross, char right) {
    out.append(left);
    for (int i = 0; i < widths.length; i++) {
      out.append(i == 0 ? "" : String.valueOf(cross));
      out.append(String.valueOf(line).repeat(widths[i]));
    }
    out.append(right).append('\n');
  }

  private void row(List<Cell> cells, char border) {
    List<List<String>> wrapped = new ArrayList<>();
    int height = 1;
    for (int i = 0; i < cells.size(); i++) {
      List<String> lines = Wrap.lines(cells.get(i).text(), Math.max(1, widths[i] - 2));
      wrapped.add(lines);
      height = Math.max(height, lines.size());
    }
    for (int line = 0; line < height; line++) {
      out.append(border);
      for (int i = 0; i < cells.size(); i++) {
        List<String> lines = wrapped.get(i);
        String text = line < lines.size() ? lines.get(line) : "";
        out.append(' ').append(aligned(text, i, cells.get(i).paint())).append(' ').append(border);
      }
      out.append('\n');
    }
  }

  private String aligned(String text, int column, Paint paint) {
    int space = Math.max(0, widths[column] - 2 - Wrap.width(text));
    int before =
        switch (columns.get(column).align()) {
          case LEFT -> 0;
          case RIGHT -> space;
          case CENTER -> space / 2;
        };
    return " ".repeat(before)
        + (text.isEmpty() ? text : paint.apply(text))
        + " ".repeat(space - before);
  }
}
