package dev.netweight.workbench.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A block of cells, seen from the front, from above and from the right: columns go right, rows go
 * down, slices go back.
 *
 * @param x the left of its front
 * @param y the top of its front
 */
record Solid(Ruler columns, Ruler rows, Ruler slices, double x, double y) {
  static final double BACK_X = 0.72;
  static final double BACK_Y = 0.5;

  /** Between cells narrower than this no lines are drawn. */
  private static final double FINEST = 2.4;

  double width() {
    return columns.length() + slices.length() * BACK_X;
  }

  double height() {
    return rows.length() + slices.length() * BACK_Y;
  }

  /** The same at another place, its bounding box's top left there. */
  Solid at(double left, double top) {
    return new Solid(columns, rows, slices, left, top + slices.length() * BACK_Y);
  }

  double px(double column, double slice) {
    return x + column + slice * BACK_X;
  }

  double py(double row, double slice) {
    return y + row - slice * BACK_Y;
  }

  double right() {
    return px(columns.length(), slices.length());
  }

  double bottom() {
    return py(rows.length(), 0);
  }

  double top() {
    return py(0, slices.length());
  }

  /** Draws it; each slice has a colour. */
  void draw(Svg svg, IntFunction<Hue> hues) {
    List<int[]> runs = runs(hues);
    for (int i = runs.size() - 1; i >= 0; i--) {
      int[][] rowParts = rows.parts();
      for (int r = rowParts.length - 1; r >= 0; r--) {
        for (int[] columnPart : columns.parts()) {
          block(svg, columnPart, rowParts[r], runs.get(i), hues.apply(runs.get(i)[0]));
        }
      }
    }
  }

  void draw(Svg svg, Hue hue) {
    draw(svg, slice -> hue);
  }

  /** Neighbouring slices of one colour, between breaks. */
  private List<int[]> runs(IntFunction<Hue> hues) {
    List<int[]> runs = new ArrayList<>();
    for (int[] part : slices.parts()) {
      int from = part[0];
      for (int slice = part[0] + 1; slice <= part[1]; slice++) {
        if (slice == part[1] || hues.apply(slice) != hues.apply(from)) {
          runs.add(new int[] {from, slice});
          from = slice;
        }
      }
    }
    return runs;
  }

  private void block(Svg svg, int[] columnPart, int[] rowPart, int[] slicePart, Hue hue) {
    if (columnPart[0] == columnPart[1]
        || rowPart[0] == rowPart[1]
        || slicePart[0] >= slicePart[1]) {
      return;
    }
    double[] c = ends(columns, columnPart);
    double[] r = ends(rows, rowPart);
    double[] s = ends(slices, slicePart);
    boolean padded = columns.axis().size() > inner(columns) || rows.axis().size() > inner(rows);
    double[] outline = {
      px(c[0], s[0]), py(r[1], s[0]), px(c[1], s[0]), py(r[1], s[0]), px(c[1], s[1]),
      py(r[1], s[1]), px(c[1], s[1]), py(r[0], s[1]), px(c[0], s[1]), py(r[0], s[1]),
      px(c[0], s[0]), py(r[0], s[0])
    };
    svg.polygon((padded ? Hue.PADDING : hue).word(), outline);
    if (padded) {
      inside(svg, columnPart, rowPart, s, hue);
    }
    svg.polygon("top", quad(c[0], r[0], s[0], c[1], r[0], s[1], true));
    svg.polygon("side", quad(c[1], r[0], s[0], c[1], r[1], s[1], false));
    grid(svg, columnPart, rowPart, slicePart, c, r, s);
    svg.polygon("edge", outline);
  }

  private static long inner(Ruler ruler) {
    return ruler.axis().size() - ruler.axis().before() - ruler.axis().after();
  }

  /** The faces of what is no padding. */
  private void inside(Svg svg, int[] columnPart, int[] rowPart, double[] s, Hue hue) {
    int[] inColumns = common(columns.inner(), columnPart);
    int[] inRows = common(rows.inner(), rowPart);
    if (inColumns[0] >= inColumns[1] || inRows[0] >= inRows[1]) {
      return;
    }
    double[] c = ends(columns, inColumns);
    double[] r = ends(rows, inRows);
    svg.polygon(hue.word(), front(c[0], r[0], c[1], r[1], s[0]));
    if (inRows[0] == rowPart[0]) {
      svg.polygon(hue.word(), quad(c[0], r[0], s[0], c[1], r[0], s[1], true));
    }
    if (inColumns[1] == columnPart[1]) {
      svg.polygon(hue.word(), quad(c[1], r[0], s[0], c[1], r[1], s[1], false));
    }
  }

  private static int[] common(int[] one, int[] other) {
    return new int[] {Math.max(one[0], other[0]), Math.min(one[1], other[1])};
  }

  private static double[] ends(Ruler ruler, int[] part) {
    return new double[] {ruler.start(part[0]), ruler.end(part[1] - 1)};
  }

  double[] front(double c0, double r0, double c1, double r1, double s) {
    return new double[] {
      px(c0, s), py(r0, s), px(c1, s), py(r0, s), px(c1, s), py(r1, s), px(c0, s), py(r1, s)
    };
  }

  /** A face that goes back: one that lies, between two columns, or one that stands. */
  double[] quad(double c0, double r0, double s0, double c1, double r1, double s1, boolean lies) {
    return lies
        ? new double[] {
          px(c0, s0),
          py(r0, s0),
          px(c1, s0),
          py(r0, s0),
          px(c1, s1),
          py(r0, s1),
          px(c0, s1),
          py(r0, s1)
        }
        : new double[] {
          px(c0, s0),
          py(r0, s0),
          px(c0, s1),
          py(r0, s1),
          px(c0, s1),
          py(r1, s1),
          px(c0, s0),
          py(r1, s0)
        };
  }

  private void grid(Svg svg, int[] cp, int[] rp, int[] sp, double[] c, double[] r, double[] s) {
    List<Double> ends = new ArrayList<>();
    boolean fine = columns.cell() < FINEST;
    for (int i = cp[0] + 1; i < cp[1] && !fine; i++) {
      double at = columns.start(i);
      add(ends, px(at, s[0]), py(r[1], s[0]), px(at, s[0]), py(r[0], s[0]));
      add(ends, px(at, s[0]), py(r[0], s[0]), px(at, s[1]), py(r[0], s[1]));
    }
    for (int i = rp[0] + 1; i < rp[1] && !fine; i++) {
      double at = rows.start(i);
      add(ends, px(c[0], s[0]), py(at, s[0]), px(c[1], s[0]), py(at, s[0]));
      add(ends, px(c[1], s[0]), py(at, s[0]), px(c[1], s[1]), py(at, s[1]));
    }
    for (int i = sp[0] + 1; i < sp[1] && !fine; i++) {
      double at = slices.start(i);
      add(ends, px(c[0], at), py(r[0], at), px(c[1], at), py(r[0], at));
      add(ends, px(c[1], at), py(r[0], at), px(c[1], at), py(r[1], at));
    }
    // The two edges between front, top and side.
    add(ends, px(c[0], s[0]), py(r[0], s[0]), px(c[1], s[0]), py(r[0], s[0]));
    add(ends, px(c[1], s[0]), py(r[0], s[0]), px(c[1], s[0]), py(r[1], s[0]));
    svg.lines("grid", array(ends));
  }

  static void add(List<Double> ends, double... more) {
    for (double end : more) {
      ends.add(end);
    }
  }

  static double[] array(List<Double> ends) {
    double[] all = new double[ends.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = ends.get(i);
    }
    return all;
  }
}
