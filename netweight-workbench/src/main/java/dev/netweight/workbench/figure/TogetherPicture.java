package dev.netweight.workbench.figure;

import dev.netweight.operator.Figure;
import java.util.List;
import java.util.function.IntFunction;

/**
 * One row of a picture: a volume with all its channels behind each other, the filters that slide
 * over it, and the volume whose depth is their number. Along one axis the volume is a strip.
 */
final class TogetherPicture {
  static final double[] CENTRES = {101, 303, 496};
  private static final double FRONT = 102;
  private static final double ROOM = 192;
  private static final double BACK = 56;

  private final Svg svg;
  private final WindowSizes sizes;
  private final Solid input;
  private final Solid output;

  TogetherPicture(Svg svg, WindowSizes sizes) {
    this.svg = svg;
    this.sizes = sizes;
    double thick = thickness(BACK, sizes.channels, sizes.filters);
    double cell = sizes.spatial() == 1 ? 16 : 13;
    cell = Math.min(cell, cell(sizes.input, sizes.channels, cell, thick));
    cell = Math.min(cell, cell(sizes.output, sizes.filters, cell, thick));
    input = solid(sizes.input, sizes.channels, cell, thick);
    output = solid(sizes.output, sizes.filters, cell, thick);
  }

  /** How thick a slice is in a room for all of them. */
  static double thickness(double room, Axis... depths) {
    double thick = 12;
    for (Axis depth : depths) {
      thick = Math.min(thick, Ruler.cell(depth, room, 12));
    }
    return thick;
  }

  /** How wide a cell can be, with the labels beside its volume. */
  private static double cell(List<Axis> axes, Axis deep, double widest, double thick) {
    Solid empty = solid(axes, deep, 0, thick);
    double labels = Measures.left(empty) + Math.max(0, Measures.right(empty));
    double room = Math.min(FRONT, ROOM - labels - empty.slices().length() * Solid.BACK_X);
    double cell = widest;
    for (Axis axis : axes) {
      cell = Math.min(cell, Ruler.cell(axis, room, widest));
    }
    return cell;
  }

  static Solid solid(List<Axis> axes, Axis deep, double cell, double thick) {
    return new Solid(
        new Ruler(WindowSizes.across(axes), cell),
        new Ruler(WindowSizes.down(axes), cell),
        new Ruler(deep, thick),
        0,
        0);
  }

  private boolean pooling() {
    return sizes.figure.kind() == Figure.Kind.POOLING;
  }

  double height(FilterColumn filters) {
    return Math.max(filters.height(), Math.max(input.height(), output.height())) + 24;
  }

  /** Draws everything, its middle on a line. */
  void draw(double middle, FilterColumn filters) {
    Solid in = Measures.placed(input, CENTRES[0], middle);
    Solid out = Measures.placed(output, CENTRES[2], middle);
    svg.group("volume input-volume");
    in.draw(svg, groups(sizes.channels, Hue.INPUT));
    windowOnInput(in);
    svg.end();
    Measures.all(svg, in);
    svg.group("volume output-volume");
    out.draw(svg, groups(sizes.filters, Hue.OUTPUT));
    cellOfOutput(out);
    svg.end();
    Measures.all(svg, out);
    filters.draw(svg, CENTRES[1], middle);
    double from = in.right() + Math.max(0, Measures.right(in)) + 4;
    arrow(svg, from, filters.left(CENTRES[1]) - 4, middle);
    double to = out.x() - Measures.left(out) - 6;
    arrow(svg, filters.right(CENTRES[1]) + 6, to, middle);
  }

  /** An arrow, where there is room for one. */
  static void arrow(Svg svg, double from, double to, double y) {
    if (to - from > 14) {
      svg.arrow("quiet", from, y, to, y);
    }
  }

  /** Colours of channels by their groups; one where there are none. */
  private IntFunction<Hue> groups(Axis axis, Hue alone) {
    if (sizes.groups < 2 || pooling()) {
      return slice -> alone;
    }
    long share = Math.max(1, axis.size() / sizes.groups);
    return slice -> Hue.group((int) (axis.index(slice) / share % 4));
  }

  private void windowOnInput(Solid in) {
    if (sizes.transposed) {
      Taps.draw(
          svg, in, new Taps(0, 1, 1), new Taps(0, 1, 1), in.slices().axis().drawn(), "kernel");
      return;
    }
    Taps across = sizes.taps(0);
    Taps down = sizes.taps(1);
    if (sizes.stride(0) > 1 || sizes.stride(1) > 1) {
      svg.term("stride");
      Taps.outline(svg, in, across.moved(sizes.stride(0)), down, "line dashed");
      svg.end();
    }
    String hue = sizes.groups > 1 && !pooling() ? "group-1" : "kernel";
    int deep = pooling() ? 1 : cells(in.slices().axis(), sizes.depth.size());
    svg.group("window");
    Taps.draw(svg, in, across, down, deep, hue);
    svg.end();
  }

  private static int cells(Axis axis, long deep) {
    int cells = 0;
    while (cells < axis.drawn() && axis.index(cells) < deep) {
      cells++;
    }
    return cells;
  }

  private void cellOfOutput(Solid out) {
    Taps one = new Taps(0, 1, 1);
    String hue = sizes.groups > 1 && !pooling() ? "group-1" : "kernel";
    svg.group("window");
    if (sizes.transposed) {
      Taps across = sizes.footprint(0, 0);
      Taps down = sizes.footprint(1, 0);
      Taps.draw(svg, out, across, down, 1, "kernel");
      svg.term("stride");
      Taps.outline(svg, out, across.moved(sizes.stride(0)), down, "line dashed");
      svg.end();
    } else {
      Taps.draw(svg, out, one, one, 1, hue);
    }
    svg.end();
  }
}
