package dev.netweight.workbench.figure;

import dev.netweight.formula.Formula;
import dev.netweight.operator.Figure;
import java.util.ArrayList;
import java.util.List;

/** The sizes of a window's layer as they are drawn. */
final class WindowSizes {
  /** A symbol of channels, and one of filters, is drawn as so many. */
  private static final int CHANNELS = 3;

  private static final int FILTERS = 5;
  private static final Axis FLAT = new Axis("", "", 1, 0, 0, 1);

  final Figure.Window figure;
  final List<Axis> input = new ArrayList<>();
  final List<Axis> kernel = new ArrayList<>();
  final List<Axis> output = new ArrayList<>();
  final long[] strides;
  final long[] dilations;
  final Axis channels;
  final Axis depth;
  final Axis filters;

  /** How many channels come out, of the first step where there are two. */
  final Axis given;

  final long groups;
  final long multiplier;
  final boolean transposed;

  WindowSizes(Figure.Window figure) {
    this.figure = figure;
    transposed = figure.kind() == Figure.Kind.TRANSPOSED;
    int spatial = figure.input().size();
    strides = new long[spatial];
    dilations = new long[spatial];
    for (int i = 0; i < spatial; i++) {
      along(i);
    }
    groups = Axis.number(figure.groups(), 1);
    multiplier = Axis.number(figure.multiplier(), 2);
    long deep = Axis.number(figure.depth(), CHANNELS);
    long all = groups * deep;
    channels =
        Axis.of(figure.channels(), (int) Math.min(1 << 20, all), Axis.DEPTH).as("input channels");
    depth = Axis.of(figure.depth(), (int) Math.min(1 << 20, deep), Axis.DEPTH);
    filters = Axis.of(figure.filters(), FILTERS, Axis.DEPTH);
    long sets = Math.min(1 << 20, channels.size() * multiplier);
    given =
        mixes()
            ? filters
            : Axis.of(figure.channels().times(figure.multiplier()), (int) sets, Axis.DEPTH);
  }

  private void along(int i) {
    Figure.Motion motion = figure.motion();
    long kernelSize = Axis.number(figure.kernel().get(i), 3);
    strides[i] = Math.max(1, Axis.number(motion.strides().get(i), 2));
    dilations[i] = Math.max(1, Axis.number(motion.dilations().get(i), 2));
    long before = Axis.number(motion.before().get(i), 0);
    long after = Axis.number(motion.after().get(i), 0);
    long extent = (Math.max(1, kernelSize) - 1) * dilations[i] + 1;
    int most = figure.input().size() == 3 ? Axis.SIDE / 2 : Axis.SIDE;
    int nominal = (int) Math.min(most, transposed ? 4 : extent + 5);
    Axis in = Axis.of(figure.input().get(i), nominal, most);
    long reached =
        transposed
            ? (in.size() - 1) * strides[i] + extent - before - after
            : (in.size() + before + after - extent) / strides[i] + 1;
    Axis out = Axis.of(figure.output().get(i), (int) Math.max(1, Math.min(1 << 20, reached)), most);
    input.add(transposed ? in : in.padded(before, after, most));
    kernel.add(Axis.of(figure.kernel().get(i), 3, Axis.KERNEL));
    output.add(out);
  }

  /** Whether a filter sees several channels, in the first step where there are two. */
  boolean mixes() {
    return figure.kind() == Figure.Kind.CONVOLUTION || transposed;
  }

  int spatial() {
    return input.size();
  }

  /** Whether a size is a symbol, so that the drawn number of cells is no one's. */
  boolean nominal() {
    List<Formula> all = new ArrayList<>(figure.input());
    all.addAll(figure.kernel());
    all.addAll(List.of(figure.channels(), figure.filters()));
    return all.stream().anyMatch(size -> size.value().isEmpty());
  }

  /** Whether some cells are left out. */
  boolean broken() {
    List<Axis> all = new ArrayList<>(input);
    all.addAll(kernel);
    all.addAll(output);
    all.addAll(List.of(channels, depth, filters));
    return all.stream().anyMatch(Axis::broken);
  }

  boolean padded() {
    return input.stream().anyMatch(axis -> axis.before() + axis.after() > 0);
  }

  /** The axis that goes down in a flat picture; one cell where there is none. */
  static Axis down(List<Axis> axes) {
    return axes.size() == 1 ? FLAT : axes.get(axes.size() - 2);
  }

  static Axis across(List<Axis> axes) {
    return axes.get(axes.size() - 1);
  }

  /** Where the window first stands on the input, along an axis counted from the last. */
  Taps taps(int fromLast) {
    int axis = spatial() - 1 - fromLast;
    return axis < 0 ? new Taps(0, 1, 1) : new Taps(0, kernel.get(axis).size(), dilations[axis]);
  }

  /** Where an input cell's kernel lies in the output of a transposed layer. */
  Taps footprint(int fromLast, long cell) {
    int axis = spatial() - 1 - fromLast;
    if (axis < 0) {
      return new Taps(0, 1, 1);
    }
    long cut = Axis.number(figure.motion().before().get(axis), 0);
    return new Taps(cell * strides[axis] - cut, kernel.get(axis).size(), dilations[axis]);
  }

  long stride(int fromLast) {
    int axis = spatial() - 1 - fromLast;
    return axis < 0 ? 0 : strides[axis];
  }
}
