package dev.netweight.workbench.sweep;

import dev.netweight.workbench.figure.Picture;
import dev.netweight.workbench.figure.Svg;
import dev.netweight.workbench.figure.Svg.Anchor;
import dev.netweight.workbench.figure.Theme;
import java.util.ArrayList;
import java.util.List;

/**
 * A step of a sweep: the channels side by side, under each the filter's weights for it and the
 * products, then the sums, the bias and the output's cell that they make.
 */
public final class SweepFigure implements Picture {
  private static final double LEFT = 124;
  private static final double BETWEEN = 34;
  private static final double CHIP = 26;
  private static final double OMITTED = 92;

  private final Moment moment;
  private final Sweep sweep;
  private final View view;
  private final SweepWords words;
  private final Svg svg = new Svg();
  private final List<Double> centres = new ArrayList<>();

  private SweepFigure(Moment moment) {
    this.moment = moment;
    this.sweep = moment.sweep();
    this.view = new View(moment);
    this.words = new SweepWords(moment);
  }

  public static Picture of(Moment moment) {
    return new SweepFigure(moment);
  }

  @Override
  public String sentence() {
    return words.sentence();
  }

  @Override
  public String text() {
    return SweepText.of(moment);
  }

  @Override
  public String svg(Theme theme) {
    return new SweepFigure(moment).draw(theme);
  }

  private String draw(Theme theme) {
    double top = view.isDrawn(0) ? 64 : 48;
    double x = LEFT;
    double under = top + view.input(x, top).height();
    double kernelTop = under + 40;
    double kernelBottom = kernelTop + view.kernel(x, kernelTop).height();
    double productTop = kernelBottom + (view.isDrawn(0) ? 40 : 26);
    double sumTop = productTop + view.kernel(x, productTop).height() + 18;
    if (!sweep.kind().isWeighted()) {
      sumTop = under + 24;
    }
    for (Moment.Slice slice : moment.slices()) {
      if (moment.omitted() > 0 && slice.index() == sweep.slices() - 1) {
        omitted(x, top);
        x += OMITTED + BETWEEN;
      }
      double width = Math.max(view.input(x, top).width(), view.kernel(x, top).width());
      double centre = x + width / 2;
      centres.add(centre);
      slice(slice, centre, top, kernelTop, productTop);
      x += width + BETWEEN;
    }
    double last = sums(sumTop);
    Board output = view.output(x + 12, top);
    double right = output(output);
    right = Math.max(right, total(output, last));
    rows(top, kernelTop, productTop, sumTop);
    double width = Math.max(right + 16, LEFT + 420);
    double y = last + CHIP + 14;
    y = line("strong", Svg.LABEL, moment.equation(), width, y);
    for (String note : words.notes()) {
      y = line("quiet", Svg.SMALL, note, width, y);
    }
    if (!view.partOfWindow().isEmpty()) {
      String part =
          "Shown are " + view.partOfWindow() + " cells of the window; the sums are of all.";
      y = line("quiet", Svg.SMALL, part, width, y);
    }
    y = Math.max(y, top + output.height() + 30);
    return svg.document(width, y + 8, "netweight " + sweep.line(), sentence(), theme);
  }

  private double line(String classes, double size, String text, double width, double y) {
    double next = y;
    for (String part : SweepWords.wrapped(text, size, width - 32)) {
      next += 19;
      svg.text(classes, Anchor.START, size, 16, next, part);
    }
    return next;
  }

  private void slice(
      Moment.Slice slice, double centre, double top, double kernelTop, double productTop) {
    boolean first = centres.size() == 1;
    SliceColumn column = new SliceColumn(svg, view, slice);
    double width = view.input(0, 0).width();
    svg.term(words.channelTerm());
    double heading = view.isDrawn(0) ? top - 36 : top - 22;
    svg.text("strong", Anchor.MIDDLE, Svg.SMALL, centre, heading, words.channel(slice));
    svg.end();
    column.input(view.input(centre - width / 2, top), first);
    if (sweep.kind().isWeighted()) {
      double kernel = view.kernel(0, 0).width();
      Board weights = view.kernel(centre - kernel / 2, kernelTop);
      column.weights(weights);
      if (first) {
        column.sizes(weights);
      }
      column.products(view.kernel(centre - kernel / 2, productTop));
    }
  }

