package dev.netweight.workbench.figure;

import dev.netweight.operator.Figure;
import java.util.List;

/**
 * One row of a picture in which each channel is drawn by itself, under the one before: where each
 * is filtered alone, and where a volume has a depth of its own, so that its channels are volumes.
 */
final class ApartPicture {
  static final double[] CENTRES = {112, 300, 480};
  private static final double GAP = 20;
  private static final double DOTS = 22;
  private final Svg svg;
  private final WindowSizes sizes;
  private final boolean bias;
  private final String role;
  private final boolean cubes;
  private final Solid input;
  private final Solid kernel;
  private final Solid output;

  /**
   * @param bias whether there are biases
   * @param role the weights' role
   */
  ApartPicture(Svg svg, WindowSizes sizes, boolean bias, String role) {
    this.svg = svg;
    this.sizes = sizes;
    this.bias = bias;
    this.role = role;
    this.cubes = sizes.spatial() == 3;
    double room = cubes ? 62 : 80;
    double cell = 12;
    for (List<Axis> axes : List.of(sizes.input, sizes.output)) {
      for (Axis axis : axes) {
        cell = Math.min(cell, Ruler.cell(axis, room, 12));
      }
    }
    int many = (int) Math.min(4, alone() ? Math.max(1, sizes.multiplier) : 1);
    input = solid(sizes.input, cell, 1, 0);
    kernel = solid(sizes.kernel, Math.min(13, 40.0 / longest()), many, 5);
    output = solid(sizes.output, cell, many, 0);
  }

  private int longest() {
    return sizes.kernel.stream().mapToInt(Axis::drawn).max().orElse(1);
  }

  private Solid solid(List<Axis> axes, double cell, int many, double spacing) {
    boolean several = axes == sizes.kernel && !Axis.label(sizes.figure.multiplier()).equals("1");
    String label = several ? Axis.label(sizes.figure.multiplier()) : "";
    Axis deep = cubes ? axes.get(0) : new Axis(label, "depth multiplier", many, 0, 0, many);
    Ruler slices = cubes ? new Ruler(deep, cell * 0.8) : new Ruler(deep, 8, spacing);
    return new Solid(
        new Ruler(WindowSizes.across(axes), cell),
        new Ruler(WindowSizes.down(axes), cell),
        slices,
        0,
        0);
  }

  /** Whether no channel sees another. */
  private boolean alone() {
    return !sizes.mixes();
  }

  private boolean weighty() {
    return sizes.figure.kind() != Figure.Kind.POOLING;
  }

  private double rowHeight() {
    double highest = Math.max(input.height(), Math.max(kernel.height(), output.height()));
    return highest + GAP;
  }

  private static int shown(Axis axis) {
    return (int) Math.min(3, axis.size());
  }

  private double height(Axis count) {
    return 14 + shown(count) * rowHeight() + (count.size() > 3 ? DOTS : 0);
  }

  private Axis outputs() {
    return alone() ? sizes.channels : sizes.filters;
  }

  double height() {
    return Math.max(height(sizes.channels), height(outputs())) + 16;
  }

  /** The middle of a row from the top; the last row stands for the last of all. */
  private double row(double middle, Axis count, int row) {
    double top = middle - height(count) / 2;
    boolean last = row == shown(count) - 1 && count.size() > 3;
    return top + rowHeight() * (row + 0.5) + (row > 0 ? 14 : 0) + (last ? DOTS : 0);
  }

  void draw(double middle) {
    column(sizes.channels, Role.INPUT, CENTRES[0], middle, "volume input-volume", Hue.INPUT);
    column(outputs(), Role.OUTPUT, CENTRES[2], middle, "volume output-volume", Hue.OUTPUT);
    if (!alone()) {
      cards(middle);
    }
    if (weighty()) {
      svg.term(role);
    }
    column(sizes.channels, Role.KERNEL, CENTRES[1], middle, "filter", Hue.KERNEL);
    if (weighty()) {
      svg.end();
    }
    biases(middle);
    arrows(middle);
    count(sizes.channels, Role.INPUT, CENTRES[0], middle);
    count(outputs(), Role.OUTPUT, CENTRES[2], middle);
  }

  /** What a column is of. */
  private enum Role {
    INPUT,
    KERNEL,
    OUTPUT
  }

  private Solid solid(Role role) {
    return switch (role) {
      case INPUT -> input;
      case KERNEL -> kernel;
      case OUTPUT -> output;
    };
  }

  private void column(
      Axis count, Role role, double centre, double middle, String classes, Hue hue) {
    Solid solid = solid(role);
    int shown = shown(count);
    for (int i = 0; i < shown; i++) {
      boolean last = i == shown - 1;
      double y = row(middle, count, i);
      Solid placed = Measures.placed(solid, centre, y);
      long channel = last ? count.size() - 1 : i;
      Hue own = !alone() ? hue : weighty() ? Hue.group((int) (channel % 4)) : hue(hue);
      svg.group(classes);
      placed.draw(svg, own);
      if (role == Role.INPUT && !sizes.transposed) {
        window(placed, own, i == 0);
      } else if (role == Role.OUTPUT && !sizes.transposed) {
        Taps.draw(svg, placed, new Taps(0, 1, 1), new Taps(0, 1, 1), 1, seen(own));
      } else if (role != Role.KERNEL) {
        footprint(placed, role == Role.OUTPUT);
      }
      svg.end();
      if (i == 0) {
        Measures.all(svg, placed);
      }
      if (last && count.size() > 3) {
        double x = placed.x() + placed.columns().length() / 2;
        for (int dot = -1; dot <= 1; dot++) {
          svg.circle("plain", x, placed.top() - DOTS / 2 - 5 + dot * 6, 1.8);
        }
      }
    }
  }

