package dev.netweight.workbench.sweep;

import dev.netweight.workbench.figure.Svg;
import dev.netweight.workbench.figure.Svg.Anchor;

/** One input channel under the window, and under it the filter's own weights and the products. */
final class SliceColumn {
  private final Svg svg;
  private final View view;
  private final Moment.Slice slice;
  private final Sweep sweep;

  SliceColumn(Svg svg, View view, Moment.Slice slice) {
    this.svg = svg;
    this.view = view;
    this.slice = slice;
    this.sweep = view.sweep();
  }

  /** The input around the window: its numbers, the padding, and what is never read. */
  void input(Board board, boolean first) {
    Board.Which inside = (plane, row, column) -> sweep.isInside(at(board, plane, row, column));
    Board.Which padding = (plane, row, column) -> !inside.is(plane, row, column);
    Board.Which read = (plane, row, column) -> view.isRead(at(board, plane, row, column));
    Board.Which visited = (plane, row, column) -> view.isVisited(at(board, plane, row, column));
    board.fill(svg, "padding", padding);
    board.hatch(svg, padding);
    board.fill(
        svg,
        "input ghost",
        (plane, row, column) ->
            inside.is(plane, row, column)
                && visited.is(plane, row, column)
                && !read.is(plane, row, column));
    board.fill(
        svg,
        "input",
        (plane, row, column) -> inside.is(plane, row, column) && read.is(plane, row, column));
    board.grid(svg);
    board.frame(svg, "wire");
    board.fill(svg, "line", read);
    board.places(svg, first && view.isDrawn(1));
    view.planes(svg, board);
    board.numbers(
        svg,
        (plane, row, column) -> {
          boolean shown = inside.is(plane, row, column) && visited.is(plane, row, column);
          return shown ? input(board, plane, row, column) : "";
        });
    svg.group("opacity", ".55");
    board.numbers(
        svg,
        (plane, row, column) -> {
          if (padding.is(plane, row, column)) {
            return read.is(plane, row, column) && sweep.kind().isWeighted() ? "0" : "";
          }
          return visited.is(plane, row, column) ? "" : input(board, plane, row, column);
        });
    svg.end();
  }

  private int[] at(Board board, int plane, int row, int column) {
    return view.places(board, plane, row, column);
  }

  private String input(Board board, int plane, int row, int column) {
    int value = sweep.values().input(slice.channel(), at(board, plane, row, column));
    return Numbers.text(value);
  }

  /** The filter's own weights for this channel; those that meet no input are pale. */
  void weights(Board board) {
    Board.Which used = (plane, row, column) -> isUsed(board, plane, row, column);
    board.fill(svg, "kernel", used);
    board.fill(svg, "kernel ghost", (plane, row, column) -> !used.is(plane, row, column));
    board.grid(svg);
    board.frame(svg, "edge");
    board.numbers(
        svg,
        (plane, row, column) -> Numbers.text(view.cell(slice, board, plane, row, column).weight()));
  }

  /** Each input under the window times its weight. */
  void products(Board board) {
    board.fill(svg, "output ghost", (plane, row, column) -> isUsed(board, plane, row, column));
    board.grid(svg);
    board.frame(svg, "wire");
    board.numbers(
        svg,
        (plane, row, column) ->
            isUsed(board, plane, row, column)
                ? Numbers.text(view.cell(slice, board, plane, row, column).product())
                : "");
  }

  private boolean isUsed(Board board, int plane, int row, int column) {
    return sweep.kind() != Sweep.Kind.TRANSPOSED
        || view.cell(slice, board, plane, row, column).inside();
  }

  /** How far the kernel reaches along each axis, as terms of the formula. */
  void sizes(Board board) {
    double right = board.x() + board.width();
    double bottom = board.y() + board.height();
    for (int direction = 0; direction < 3; direction++) {
      if (!view.isDrawn(direction)) {
        continue;
      }
      Track track = view.track(direction);
      svg.term(sweep.term(track));
      switch (direction) {
        case 2 -> {
          svg.lines("line", bracket(board.x() + 1, board.y() - 4, board.plane() - 2, true));
          double centre = board.x() + board.plane() / 2;
          svg.text("", Anchor.MIDDLE, 11, centre, board.y() - 10, Numbers.text(track.kernel()));
        }
        case 1 -> {
          svg.lines("line", bracket(board.x() - 4, board.y() + 1, board.height() - 2, false));
          double middle = board.y() + board.height() / 2 + 4;
          svg.text("", Anchor.END, 11, board.x() - 11, middle, Numbers.text(track.kernel()));
        }
        default -> {
          svg.lines("line", board.x() + 1, bottom + 5, right - 1, bottom + 5);
          double centre = board.x() + board.width() / 2;
          String text = track.name() + " " + track.kernel();
          svg.text("", Anchor.MIDDLE, 11, centre, bottom + 17, text);
        }
      }
      svg.end();
    }
  }

  private static double[] bracket(double x, double y, double length, boolean along) {
    double toX = along ? x + length : x;
    double toY = along ? y : y + length;
    double footX = along ? 0 : 4;
    double footY = along ? 4 : 0;
    return new double[] {
      x, y, toX, toY, x, y, x + footX, y + footY, toX, toY, toX + footX, toY + footY
    };
  }
}
