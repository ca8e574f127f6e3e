package dev.netweight.workbench.sweep;

import java.util.List;

/**
 * A layer whose window moves over small whole numbers. At each step the window stands at one
 * position of the output, in row-major order; one filter at a time makes one cell there.
 *
 * @param kind what happens in the window
 * @param line the layer as a line for the shell
 * @param tracks how the window moves along each axis
 * @param channels the input's channels
 * @param filters the output's channels
 * @param groups into how many groups channels and filters are divided
 * @param multiplier how many kernels each channel has of its own, in a depthwise step
 * @param biased whether each filter has a bias
 * @param values the numbers
 */
public record Sweep(
    Kind kind,
    String line,
    List<Track> tracks,
    int channels,
    int filters,
    int groups,
    int multiplier,
    boolean biased,
    SweepValues values) {
  /** What happens in the window. */
  public enum Kind {
    CONVOLUTION("convolution"),
    TRANSPOSED("transposed"),
    DEPTHWISE("depthwise"),
    SEPARABLE("separable"),
    DENSE("dense"),
    MAXIMUM("maximum"),
    AVERAGE("average");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }

    /** Whether the window has weights. */
    boolean isWeighted() {
      return this != MAXIMUM && this != AVERAGE;
    }
  }

  public Sweep {
    tracks = List.copyOf(tracks);
  }

  /** What the formula calls the window's size along an axis. */
  String term(Track track) {
    return switch (kind) {
      case DENSE -> "input features";
      case MAXIMUM, AVERAGE -> "window " + track.name();
      case CONVOLUTION, TRANSPOSED, DEPTHWISE, SEPARABLE -> "kernel " + track.name();
    };
  }

  /** How many output positions there are. */
  public int steps() {
    int steps = 1;
    for (Track track : tracks) {
      steps *= track.output();
    }
    return steps;
  }

  /** The output position of a step, one place an axis. */
  public int[] position(int step) {
    int[] position = new int[tracks.size()];
    int rest = step;
    for (int axis = tracks.size() - 1; axis >= 0; axis--) {
      int size = tracks.get(axis).output();
      position[axis] = rest % size;
      rest /= size;
    }
    return position;
  }

  /** How many channel slices a filter has: one for each input channel that it sees. */
  public int slices() {
    return switch (kind) {
      case DEPTHWISE, MAXIMUM, AVERAGE -> 1;
      case SEPARABLE -> channels * multiplier;
      case CONVOLUTION, TRANSPOSED, DENSE -> channels / groups;
    };
  }

  /** The input channel that a slice of a filter sees. */
  public int channel(int filter, int slice) {
    return switch (kind) {
      case MAXIMUM, AVERAGE -> filter;
      case DEPTHWISE -> filter / multiplier;
      case SEPARABLE -> slice / multiplier;
      case CONVOLUTION, TRANSPOSED, DENSE -> group(filter) * slices() + slice;
    };
  }

  /** The group of a filter. */
  public int group(int filter) {
    return filter / (filters / groups);
  }

  /** How many taps a slice of the window has. */
  public int taps() {
    int taps = 1;
    for (Track track : tracks) {
      taps *= track.kernel();
    }
    return taps;
  }

  /** A tap's place in the kernel, one an axis. */
  public int[] tap(int index) {
    int[] tap = new int[tracks.size()];
    int rest = index;
    for (int axis = tracks.size() - 1; axis >= 0; axis--) {
      int size = tracks.get(axis).kernel();
      tap[axis] = rest % size;
      rest /= size;
    }
    return tap;
  }

  /** The input's place that a tap meets; outside of the input it is padding. */
  public int[] at(int[] position, int[] tap) {
    int[] at = new int[tracks.size()];
    for (int axis = 0; axis < at.length; axis++) {
      at[axis] = tracks.get(axis).at(position[axis], tap[axis]);
    }
    return at;
  }

  /** Whether a place is of the input, not of the padding. */
  public boolean isInside(int[] at) {
    for (int axis = 0; axis < at.length; axis++) {
      if (!tracks.get(axis).isInside(at[axis])) {
        return false;
      }
    }
    return true;
  }

  /** The weight at a tap of a filter's slice. */
  public int weight(int filter, int slice, int[] tap) {
    return values.weight(kind == Kind.SEPARABLE ? slice : filter, channel(filter, slice), tap);
  }

  /** What a slice of a filter comes to at a position, without the bias. */
  int sum(int[] position, int filter, int slice) {
    int channel = channel(filter, slice);
    int[] tap = new int[tracks.size()];
    int[] at = at(position, tap);
    int sum = 0;
    do {
      if (isInside(at)) {
        sum += values.input(channel, at) * weight(filter, slice, tap);
      }
    } while (advance(position, tap, at));
    return sum;
  }

  /** Goes on to the next tap in row-major order, in place; false after the last. */
  private boolean advance(int[] position, int[] tap, int[] at) {
    for (int axis = tap.length - 1; axis >= 0; axis--) {
      Track track = tracks.get(axis);
      tap[axis]++;
      boolean carried = tap[axis] == track.kernel();
      if (carried) {
        tap[axis] = 0;
      }
      at[axis] = track.at(position[axis], tap[axis]);
      if (!carried) {
        return true;
      }
    }
    return false;
  }

  /** What the slices from one to before another add to a filter's output. */
  int sums(int[] position, int filter, int from, int to) {
    int sum = 0;
    for (int slice = from; slice < to; slice++) {
      int one = sum(position, filter, slice);
      sum += kind == Kind.SEPARABLE ? one * values.pointwise(filter, slice) : one;
    }
    return sum;
  }

  /** What a pooling's window holds, without the padding, which it leaves out. */
  private Total pooled(int[] position, int channel) {
    int[] tap = new int[tracks.size()];
    int[] at = at(position, tap);
    int sum = 0;
    int largest = 0;
    int count = 0;
    do {
      if (isInside(at)) {
        int value = values.input(channel, at);
        sum += value;
        largest = Math.max(largest, value);
        count++;
      }
    } while (advance(position, tap, at));
    return kind == Kind.MAXIMUM ? Total.whole(largest) : Total.mean(sum, count);
  }

  /** The output's cell. */
  public Total total(int[] position, int filter) {
    if (kind.isWeighted()) {
      return Total.whole(sums(position, filter, 0, slices()) + (biased ? values.bias(filter) : 0));
    }
    return pooled(position, filter);
  }

  /** How many cells of each channel of the input no window reads. */
  public long unvisited() {
    long all = 1;
    long visited = 1;
    for (Track track : tracks) {
      all *= track.input();
      visited *= track.input() - track.unvisited();
    }
    return all - visited;
  }

  /** How many positions of the output no kernel reaches. */
  public long unreached() {
    long all = 1;
    long reached = 1;
    for (Track track : tracks) {
      all *= track.output();
      reached *= track.output() - track.unreached();
    }
    return all - reached;
  }
}