  private void omitted(double x, double top) {
    double centre = x + OMITTED / 2;
    centres.add(centre);
    svg.text("strong", Anchor.MIDDLE, Svg.LABEL, centre, top + 20, "…");
    svg.text("quiet", Anchor.MIDDLE, 12, centre, top + 42, moment.omitted() + " more");
    svg.text("quiet", Anchor.MIDDLE, 12, centre, top + 58, "channels");
  }

  /** What stands in front of each row. */
  private void rows(double top, double kernelTop, double productTop, double sumTop) {
    row(top, view.input(0, 0).height(), "input", "");
    if (sweep.kind().isWeighted()) {
      double height = view.kernel(0, 0).height();
      svg.term(words.filterTerm());
      row(kernelTop, height, "× weights of", words.filter());
      svg.end();
      row(productTop, height, "= products", "");
      row(sumTop, CHIP, "sums", "");
    }
  }

  private void row(double top, double height, String text, String more) {
    double middle = top + height / 2 + 4;
    svg.text("", Anchor.START, Svg.SMALL, 10, more.isEmpty() ? middle : middle - 8, text);
    if (!more.isEmpty()) {
      svg.text("strong", Anchor.START, Svg.SMALL, 10, middle + 9, more);
    }
  }

  /** The sums of the channels; gives where their last row is. */
  private double sums(double top) {
    if (!sweep.kind().isWeighted()) {
      return top;
    }
    boolean separable = sweep.kind() == Sweep.Kind.SEPARABLE;
    double last = separable ? top + 2 * (CHIP + 8) : top;
    int index = 0;
    for (int i = 0; i < centres.size(); i++) {
      boolean gap = moment.omitted() > 0 && i == centres.size() - 2;
      double centre = centres.get(i);
      if (i > 0) {
        double between = (centres.get(i - 1) + centre) / 2;
        svg.text("strong", Anchor.MIDDLE, Svg.LABEL, between, last + 18, "+");
      }
      if (gap) {
        chip("output ghost", centre, last, Numbers.text(moment.omittedSum()));
        continue;
      }
      Moment.Slice slice = moment.slices().get(index++);
      chip("output ghost", centre, top, Numbers.text(slice.sum()));
      if (separable) {
        svg.term("channels between the steps");
        chip("kernel", centre, top + CHIP + 8, "× " + Numbers.text(slice.pointwise()));
        svg.end();
        chip("output ghost", centre, last, Numbers.text(slice.added()));
      }
    }
    if (separable) {
      row(top + CHIP + 8, CHIP, "× 1×1 filter", "");
      row(last, CHIP, "= shares", "");
    }
    return last;
  }

  private double chip(String classes, double centre, double top, String text) {
    double width = Math.max(38, Svg.width(text, Svg.SMALL) + 16);
    svg.rect(classes, centre - width / 2, top, width, CHIP, 6);
    svg.text("strong", Anchor.MIDDLE, Svg.SMALL, centre, top + 18, text);
    return centre + width / 2;
  }

  /** The bias and the total behind the sums; gives where they end. */
  private double total(Board output, double top) {
    double x = output.x();
    if (sweep.biased()) {
      svg.text("strong", Anchor.MIDDLE, Svg.LABEL, x - 14, top + 18, "+");
      svg.term("biases");
      double end = chip("bias", x + 24, top, Numbers.text(moment.bias()));
      svg.text("", Anchor.MIDDLE, 12, x + 24, top + CHIP + 13, "bias");
      svg.end();
      x = end + 26;
    }
    svg.text("strong", Anchor.MIDDLE, Svg.LABEL, x - 12, top + 18, "=");
    String text = moment.total().text();
    double half = Math.max(38, Svg.width(text, Svg.SMALL) + 16) / 2;
    double end = chip("output", x + half, top, text);
    svg.rect("line", x, top, 2 * half, CHIP, 6);
    if (top - output.y() - output.height() > 30) {
      double column = words.outputColumn(view, output);
      svg.arrow("quiet", x + half, top - 4, column, output.y() + output.height() + 5);
    }
    return end;
  }

  /** The output so far: what earlier steps made, and the cell that is made now. */
  private double output(Board board) {
    OutputBoard filled = new OutputBoard(svg, view, board);
    filled.draw();
    double y = board.y() - (view.isDrawn(0) ? 36 : 22);
    svg.text("strong", Anchor.START, Svg.SMALL, board.x(), y, words.output());
    return Math.max(
        board.x() + board.width(), board.x() + Svg.width(words.output(), Svg.SMALL) * 1.05);
  }
}
