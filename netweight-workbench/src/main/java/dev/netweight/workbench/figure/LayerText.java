package dev.netweight.workbench.figure;

import dev.netweight.network.Shape;
import dev.netweight.operator.Figure;
import dev.netweight.operator.Weight;
import dev.netweight.render.text.Numbers;
import dev.netweight.render.text.ShapeText;
import java.util.ArrayList;
import java.util.List;

/** A layer's picture in letters, for a terminal. */
final class LayerText {
  private static final int[] CENTRES = {14, 40, 66};
  private static final int COLUMN = 25;
  private static final int TALL = 6;
  private static final int WIDE = 14;
  private final Facts facts;
  private final TextCanvas canvas = new TextCanvas();
  private int y;

  LayerText(Facts facts) {
    this.facts = facts;
  }

  String text() {
    if (facts.figure() instanceof Figure.Window window) {
      window(new WindowSizes(window));
    } else if (facts.figure() instanceof Figure.Matrix matrix) {
      matrix(matrix);
    } else {
      plain();
    }
    y++;
    for (String line : TextCanvas.wrap(facts.count(), TextCanvas.WIDTH - 4)) {
      canvas.put(2, y++, line);
    }
    return canvas.text();
  }

  private void window(WindowSizes sizes) {
    Figure.Kind kind = sizes.figure.kind();
    boolean bias = facts.has("bias");
    if (kind == Figure.Kind.SEPARABLE) {
      SecondStep second = SecondStep.of(sizes.figure);
      String between = Facts.spoken(second.input());
      WindowSizes last = new WindowSizes(second.figure());
      canvas.put(2, y++, SecondStep.FIRST);
      row(sizes, facts.input(), WindowCaptions.apart(sizes, false), between);
      canvas.put(2, ++y, SecondStep.SECOND);
      y++;
      row(last, between, WindowCaptions.together(last, bias), facts.output());
    } else {
      List<String> caption =
          sizes.mixes() && sizes.spatial() < 3
              ? WindowCaptions.together(sizes, bias)
              : WindowCaptions.apart(sizes, bias);
      row(sizes, facts.input(), caption, facts.output());
    }
    for (String note : new WindowNotes(sizes).told()) {
      canvas.put(2, ++y, note);
    }
    y++;
  }

  /** The input with the window on it, a filter, and the output with what the window gives. */
  private void row(WindowSizes sizes, String input, List<String> filters, String output) {
    double wide = WIDE / (double) largest(sizes, 0);
    double tall = TALL / (double) largest(sizes, 1);
    int bottom = y + TALL + 4;
    boolean out = sizes.transposed;
    volume(0, bottom, sizes.input, sizes.channels, wide, tall, sizes, !out);
    kernel(bottom, sizes);
    volume(2, bottom, sizes.output, sizes.given, wide, tall, sizes, out);
    canvas.put(25, bottom - TALL / 2, "──▶");
    canvas.put(49, bottom - TALL / 2, "──▶");
    List<List<String>> captions =
        List.of(List.of("Input", input), filters, List.of("Output", output));
    y = bottom + 2;
    int lowest = y;
    for (int i = 0; i < 3; i++) {
      lowest = Math.max(lowest, canvas.centred(CENTRES[i], y, COLUMN, captions.get(i)));
    }
    y = lowest;
  }

  private static long largest(WindowSizes sizes, int fromLast) {
    return Math.max(1, Math.max(side(sizes.input, fromLast), side(sizes.output, fromLast)));
  }

  private static long side(List<Axis> axes, int fromLast) {
    int axis = axes.size() - 1 - fromLast;
    return axis < 0 ? 1 : axes.get(axis).size();
  }

  private static int letters(double cells, int least, int most) {
    return (int) Math.max(least, Math.min(most, Math.round(cells)));
  }

  private static int sheets(Axis axis) {
    return (int) Math.max(1, Math.min(4, axis.size()));
  }

  private void volume(
      int column,
      int bottom,
      List<Axis> axes,
      Axis deep,
      double wide,
      double tall,
      WindowSizes sizes,
      boolean windowed) {
    boolean flat = axes.size() == 1;
    int width = letters(side(axes, 0) * wide, 2, WIDE);
    int height = flat ? 1 : letters(side(axes, 1) * tall, 1, TALL);
    int x = CENTRES[column] - (width + 2 + sheets(deep) - 1) / 2;
    canvas.sheets(x, bottom, width, height, sheets(deep));
    int across = windowed ? letters(extent(sizes, 0) * wide, 1, width) : 1;
    int down = windowed && !flat ? letters(extent(sizes, 1) * tall, 1, height) : 1;
    canvas.fill(x + 1, bottom - height, across, down, '▓');
    labels(x, bottom, width, height, axes, deep);
  }

