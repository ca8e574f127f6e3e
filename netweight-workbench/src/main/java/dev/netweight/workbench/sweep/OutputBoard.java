package dev.netweight.workbench.sweep;

import dev.netweight.workbench.figure.Svg;

/** The output so far: what earlier steps made, and the cell that this one makes. */
final class OutputBoard {
  /** Up to how many products the cells of earlier steps are computed for. */
  private static final long AFFORDED = 150_000;

  private final Svg svg;
  private final View view;
  private final Board board;
  private final boolean dense;

  OutputBoard(Svg svg, View view, Board board) {
    this.svg = svg;
    this.view = view;
    this.board = board;
    this.dense = view.sweep().kind() == Sweep.Kind.DENSE;
  }

  void draw() {
    Board.Which now = (plane, row, column) -> order(plane, row, column) == current();
    Board.Which made = (plane, row, column) -> order(plane, row, column) < current();
    board.fill(svg, "padding", (plane, row, column) -> order(plane, row, column) > current());
    board.fill(svg, "output ghost", made);
    board.fill(svg, "output", now);
    board.grid(svg);
    board.frame(svg, "wire");
    board.fill(svg, "line", now);
    board.places(svg, view.isDrawn(1));
    view.planes(svg, board);
    Sweep sweep = view.sweep();
    boolean affordable =
        (long) sweep.taps() * sweep.slices() * board.rows().size() * board.columns().size()
            <= AFFORDED;
    board.numbers(
        svg,
        (plane, row, column) -> {
          if (now.is(plane, row, column)) {
            return view.moment().total().text();
          }
          return affordable && made.is(plane, row, column) ? total(plane, row, column) : "";
        });
  }

  private int current() {
    return dense ? view.moment().filter() : view.moment().step();
  }

  private int order(int plane, int row, int column) {
    return dense
        ? board.columns().place(column)
        : view.order(view.places(board, plane, row, column));
  }

  private String total(int plane, int row, int column) {
    Sweep sweep = view.sweep();
    int[] position =
        dense ? sweep.position(view.moment().step()) : view.places(board, plane, row, column);
    int filter = dense ? board.columns().place(column) : view.moment().filter();
    return sweep.total(position, filter).text();
  }
}
