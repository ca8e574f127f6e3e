package dev.netweight.workbench.sweep;

import dev.netweight.workbench.figure.Svg;
import java.util.ArrayList;
import java.util.List;

/**
 * Which part of a step a figure shows. The last three axes are drawn; of a dense layer only the
 * features are, the axes in front of them stay where the step is.
 */
final class View {
  private static final Crop ONE = new Crop(List.of(0), true);
  private static final int MOST_PLANES = 3;

  private final Moment moment;
  private final Sweep sweep;
  private final int first;
  private final int most;

  View(Moment moment) {
    this.moment = moment;
    this.sweep = moment.sweep();
    this.first = sweep.kind() == Sweep.Kind.DENSE ? sweep.tracks().size() - 1 : 0;
    this.most =
        switch (drawn()) {
          case 1 -> moment.slices().size() < 3 ? 16 : 9;
          case 2 -> 9;
          default -> 5;
        };
  }

  Moment moment() {
    return moment;
  }

  Sweep sweep() {
    return sweep;
  }

  /** How many axes are drawn. */
  int drawn() {
    return sweep.tracks().size() - first;
  }

  /** The track of the planes, rows or columns: 0, 1, 2. */
  private int axis(int direction) {
    return first + direction - (3 - drawn());
  }

  boolean isDrawn(int direction) {
    return axis(direction) >= first;
  }

  Track track(int direction) {
    return sweep.tracks().get(axis(direction));
  }

  /** The name of what the planes, rows or columns go along. */
  String name(int direction) {
    return track(direction).name();
  }

  private int position(int direction) {
    return moment.position().get(axis(direction));
  }

  Board input(double x, double y) {
    return new Board(x, y, input(0), input(1), input(2));
  }

  private Crop input(int direction) {
    if (!isDrawn(direction)) {
      return ONE;
    }
    Track track = track(direction);
    int position = position(direction);
    if (direction == 0) {
      Crop gathered = Crop.gathered(track, position, MOST_PLANES);
      return gathered.size() > 0 ? gathered : Crop.input(track, position, 1);
    }
    return Crop.input(track, position, most);
  }

  Board kernel(double x, double y) {
    return new Board(x, y, taps(0), taps(1), taps(2));
  }

  private Crop taps(int direction) {
    if (!isDrawn(direction)) {
      return ONE;
    }
    return Crop.taps(track(direction), direction == 0 ? MOST_PLANES : most);
  }

  Board output(double x, double y) {
    return new Board(x, y, output(0), output(1), output(2));
  }

  private Crop output(int direction) {
    if (sweep.kind() == Sweep.Kind.DENSE) {
      return direction == 2 ? units() : ONE;
    }
    if (!isDrawn(direction)) {
      return ONE;
    }
    return Crop.output(track(direction), position(direction), direction == 0 ? 1 : most);
  }

  private Crop units() {
    Track row = new Track("units", 1, 1, 1, 1, 0, sweep.filters(), false);
    return Crop.output(row, moment.filter(), 9);
  }

  /** The place of a cell along all axes of the layer. */
  int[] places(Board board, int plane, int row, int column) {
    int[] places = new int[sweep.tracks().size()];
    for (int axis = 0; axis < first; axis++) {
      places[axis] = moment.position().get(axis);
    }
    int[] drawn = {
      board.planes().place(plane), board.rows().place(row), board.columns().place(column)
    };
    for (int direction = 0; direction < 3; direction++) {
      if (isDrawn(direction)) {
        places[axis(direction)] = drawn[direction];
      }
    }
    return places;
  }

  /** The planes' places above each of them, where there are planes. */
  void planes(Svg svg, Board board) {
    for (int plane = 0; isDrawn(0) && plane < board.planes().size(); plane++) {
      double centre = board.left(plane, 0) + board.plane() / 2;
      String text = name(0) + " " + Numbers.text(board.planes().place(plane));
      svg.text("quiet", Svg.Anchor.MIDDLE, 11, centre, board.y() - 17, text);
    }
  }

  /** What of a large window is shown, such as {@code 9×9 of 11×11}; empty where all is. */
  String partOfWindow() {
    Board board = kernel(0, 0);
    List<String> shown = new ArrayList<>();
    List<String> all = new ArrayList<>();
    boolean whole = true;
    for (int direction = 0; direction < 3; direction++) {
      if (isDrawn(direction)) {
        Crop crop = List.of(board.planes(), board.rows(), board.columns()).get(direction);
        shown.add(Integer.toString(crop.size()));
        all.add(Integer.toString(track(direction).kernel()));
        whole &= crop.whole();
      }
    }
    return whole ? "" : String.join("×", shown) + " of " + String.join("×", all);
  }

  /** The tap in a cell of the kernel, as the moment lists them. */
  Moment.Cell cell(Moment.Slice slice, Board kernel, int plane, int row, int column) {
    int[] tap = {
      kernel.planes().place(plane), kernel.rows().place(row), kernel.columns().place(column)
    };
    int index = 0;
    for (int direction = 0; direction < 3; direction++) {
      if (isDrawn(direction)) {
        index = index * track(direction).kernel() + tap[direction];
      }
    }
    return slice.cells().get(index);
  }

  /** Whether a place of the input stands under a tap of the window. */
  boolean isRead(int[] places) {
    for (int axis = 0; axis < places.length; axis++) {
      Track track = sweep.tracks().get(axis);
      if (!track.isUnder(moment.position().get(axis), places[axis])) {
        return false;
      }
    }
    return true;
  }

  /** Whether any window ever reads a place of the input. */
  boolean isVisited(int[] places) {
    for (int axis = 0; axis < places.length; axis++) {
      if (!sweep.tracks().get(axis).isVisited(places[axis])) {
        return false;
      }
    }
    return true;
  }

  /** The step at which an output's cell is made, or for dense layers the unit that it is of. */
  int order(int[] places) {
    int order = 0;
    for (int axis = 0; axis < places.length; axis++) {
      order = order * sweep.tracks().get(axis).output() + places[axis];
    }
    return order;
  }
}
