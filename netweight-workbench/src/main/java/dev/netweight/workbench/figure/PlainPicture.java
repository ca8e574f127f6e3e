package dev.netweight.workbench.figure;

import dev.netweight.network.Shape;
import dev.netweight.operator.Weight;
import dev.netweight.render.text.Numbers;
import dev.netweight.render.text.ShapeText;
import java.util.ArrayList;
import java.util.List;

/** The picture of any other layer: what goes in, the weights with their shapes, what comes out. */
final class PlainPicture {
  private static final double[] CENTRES = {82, 300, 518};
  private static final int MOST = 8;
  private static final int SIDE = 32;
  private static final double ROW = 54;
  private static final double MIDDLE = 176;
  private static final double[] WIDTHS = {156, 250, 156};
  private final Facts facts;
  private final Frame frame;
  private final Svg svg;

  PlainPicture(Facts facts, Frame frame) {
    this.facts = facts;
    this.frame = frame;
    this.svg = frame.svg();
  }

  void draw() {
    List<Weight> weights = facts.weights();
    int rows = Math.max(1, Math.min(MOST, weights.size()));
    double middle = frame.middle(rows * ROW, tall(facts.inputs()), tall(facts.outputs()));
    tensors(facts.inputs(), CENTRES[0], middle, cell(), Hue.INPUT);
    tensors(facts.outputs(), CENTRES[2], middle, cell(), Hue.OUTPUT);
    for (int i = 0; i < Math.min(MOST, weights.size()); i++) {
      weight(weights.get(i), middle + (i - (rows - 1) / 2.0) * ROW);
    }
    if (weights.isEmpty()) {
      svg.rect("plain ghost", CENTRES[1] - 85, middle - 22, 170, 44, 8);
      svg.text("quiet", Svg.Anchor.MIDDLE, Svg.SMALL, CENTRES[1], middle + 5, "no weights");
    }
    svg.arrow("quiet", 146, middle, 168, middle);
    svg.arrow("quiet", 434, middle, 456, middle);
    frame.down(6);
    frame.captions(
        CENTRES,
        WIDTHS,
        List.of(
            caption("Input", "Inputs", facts.inputs()),
            List.of(facts.row().type()),
            caption("Output", "Outputs", facts.outputs())));
    if (weights.size() > MOST) {
      frame.note("quiet", "and " + (weights.size() - MOST) + " more weights");
    }
    frame.down(4);
    frame.note("strong", facts.count());
  }

  private static List<String> caption(String one, String several, List<Shape> shapes) {
    List<String> lines = new ArrayList<>();
    lines.add(shapes.size() == 1 ? one : several);
    for (int i = 0; i < Math.min(MOST, shapes.size()); i++) {
      lines.add(Facts.spoken(shapes.get(i)));
    }
    if (shapes.size() > MOST) {
      lines.add("and " + (shapes.size() - MOST) + " more");
    }
    return lines;
  }

  private static double tall(List<Shape> shapes) {
    return Math.min(3, shapes.size()) * 96.0;
  }

  private void tensors(List<Shape> shapes, double centre, double middle, double cell, Hue hue) {
    int shown = Math.min(3, shapes.size());
    for (int i = 0; i < shown; i++) {
      Solid solid = block(sizes(shapes.get(i), SIDE), cell);
      svg.group("volume");
      Measures.placed(solid, centre, middle + (i - (shown - 1) / 2.0) * 96).draw(svg, hue);
      svg.end();
    }
  }

  /** How wide a cell is, the same for all that goes in and comes out. */
  private double cell() {
    double cell = 84;
    for (List<Shape> shapes : List.of(facts.inputs(), facts.outputs())) {
      for (Shape shape : shapes) {
        cell = Math.min(cell, cell(sizes(shape, SIDE), 84));
      }
    }
    return cell;
  }

  /** The last three axes of a shape without its batch: rows, columns and slices. */
  private static List<Axis> sizes(Shape shape, int most) {
    boolean batched = shape.hasRank() && shape.rank() > 0;
    return axes(batched ? shape.slice(1, shape.rank()) : shape, most);
  }

  private static List<Axis> axes(Shape shape, int most) {
    List<Axis> axes = new ArrayList<>();
    for (int i = shape.hasRank() ? Math.max(0, shape.rank() - 3) : 0;
        shape.hasRank() && i < shape.rank();
        i++) {
      axes.add(Axis.of(shape.size(i), 5, axes.size() == 2 ? 12 : most));
    }
    Axis one = Axis.of(1, 1);
    if (axes.size() < 2) {
      axes.add(0, one);
    }
    while (axes.size() < 3) {
      axes.add(one);
    }
    return axes;
  }

  private static double cell(List<Axis> axes, double room) {
    double side = Math.max(axes.get(0).drawn(), axes.get(1).drawn());
    return room / Math.max(6, 1 + side + axes.get(2).drawn() / 2.0);
  }

  private static Solid block(List<Axis> axes, double cell) {
    return new Solid(
        new Ruler(axes.get(1), cell),
        new Ruler(axes.get(0), cell),
        new Ruler(axes.get(2), cell * 0.6),
        0,
        0);
  }

  private void weight(Weight weight, double y) {
    Hue hue =
        weight.role().endsWith("bias")
            ? Hue.BIAS
            : weight.kind() == Weight.Kind.STATISTIC ? Hue.PLAIN : Hue.KERNEL;
    svg.term(weight.role());
    List<Axis> axes = axes(weight.shape(), 12);
    Measures.placed(block(axes, cell(axes, 42)), MIDDLE + 24, y).draw(svg, hue);
    String said = weight.role() + (weight.trainable() ? "" : ", not trained");
    List<String> lines = new ArrayList<>(Frame.wrap("", said, Svg.SMALL, 206));
    String size = ShapeText.stored(weight.shape()) + "  " + Numbers.count(weight.count());
    lines.addAll(Frame.wrap("", size, Svg.SMALL, 206));
    double line = y + 5 - (lines.size() - 1) * 9.5;
    for (int i = 0; i < lines.size(); i++) {
      svg.text(i == 0 ? "" : "quiet", Svg.Anchor.START, Svg.SMALL, MIDDLE + 64, line, lines.get(i));
      line += 19;
    }
    svg.end();
  }
}
