package dev.netweight.workbench.figure;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a window stands along one axis.
 *
 * @param from the first cell, padding counted
 * @param count how many cells it takes
 * @param apart how far they are from each other
 */
record Taps(long from, long count, long apart) {
  /** The drawn cells that it takes. */
  List<Integer> cells(Axis axis) {
    List<Integer> cells = new ArrayList<>();
    for (long tap = 0; tap < count && cells.size() < axis.drawn(); tap++) {
      int cell = axis.cell(from + tap * apart);
      if (cell >= 0) {
        cells.add(cell);
      }
    }
    return cells;
  }

  /** The same, further along. */
  Taps moved(long by) {
    return new Taps(from + by, count, apart);
  }

  /** Draws the window on a block: its cells on the front, and how deep it goes on the top. */
  static void draw(Svg svg, Solid solid, Taps across, Taps down, int deep, String hue) {
    draw(svg, solid, across, down, 0, deep, hue);
  }

  static void draw(Svg svg, Solid solid, Taps across, Taps down, int near, int deep, String hue) {
    List<Integer> columns = across.cells(solid.columns().axis());
    List<Integer> rows = down.cells(solid.rows().axis());
    if (columns.isEmpty() || rows.isEmpty() || deep <= near) {
      return;
    }
    double s0 = solid.slices().start(near);
    double s1 = solid.slices().end(Math.min(deep, solid.slices().axis().drawn()) - 1);
    for (int row : rows) {
      for (int column : columns) {
        Ruler c = solid.columns();
        Ruler r = solid.rows();
        svg.polygon(
            hue + " edge tap",
            solid.front(c.start(column), r.start(row), c.end(column), r.end(row), s0));
        if (hue.startsWith("group")) {
          svg.polygon(
              "side", solid.front(c.start(column), r.start(row), c.end(column), r.end(row), s0));
        }
        if (row == 0) {
          svg.polygon(
              hue + " edge", solid.quad(c.start(column), 0, s0, c.end(column), 0, s1, true));
        }
        if (column == solid.columns().axis().drawn() - 1) {
          svg.polygon(
              hue + " edge",
              solid.quad(c.end(column), r.start(row), s0, c.end(column), r.end(row), s1, false));
        }
      }
    }
    outline(svg, solid, columns, rows, s0, "line");
  }

  /** The outline of a window on the front. */
  static void outline(Svg svg, Solid solid, Taps across, Taps down, String classes) {
    List<Integer> columns = across.cells(solid.columns().axis());
    List<Integer> rows = down.cells(solid.rows().axis());
    if (!columns.isEmpty() && !rows.isEmpty()) {
      outline(svg, solid, columns, rows, 0, classes);
    }
  }

  private static void outline(
      Svg svg,
      Solid solid,
      List<Integer> columns,
      List<Integer> rows,
      double slice,
      String classes) {
    svg.polygon(
        classes,
        solid.front(
            solid.columns().start(columns.get(0)),
            solid.rows().start(rows.get(0)),
            solid.columns().end(columns.get(columns.size() - 1)),
            solid.rows().end(rows.get(rows.size() - 1)),
            slice));
  }
}
