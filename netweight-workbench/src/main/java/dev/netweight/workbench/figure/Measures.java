package dev.netweight.workbench.figure;

/** Lines beside a block's edges, with the sizes that they measure. */
final class Measures {
  private static final int LONGEST = 4;

  private Measures() {}

  /** How far the labels reach beyond the block's left. */
  static double left(Solid solid) {
    return solid.rows().axis().label().isEmpty() ? 0 : 11 + width(solid.rows().axis());
  }

  /** How far the labels reach beyond the block's right. */
  static double right(Solid solid) {
    double label = 10 - solid.slices().length() * Solid.BACK_X / 2 + width(solid.slices().axis());
    return solid.slices().axis().label().isEmpty() ? 0 : Math.max(5, label);
  }

  private static double width(Axis axis) {
    return axis.label().length() <= LONGEST ? Svg.width(axis.label(), Svg.LABEL) : 0;
  }

  /** The block in the middle of a place, its labels counted. */
  static Solid placed(Solid solid, double centre, double middle) {
    double shift = (left(solid) - right(solid)) / 2;
    return solid.at(centre - solid.width() / 2 + shift, middle - solid.height() / 2);
  }

  /** The sizes of all three edges; those without a label are left out. */
  static void all(Svg svg, Solid solid) {
    down(svg, solid);
    across(svg, solid);
    back(svg, solid);
  }

  static void down(Svg svg, Solid solid) {
    Axis axis = solid.rows().axis();
    double x = solid.x() - 6;
    double top = solid.y();
    double bottom = solid.bottom();
    edge(
        svg,
        axis,
        () -> svg.lines("line quiet", x, top, x, bottom),
        Svg.Anchor.END,
        x - 5,
        (top + bottom) / 2 + 5);
  }

  static void across(Svg svg, Solid solid) {
    Axis axis = solid.columns().axis();
    double y = solid.bottom() + 6;
    double left = solid.x();
    double right = solid.px(solid.columns().length(), 0);
    edge(
        svg,
        axis,
        () -> svg.lines("line quiet", left, y, right, y),
        Svg.Anchor.MIDDLE,
        (left + right) / 2,
        y + 16);
  }

  static void back(Svg svg, Solid solid) {
    Axis axis = solid.slices().axis();
    double deep = solid.slices().length();
    double x = solid.px(solid.columns().length(), 0) + 5;
    double y = solid.bottom() + 5;
    double x2 = x + deep * Solid.BACK_X;
    double y2 = y - deep * Solid.BACK_Y;
    edge(
        svg,
        axis,
        () -> svg.lines("line quiet", x, y, x2, y2),
        Svg.Anchor.START,
        (x + x2) / 2 + 5,
        (y + y2) / 2 + 12);
  }

  private static void edge(
      Svg svg, Axis axis, Runnable line, Svg.Anchor anchor, double x, double y) {
    if (axis.label().isEmpty()) {
      return;
    }
    boolean term = !axis.term().isEmpty();
    if (term) {
      svg.term(axis.term());
    }
    line.run();
    if (axis.label().length() <= LONGEST) {
      svg.text("", anchor, Svg.LABEL, x, y, axis.label());
    }
    if (term) {
      svg.end();
    }
  }
}
