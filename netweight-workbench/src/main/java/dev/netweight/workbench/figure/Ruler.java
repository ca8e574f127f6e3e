package dev.netweight.workbench.figure;

/**
 * Where the cells of an axis are drawn.
 *
 * @param axis the axis
 * @param cell how wide a cell is
 * @param spacing how far cells are from each other
 */
record Ruler(Axis axis, double cell, double spacing) {
  private static final double BREAK = 4;

  Ruler(Axis axis, double cell) {
    this(axis, cell, 0);
  }

  /** A ruler of at most that length, whose cells are at most so wide. */
  static Ruler fit(Axis axis, double length, double widest) {
    return new Ruler(axis, cell(axis, length, widest));
  }

  /** How wide the cells of an axis can be in that length. */
  static double cell(Axis axis, double length, double widest) {
    double room = axis.broken() ? length - BREAK : length;
    return Math.min(widest, room / Math.max(1, axis.drawn()));
  }

  /** Where a drawn cell begins. */
  double start(int drawn) {
    return drawn * (cell + spacing) + (axis.broken() && drawn >= axis.front() ? BREAK : 0);
  }

  double end(int drawn) {
    return start(drawn) + cell;
  }

  double length() {
    return axis.drawn() == 0 ? 0 : end(axis.drawn() - 1);
  }

  /** The parts between breaks: the first cell of each, and one past its last. */
  int[][] parts() {
    if (spacing > 0) {
      int[][] parts = new int[axis.drawn()][];
      for (int i = 0; i < parts.length; i++) {
        parts[i] = new int[] {i, i + 1};
      }
      return parts;
    }
    return axis.broken()
        ? new int[][] {{0, axis.front()}, {axis.front(), axis.drawn()}}
        : new int[][] {{0, axis.drawn()}};
  }

  /** The drawn cells that are no padding: the first, and one past the last. */
  int[] inner() {
    int first = 0;
    int last = axis.drawn();
    while (first < last && axis.isPadding(first)) {
      first++;
    }
    while (last > first && axis.isPadding(last - 1)) {
      last--;
    }
    return new int[] {first, last};
  }
}
