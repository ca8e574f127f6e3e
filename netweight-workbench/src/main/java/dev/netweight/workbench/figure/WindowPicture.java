package dev.netweight.workbench.figure;

import dev.netweight.operator.Figure;
import java.util.List;

/** The picture of a layer whose window slides. */
final class WindowPicture {
  private static final double[] WIDTHS = {186, 200, 186};
  private final Facts facts;
  private final WindowSizes sizes;
  private final Frame frame;

  WindowPicture(Facts facts, Figure.Window figure, Frame frame) {
    this.facts = facts;
    this.frame = frame;
    this.sizes = new WindowSizes(figure);
  }

  void draw() {
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
  }

  /** Two steps, the first one's output being the second one's input. */
  private void separable() {
    SecondStep second = SecondStep.of(sizes.figure);
    String middle = Facts.spoken(second.input());
    frame.note("strong", SecondStep.FIRST);
    frame.down(8);
    apart("depthwise kernel", false, middle);
    frame.down(12);
    frame.note("strong", SecondStep.SECOND);
    frame.down(8);
    together(new WindowSizes(second.figure()), middle, "pointwise kernel");
  }

  private void apart(String role, boolean bias, String output) {
    ApartPicture picture = new ApartPicture(frame.svg(), sizes, bias, role);
    double middle = frame.middle(picture.height());
    picture.draw(middle);
    frame.down(10);
    frame.captions(
        ApartPicture.CENTRES,
        WIDTHS,
        List.of(
            List.of("Input", facts.input()),
            WindowCaptions.apart(sizes, bias),
            List.of("Output", output)));
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
        WIDTHS,
        List.of(
            List.of("Input", input),
            WindowCaptions.together(sizes, facts.has("bias")),
            List.of("Output", facts.output())));
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