  private Hue hue(Hue hue) {
    return hue == Hue.KERNEL ? Hue.PLAIN : hue;
  }

  private String seen(Hue own) {
    return !alone() ? "kernel" : weighty() ? own.word() : "plain";
  }

  private void window(Solid placed, Hue own, boolean first) {
    Taps across = sizes.taps(0);
    Taps down = sizes.taps(1);
    if (first && (sizes.stride(0) > 1 || sizes.stride(1) > 1)) {
      svg.term("stride");
      Taps.outline(svg, placed, across.moved(sizes.stride(0)), down, "line dashed");
      svg.end();
    }
    Taps.draw(svg, placed, across, down, deep(placed, sizes.taps(2)), seen(own));
  }

  /** How many drawn slices of a volume with a depth of its own the window takes. */
  private int deep(Solid placed, Taps back) {
    List<Integer> cells = cubes ? back.cells(placed.slices().axis()) : List.of(0);
    return cells.isEmpty() ? 1 : cells.get(cells.size() - 1) + 1;
  }

  private void footprint(Solid placed, boolean target) {
    Taps one = new Taps(0, 1, 1);
    if (!target) {
      Taps.draw(svg, placed, one, one, 1, "kernel");
      return;
    }
    Taps across = sizes.footprint(0, 0);
    Taps down = sizes.footprint(1, 0);
    Taps.draw(svg, placed, across, down, deep(placed, sizes.footprint(2, 0)), "kernel");
    svg.term("stride");
    Taps.outline(svg, placed, across.moved(sizes.stride(0)), down, "line dashed");
    svg.end();
  }

  /** Cards that stand for the filters; the first has its cubes on it. */
  private void cards(double middle) {
    double width = kernel.width() + 62;
    double tall = height(sizes.channels) + 8;
    double left = CENTRES[1] - width / 2;
    double top = middle - tall / 2;
    svg.term("filters");
    int cards = (int) Math.min(3, sizes.filters.size());
    for (int i = cards - 1; i >= 0; i--) {
      svg.rect("card", left + i * 6, top - i * 6, width, tall, 6);
    }
    String label = sizes.filters.label();
    if (label.length() <= 3) {
      svg.text(
          "strong",
          Svg.Anchor.START,
          Svg.LABEL,
          left + width + (cards - 1) * 6 + 5,
          top + 10,
          "×" + label);
    }
    svg.end();
  }

  private void biases(double middle) {
    if (!bias) {
      return;
    }
    svg.term("bias").term("biases");
    if (alone()) {
      for (int i = 0; i < shown(sizes.channels); i++) {
        double x = CENTRES[1] + kernel.width() / 2 + 14;
        bias(x, row(middle, sizes.channels, i));
      }
    } else {
      bias(CENTRES[1] + kernel.width() / 2 + 6, middle + height(sizes.channels) / 2 - 14);
    }
    svg.end().end();
  }

  private void bias(double x, double y) {
    svg.text("quiet", Svg.Anchor.START, Svg.LABEL, x, y + 5, "+");
    svg.rect("bias edge", x + 12, y - 6, 11, 11, 2);
  }

  private void arrows(double middle) {
    double from = CENTRES[0] + input.width() / 2 + 20;
    double to = CENTRES[1] - kernel.width() / 2 - 34;
    double on = CENTRES[1] + kernel.width() / 2 + 44;
    double end = CENTRES[2] - output.width() / 2 - 26;
    for (int i = 0; i < shown(sizes.channels); i++) {
      double y = row(middle, sizes.channels, i);
      TogetherPicture.arrow(svg, from, to, y);
      if (alone()) {
        TogetherPicture.arrow(svg, on, end, y);
      }
    }
    if (!alone()) {
      TogetherPicture.arrow(svg, on + 8, end, row(middle, sizes.filters, 0));
    }
  }

  /** A bracket at the left of a column with the number of its things. */
  private void count(Axis count, Role role, double centre, double middle) {
    Solid solid = solid(role);
    double top = middle - height(count) / 2 + 6;
    double bottom = middle + height(count) / 2 - 6;
    boolean left = role == Role.INPUT;
    Solid first = Measures.placed(solid, centre, middle);
    double x =
        left
            ? first.x() - Measures.left(solid) - 6
            : first.right() + Math.max(0, Measures.right(solid)) + 8;
    double tick = left ? 4 : -4;
    svg.term(left || alone() ? "input channels" : "filters");
    String all = (left ? sizes.channels : sizes.given).label();
    svg.lines("line quiet", x, top, x, bottom, x, top, x + tick, top, x, bottom, x + tick, bottom);
    if (all.length() <= 3) {
      svg.text(
          "strong",
          left ? Svg.Anchor.END : Svg.Anchor.START,
          Svg.LABEL,
          x - (left ? 5 : -5),
          middle + 5,
          all);
    }
    svg.end();
  }
}