  private static double extent(WindowSizes sizes, int fromLast) {
    Taps taps = sizes.taps(fromLast);
    return (taps.count() - 1) * (double) taps.apart() + 1;
  }

  private void kernel(int bottom, WindowSizes sizes) {
    Axis deep = sizes.figure.kind() == Figure.Kind.POOLING ? Axis.of(1, 1) : sizes.depth;
    int width = letters((double) side(sizes.kernel, 0) * 2, 2, 8);
    int height = sizes.spatial() == 1 ? 1 : letters((double) side(sizes.kernel, 1), 1, 4);
    int x = CENTRES[1] - (width + 2 + sheets(deep) - 1) / 2;
    canvas.sheets(x, bottom, width, height, sheets(deep));
    canvas.fill(x + 1, bottom - height, width, height, '▓');
    Axis none = new Axis("", "", 1, 0, 0, 1);
    labels(x, bottom, width, height, sizes.kernel, deep.size() == 1 ? none : deep);
  }

  /** The sizes beside the edges, where they are short. */
  private void labels(int x, int bottom, int width, int height, List<Axis> axes, Axis deep) {
    String across = shortened(axes.get(axes.size() - 1));
    canvas.put(x + 1 + (width - across.length()) / 2, bottom + 1, across);
    if (axes.size() > 1) {
      String down = shortened(axes.get(axes.size() - 2));
      canvas.put(x - 1 - down.length(), bottom - (height + 1) / 2, down);
    }
    canvas.put(x + width + 2 + sheets(deep) / 2, bottom, shortened(deep));
  }

  /** The label, or nothing where it is long: the line below has it whole. */
  private static String shortened(Axis axis) {
    return axis.label().length() <= 4 ? axis.label() : "";
  }

  private void matrix(Figure.Matrix matrix) {
    Axis inputs = Axis.of(matrix.inputs(), 4, 6);
    Axis units = Axis.of(matrix.units(), 4, 4);
    boolean bias = facts.has("bias");
    canvas.put(2, 0, "Input " + facts.input());
    y = 2;
    String nodes = cells(inputs, "○");
    String weights = cells(inputs, "■");
    for (int unit = 0; unit < units.drawn(); unit++) {
      if (units.broken() && unit == units.front()) {
        canvas.put(30, y++, "⋮");
      }
      canvas.put(2, y, (unit == 0 ? nodes : " ".repeat(nodes.length())) + "  ──▶  ");
      String which = unit == units.drawn() - 1 ? units.label() : String.valueOf(unit + 1);
      String row = weights + (bias ? " + b" : "") + "  ──▶  ●  unit " + which;
      canvas.put(9 + nodes.length(), y++, row);
    }
    y++;
    String each = "each with " + inputs.label() + " weights" + (bias ? " and 1 bias" : "");
    canvas.put(2, y++, units.label() + (units.label().equals("1") ? " unit, " : " units, ") + each);
    canvas.put(2, y++, "Output " + facts.output());
  }

  private static String cells(Axis axis, String letter) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < axis.drawn(); i++) {
      if (axis.broken() && i == axis.front()) {
        cells.add("…");
      }
      cells.add(letter);
    }
    return String.join(" ", cells);
  }

  private void plain() {
    shapes("Input ", facts.inputs());
    canvas.put(4, y++, "│");
    canvas.put(2, y++, facts.row().type());
    for (Weight weight : facts.weights()) {
      String line =
          weight.role()
              + " "
              + ShapeText.stored(weight.shape())
              + " "
              + Numbers.count(weight.count())
              + (weight.trainable() ? "" : ", not trained");
      for (String part : TextCanvas.wrap(line, TextCanvas.WIDTH - 8)) {
        canvas.put(4, y, "│");
        canvas.put(6, y++, part);
      }
    }
    canvas.put(4, y++, "▼");
    shapes("Output ", facts.outputs());
  }

  private void shapes(String what, List<Shape> shapes) {
    for (Shape shape : shapes) {
      for (String line : TextCanvas.wrap(what + Facts.spoken(shape), TextCanvas.WIDTH - 4)) {
        canvas.put(2, y++, line);
      }
    }
  }
}
