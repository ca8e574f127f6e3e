package dev.netweight.workbench.figure;

import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Shape;
import dev.netweight.operator.Figure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The picture of a layer whose window slides. */
final class WindowPicture {
  private final Facts facts;
  private final WindowSizes sizes;
  private final Frame frame = new Frame();

  WindowPicture(Facts facts, Figure.Window figure) {
    this.facts = facts;
    this.sizes = new WindowSizes(figure);
  }

  Frame draw() {
    Figure.Kind kind = sizes.figure.kind();
    if (kind == Figure.Kind.SEPARABLE) {
      separable();
    } else if (kind == Figure.Kind.DEPTHWISE
        || kind == Figure.Kind.POOLING
        || sizes.spatial() == 3) {
      apart(kind == Figure.Kind.POOLING ? "" : "kernel", facts.has("bias"), facts.output());
    } else {
      together(sizes, facts.input(), "kernel");
    }
    notes();
    return frame;
  }

  /** Two steps, the first one's output being the second one's input. */
  private void separable() {
    Figure.Window whole = sizes.figure;
    Formula between = whole.channels().times(whole.multiplier()).reduced();
    List<Formula> sizesBetween = new ArrayList<>();
    whole.output().forEach(size -> sizesBetween.add(size.reduced()));
    Shape middle = Shape.ofFormulas(sizesBetween).concatenated(Shape.ofFormulas(List.of(between)));
    frame.note("strong", "1. Each channel is filtered by itself");
    frame.down(8);
    apart("depthwise kernel", false, Facts.spoken(middle));
    frame.down(12);
    frame.note("strong", "2. Filters of size 1 mix the channels");
    frame.down(8);
    List<Formula> ones = Collections.nCopies(whole.kernel().size(), Literal.ONE);
    List<Formula> zeros = Collections.nCopies(whole.kernel().size(), Literal.ZERO);
    Figure.Window second =
        new Figure.Window(
            Figure.Kind.CONVOLUTION,
            sizesBetween,
            between,
            ones,
            between.named("channels between the steps", "the depthwise step's output"),
            new Figure.Motion(ones, ones, zeros, zeros),
            Literal.ONE,
            Literal.ONE,
            whole.filters(),
            whole.output());
    together(new WindowSizes(second), Facts.spoken(middle), "pointwise kernel");
  }

  private void apart(String role, boolean bias, String output) {
    ApartPicture picture = new ApartPicture(frame.svg(), sizes, bias, role);
    double middle = frame.middle(picture.height());
    picture.draw(middle);
    frame.down(10);
    frame.captions(
        ApartPicture.CENTRES,
        186,
        List.of(
            List.of("Input", facts.input()), apartCaption(bias), List.of("Output", output)));
  }

  private List<String> apartCaption(boolean bias) {
    List<String> each = new ArrayList<>();
    sizes.kernel.forEach(axis -> each.add(bracketed(axis.label())));
    String size = String.join("×", each);
    Figure.Kind kind = sizes.figure.kind();
    if (kind == Figure.Kind.POOLING) {
      return List.of("Window " + size, "in each channel", "no weights");
    } else if (kind == Figure.Kind.CONVOLUTION || kind == Figure.Kind.TRANSPOSED) {
      List<String> lines = new ArrayList<>(filterCaption(sizes, false));
      lines.set(1, "each " + size + " in " + sizes.depth.label() + " channels");
      if (bias) {
        lines.add("and 1 bias");
      }
      return lines;
    }
    Formula kernels = sizes.figure.channels().times(sizes.figure.multiplier()).reduced();
    String count = Axis.label(kernels);
    List<String> lines = new ArrayList<>();
    lines.add(bracketed(count) + (count.equals("1") ? " kernel" : " kernels"));
    lines.add("each " + size + (bias ? " and 1 bias" : ""));
    if (!Axis.label(sizes.figure.multiplier()).equals("1")) {
      lines.add(Axis.label(sizes.figure.multiplier()) + " for each channel");
    }
    return lines;
  }

  private void together(WindowSizes sizes, String input, String role) {
    Solid filter = FilterColumn.filter(sizes.kernel, sizes.depth);
    FilterColumn filters =
        new FilterColumn(filter, sizes.filters, sizes.groups, facts.has("bias"), role);
    TogetherPicture picture = new TogetherPicture(frame.svg(), sizes);
    double middle = frame.middle(picture.height(filters));
    picture.draw(middle, filters);
    frame.down(14);
    frame.captions(
        TogetherPicture.CENTRES,
        186,
        List.of(
            List.of("Input", input),
            filterCaption(sizes, facts.has("bias")),
            List.of("Output", facts.output())));
  }

  private static List<String> filterCaption(WindowSizes sizes, boolean bias) {
    List<String> lines = new ArrayList<>();
    String one = sizes.filters.label().equals("1") ? " filter" : " filters";
    lines.add(sizes.filters.label() + one);
    List<String> each = new ArrayList<>();
    sizes.kernel.forEach(axis -> each.add(bracketed(axis.label())));
    each.add(bracketed(sizes.depth.label()));
    lines.add("each " + String.join("×", each));
    if (bias) {
      lines.add("and 1 bias");
    }
    if (sizes.groups > 1) {
      lines.add("in " + sizes.groups + " groups, a colour each");
    }
    return lines;
  }

  static String bracketed(String label) {
    return label.contains(" ") ? "(" + label + ")" : label;
  }

  private void notes() {
    frame.down(4);
    for (String note : new WindowNotes(sizes).lines()) {
      frame.note("quiet", note);
    }
    frame.down(4);
    frame.note("strong", facts.count());
  }
}
