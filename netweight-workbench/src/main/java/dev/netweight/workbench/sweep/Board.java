package dev.netweight.workbench.sweep;

import dev.netweight.workbench.figure.Svg;
import java.util.ArrayList;
import java.util.List;

/**
 * Cells with numbers: planes side by side, in each of them rows and columns.
 *
 * @param x where it begins
 * @param y where it begins
 * @param planes the places of the planes
 * @param rows the places of the rows
 * @param columns the places of the columns
 */
record Board(double x, double y, Crop planes, Crop rows, Crop columns) {
  static final double CELL = 26;
  static final double NUMBER = 12;
  static final double LABEL = 10;

  private static final double BETWEEN = 12;

  /** A cell, by its indices. */
  interface Each {
    void cell(int plane, int row, int column);
  }

  /** Whether something is so of a cell. */
  interface Which {
    boolean is(int plane, int row, int column);
  }

  /** A cell's text; empty where there is none. */
  interface Label {
    String of(int plane, int row, int column);
  }

  double plane() {
    return columns.size() * CELL;
  }

  double width() {
    return planes.size() * plane() + (planes.size() - 1) * BETWEEN;
  }

  double height() {
    return rows.size() * CELL;
  }

  double left(int plane, int column) {
    return x + plane * (plane() + BETWEEN) + column * CELL;
  }

  double top(int row) {
    return y + row * CELL;
  }

  void each(Each each) {
    for (int plane = 0; plane < planes.size(); plane++) {
      for (int row = 0; row < rows.size(); row++) {
        for (int column = 0; column < columns.size(); column++) {
          each.cell(plane, row, column);
        }
      }
    }
  }

  /** Fills the cells of which something is so, as few rectangles as their rows need. */
  void fill(Svg svg, String classes, Which which) {
    for (int plane = 0; plane < planes.size(); plane++) {
      int from = 0;
      while (from < rows.size()) {
        int to = from + 1;
        while (to < rows.size() && isSame(which, plane, from, to)) {
          to++;
        }
        runs(svg, classes, which, plane, from, to);
        from = to;
      }
    }
  }

  private boolean isSame(Which which, int plane, int row, int other) {
    for (int column = 0; column < columns.size(); column++) {
      if (which.is(plane, row, column) != which.is(plane, other, column)) {
        return false;
      }
    }
    return true;
  }

  private void runs(Svg svg, String classes, Which which, int plane, int from, int to) {
    int column = 0;
    while (column < columns.size()) {
      int end = column;
      while (end < columns.size() && which.is(plane, from, end)) {
        end++;
      }
      if (end > column) {
        double width = (end - column) * CELL;
        svg.rect(classes, left(plane, column), top(from), width, (to - from) * CELL, 0);
      }
      column = Math.max(end, column + 1);
    }
  }

  /** A diagonal through each cell of which something is so. */
  void hatch(Svg svg, Which which) {
    List<Double> ends = new ArrayList<>();
    each(
        (plane, row, column) -> {
          if (which.is(plane, row, column)) {
            double left = left(plane, column);
            double top = top(row);
            ends.addAll(List.of(left, top + CELL / 2, left + CELL / 2, top));
            ends.addAll(List.of(left, top + CELL, left + CELL, top));
            ends.addAll(List.of(left + CELL / 2, top + CELL, left + CELL, top + CELL / 2));
          }
        });
    svg.lines("wire", ends.stream().mapToDouble(end -> end).toArray());
  }

  /** The lines between the cells. */
  void grid(Svg svg) {
    List<Double> ends = new ArrayList<>();
    for (int plane = 0; plane < planes.size(); plane++) {
      for (int row = 1; row < rows.size(); row++) {
        ends.addAll(List.of(left(plane, 0), top(row), left(plane, columns.size()), top(row)));
      }
      for (int column = 1; column < columns.size(); column++) {
        double left = left(plane, column);
        ends.addAll(List.of(left, y, left, y + height()));
      }
    }
    svg.lines("grid", ends.stream().mapToDouble(end -> end).toArray());
  }

  /** A frame around each plane. */
  void frame(Svg svg, String classes) {
    for (int plane = 0; plane < planes.size(); plane++) {
      svg.rect(classes, left(plane, 0), y, plane(), height(), 0);
    }
  }

  /** The numbers in the cells, the long ones smaller. */
  void numbers(Svg svg, Label label) {
    numbers(svg, NUMBER, label, 1, 2);
    numbers(svg, NUMBER - 1, label, 3, 3);
    numbers(svg, NUMBER - 3, label, 4, Integer.MAX_VALUE);
  }

  private void numbers(Svg svg, double size, Label label, int shortest, int longest) {
    boolean[] opened = {false};
    each(
        (plane, row, column) -> {
          String text = label.of(plane, row, column);
          if (text.length() >= shortest && text.length() <= longest) {
            if (!opened[0]) {
              svg.numbers(size);
              opened[0] = true;
            }
            svg.number(left(plane, column) + CELL / 2, top(row) + CELL / 2 + size / 3, text);
          }
        });
    if (opened[0]) {
      svg.end();
    }
  }

  /** The columns' places above each plane, and the rows' places in front of the first. */
  void places(Svg svg, boolean withRows) {
    svg.group("opacity", ".65").numbers(LABEL);
    for (int plane = 0; plane < planes.size(); plane++) {
      for (int column = 0; column < columns.size(); column++) {
        svg.number(left(plane, column) + CELL / 2, y - 4, Numbers.text(columns.place(column)));
      }
    }
    for (int row = 0; withRows && row < rows.size(); row++) {
      svg.number(x - 9, top(row) + CELL / 2 + 4, Numbers.text(rows.place(row)));
    }
    svg.end().end();
  }
}
