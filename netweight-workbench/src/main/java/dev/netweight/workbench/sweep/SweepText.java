package dev.netweight.workbench.sweep;

import java.util.stream.Collectors;

/** A step of a sweep in letters, for a terminal. */
final class SweepText {
  private SweepText() {}

  static String of(Moment moment) {
    StringBuilder text = new StringBuilder();
    SweepWords words = new SweepWords(moment);
    for (Moment.Slice slice : moment.slices()) {
      if (moment.omitted() > 0 && slice.index() == moment.sweep().slices() - 1) {
        text.append("… ").append(moment.omitted()).append(" more channels: ");
        text.append(Numbers.text(moment.omittedSum())).append('\n');
      }
      text.append(words.channel(slice)).append(": ");
      text.append(
          slice.cells().stream()
              .filter(Moment.Cell::inside)
              .map(cell -> cell(moment.sweep(), cell))
              .collect(Collectors.joining(moment.sweep().kind().isWeighted() ? " + " : " ")));
      if (moment.sweep().kind().isWeighted()) {
        text.append(" = ").append(Numbers.text(slice.sum()));
      }
      if (moment.sweep().kind() == Sweep.Kind.SEPARABLE) {
        text.append("; × ").append(Numbers.text(slice.pointwise()));
        text.append(" = ").append(Numbers.text(slice.added()));
      }
      text.append('\n');
    }
    return text + moment.equation() + '\n';
  }

  private static String cell(Sweep sweep, Moment.Cell cell) {
    return sweep.kind().isWeighted()
        ? Numbers.text(cell.input()) + "·" + Numbers.text(cell.weight())
        : Numbers.text(cell.input());
  }
}
