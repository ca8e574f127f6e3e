package dev.netweight.workbench.figure;

import java.util.ArrayList;
import java.util.List;

/** Filters under each other: the first, the second, the last, each with its bias. */
final class FilterColumn {
  private static final double GAP = 15;
  private static final double DOTS = 24;
  private final Solid filter;
  private final Axis count;
  private final String role;
  private final boolean bias;
  private final List<Hue> hues = new ArrayList<>();
  private final boolean dots;

  /**
   * @param filter one of them
   * @param count how many there are
   * @param groups in how many groups they are, each of a colour
   * @param bias whether each has a bias
   * @param role what the weights are called
   */
  FilterColumn(Solid filter, Axis count, long groups, boolean bias, String role) {
    this.filter = filter;
    this.role = role;
    this.count = count;
    this.bias = bias;
    long things = groups > 1 ? groups : count.size();
    int shown = (int) Math.min(3, things);
    for (int i = 0; i < shown; i++) {
      boolean last = i == shown - 1;
      hues.add(groups > 1 ? Hue.group((int) ((last ? groups - 1 : i) % 4)) : Hue.KERNEL);
    }
    dots = things > 3;
  }

  /** A filter as deep as so many channels, large enough to see its cells. */
  static Solid filter(List<Axis> kernel, Axis depth) {
    Axis down = WindowSizes.down(kernel);
    Axis across = WindowSizes.across(kernel);
    double cell = Math.min(Ruler.cell(down, 46, 15), Ruler.cell(across, 46, 15));
    return new Solid(
        new Ruler(across, cell),
        new Ruler(down, cell),
        Ruler.fit(depth, 48, Math.min(12, cell)),
        0,
        0);
  }

  double height() {
    return hues.size() * (filter.height() + GAP) + 22 + (dots ? DOTS : 0) - GAP;
  }

  private double width() {
    return filter.width() + (bias ? 46 : 12);
  }

  double left(double centre) {
    return start(centre) - Measures.left(filter);
  }

  double right(double centre) {
    return start(centre) + width() + 6 + label();
  }

  /** The filters' left, so that they and their labels are in the middle. */
  private double start(double centre) {
    double labels = Measures.left(filter) - 6 - label();
    return centre - (width() - labels) / 2;
  }

  private double label() {
    return Svg.width("strong", shortLabel(), Svg.LABEL);
  }

  private String shortLabel() {
    return count.label().length() <= 3 ? count.label() : "";
  }

  void draw(Svg svg, double centre, double middle) {
    double left = start(centre);
    double first = middle - height() / 2;
    double top = first;
    svg.term(role);
    for (int i = 0; i < hues.size(); i++) {
      if (dots && i == hues.size() - 1) {
        double x = left + filter.columns().length() / 2;
        for (int dot = -1; dot <= 1; dot++) {
          svg.circle("plain", x, top + DOTS / 2 - 6 + dot * 7, 2);
        }
        top += DOTS;
      }
      Solid placed = filter.at(left, top);
      svg.group("filter");
      placed.draw(svg, hues.get(i));
      svg.end();
      if (i == 0) {
        Measures.all(svg, placed);
        top += 22;
      }
      top += filter.height() + GAP;
    }
    svg.end();
    biases(svg, left, first);
    double x = left + width();
    svg.term(count.term().isEmpty() ? "filters" : count.term());
    svg.lines(
        "line quiet",
        x - 4,
        first,
        x,
        first,
        x,
        first,
        x,
        top - GAP,
        x - 4,
        top - GAP,
        x,
        top - GAP);
    svg.text("strong", Svg.Anchor.START, Svg.LABEL, x + 6, middle + 5, shortLabel());
    svg.end();
  }

  private void biases(Svg svg, double left, double first) {
    if (!bias) {
      return;
    }
    svg.term("bias").term("biases");
    double top = first;
    for (int i = 0; i < hues.size(); i++) {
      top += dots && i == hues.size() - 1 ? DOTS : 0;
      double y = top + filter.height() * 0.4;
      double x = left + filter.width() + 8;
      svg.text("quiet", Svg.Anchor.START, Svg.LABEL, x, y + 5, "+");
      svg.rect("bias edge", x + 13, y - 6, 11, 11, 2);
      top += filter.height() + GAP + (i == 0 ? 22 : 0);
    }
    svg.end().end();
  }
}
