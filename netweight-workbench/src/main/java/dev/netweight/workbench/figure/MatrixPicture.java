package dev.netweight.workbench.figure;

import dev.netweight.network.Shape;
import dev.netweight.operator.Figure;
import java.util.ArrayList;
import java.util.List;

/** The picture of a dense layer: every input wired to every unit, a row of weights for each. */
final class MatrixPicture {
  private static final double[] CENTRES = {70, 222, 448};
  private static final double CELL = 15;
  private static final double APART = 34;
  private static final double[] WIDTHS = {134, 150, 260};
  private final Facts facts;
  private final Axis inputs;
  private final Axis units;
  private final Frame frame;
  private final Svg svg;

  MatrixPicture(Facts facts, Figure.Matrix figure, Frame frame) {
    this.facts = facts;
    this.frame = frame;
    this.svg = frame.svg();
    inputs = Axis.of(figure.inputs(), 6, 9);
    units = Axis.of(figure.units(), 4, 6);
  }

  void draw() {
    double height = Math.max(shown(inputs), shown(units)) * APART;
    double middle = frame.middle(Math.max(height, units.drawn() * CELL + 60));
    wires(middle);
    weights(middle);
    frame.down(8);
    frame.captions(CENTRES, WIDTHS, List.of(input(), output(), kernel()));
    frame.down(4);
    positions();
    if (inputs.broken() || units.broken()) {
      frame.note("quiet", "dots and gaps stand for what is not drawn");
    }
    if (inputs.size() == 0 || units.size() == 0) {
      frame.note("quiet", "there is nothing to draw of a size of 0");
    }
    frame.down(4);
    frame.note("strong", facts.count());
  }

  private List<String> input() {
    return List.of("Input", facts.input());
  }

  private List<String> output() {
    List<String> lines = new ArrayList<>();
    lines.add(units.label() + (units.label().equals("1") ? " unit" : " units"));
    lines.add("output " + facts.output());
    return lines;
  }

  private List<String> kernel() {
    List<String> lines = new ArrayList<>();
    lines.add("Weights");
    lines.add(inputs.label() + " for each unit");
    if (facts.has("bias")) {
      lines.add("and 1 bias");
    }
    return lines;
  }

  /** A note where the input has axes beside its features: they share the weights. */
  private void positions() {
    Shape shape = facts.inputs().get(0);
    if (shape.hasRank() && shape.rank() > 2) {
      String places = Facts.spoken(shape.slice(1, shape.rank() - 1));
      frame.note("quiet", "the same weights serve each of the " + places + " positions");
    }
  }

  private static int shown(Axis axis) {
    return (int) Math.min(axis.size(), 6);
  }

  private static double place(Axis axis, int node, double middle) {
    return middle + (node - (shown(axis) - 1) / 2.0) * APART;
  }

  /** Whether dots are in the place of a node. */
  private static boolean isDots(Axis axis, int node) {
    return axis.size() > 6 && node == 4;
  }

  private void wires(double middle) {
    List<Double> all = new ArrayList<>();
    List<Double> first = new ArrayList<>();
    for (int unit = 0; unit < shown(units); unit++) {
      for (int input = 0; input < shown(inputs); input++) {
        if (!isDots(inputs, input) && !isDots(units, unit)) {
          Solid.add(
              unit == 0 ? first : all,
              CENTRES[0],
              place(inputs, input, middle),
              CENTRES[1],
              place(units, unit, middle));
        }
      }
    }
    svg.term("kernel");
    svg.lines("wire", Solid.array(all));
    svg.lines("line wire-first", Solid.array(first));
    svg.end();
    nodes(inputs, CENTRES[0], middle, Hue.INPUT, Hue.INPUT);
    nodes(units, CENTRES[1], middle, Hue.KERNEL, Hue.OUTPUT);
  }

  private void nodes(Axis axis, double x, double middle, Hue first, Hue other) {
    svg.term(axis.term());
    for (int node = 0; node < shown(axis); node++) {
      double y = place(axis, node, middle);
      if (isDots(axis, node)) {
        for (int dot = -1; dot <= 1; dot++) {
          svg.circle("plain", x, y + dot * 7, 2);
        }
      } else {
        svg.circle((node == 0 ? first : other).word() + " edge node", x, y, 9);
      }
    }
    svg.end();
  }

  /** The weights as a table: a row for each unit, as long as the input, and its bias. */
  private void weights(double middle) {
    boolean bias = facts.has("bias");
    Ruler across = new Ruler(inputs, CELL);
    Ruler down = new Ruler(units, CELL);
    double left = CENTRES[2] - (across.length() + (bias ? 30 : 0)) / 2;
    double top = middle - down.length() / 2;
    svg.term("kernel");
    for (int row = 0; row < units.drawn(); row++) {
      for (int column = 0; column < inputs.drawn(); column++) {
        svg.rect(
            (row == 0 ? "kernel" : "output") + " edge weight",
            left + across.start(column),
            top + down.start(row),
            CELL,
            CELL,
            0);
      }
    }
    svg.end();
    if (bias) {
      svg.term("bias").term("biases");
      for (int row = 0; row < units.drawn(); row++) {
        svg.rect("bias edge", left + across.length() + 14, top + down.start(row), CELL, CELL, 0);
      }
      svg.end().end();
    }
    measure(inputs, left, top - 8, left + across.length(), top - 8);
    measure(units, left - 8, top, left - 8, top + down.length());
  }

  private void measure(Axis axis, double x1, double y1, double x2, double y2) {
    boolean lies = y1 == y2;
    svg.term(axis.term());
    svg.lines("line quiet", x1, y1, x2, y2);
    if (axis.label().length() <= 9) {
      svg.text(
          "",
          lies ? Svg.Anchor.MIDDLE : Svg.Anchor.END,
          Svg.LABEL,
          lies ? (x1 + x2) / 2 : x1 - 6,
          lies ? y1 - 6 : (y1 + y2) / 2 + 5,
          axis.label());
    }
    svg.end();
  }
}
