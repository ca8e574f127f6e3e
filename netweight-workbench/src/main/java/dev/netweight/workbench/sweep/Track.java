package dev.netweight.workbench.sweep;

/**
 * How a window moves along one axis.
 *
 * @param name the axis: {@code height}
 * @param input the input's size
 * @param kernel how many taps the window has
 * @param stride how far it moves; in a transposed convolution, how far apart the inputs land
 * @param dilation the distance between its taps
 * @param before the padding in front of the input; in a transposed convolution, what the output
 *     loses in front
 * @param output how many positions there are
 * @param transposed whether each input puts a kernel into the output
 */
record Track(
    String name,
    int input,
    int kernel,
    int stride,
    int dilation,
    int before,
    int output,
    boolean transposed) {
  /** Where a tap of a transposed convolution meets no input. */
  static final int NOTHING = Integer.MIN_VALUE;

  /** From the first tap to the last. */
  int extent() {
    return dilation * (kernel - 1) + 1;
  }

  /** The padding behind the input that the last window reaches. */
  int after() {
    return transposed ? 0 : Math.max(0, start(output - 1) + extent() - input);
  }

  /** Where the window's first tap stands in the input, negative in the padding. */
  int start(int position) {
    return position * stride - before;
  }

  /**
   * The input's place that a tap meets. Outside of the input it is padding; for a transposed
   * convolution it is {@link #NOTHING} there and where inputs leave a gap.
   */
  int at(int position, int tap) {
    if (!transposed) {
      return start(position) + tap * dilation;
    }
    int landed = position + before - tap * dilation;
    return landed >= 0 && landed % stride == 0 && landed / stride < input
        ? landed / stride
        : NOTHING;
  }

  boolean isInside(int at) {
    return at >= 0 && at < input;
  }

  /** Whether a tap of the window at that position meets this place, of the padding too. */
  boolean isUnder(int position, int place) {
    int reach = transposed ? position + before - place * stride : place - start(position);
    return reach >= 0 && reach % dilation == 0 && reach / dilation < kernel;
  }

  /** Whether any window reads this place of the input. */
  boolean isVisited(int place) {
    return transposed ? lands(place) : isMet(place + before, output);
  }

  private boolean lands(int place) {
    for (int tap = 0; tap < kernel; tap++) {
      int landed = place * stride + tap * dilation - before;
      if (landed >= 0 && landed < output) {
        return true;
      }
    }
    return false;
  }

  /** Whether this place of the output gets anything from a kernel of a transposed convolution. */
  boolean isReached(int position) {
    return !transposed || isMet(position + before, input);
  }

  /** Whether a place is a stride's multiple, of the first so many, and a tap. */
  private boolean isMet(int place, int starts) {
    if (dilation == 1) {
      int last = Math.min(place / stride, starts - 1);
      return place - last * stride < kernel;
    }
    for (int tap = 0; tap < kernel; tap++) {
      int start = place - tap * dilation;
      if (start >= 0 && start % stride == 0 && start / stride < starts) {
        return true;
      }
    }
    return false;
  }

  /** How many places of the input no window reads. */
  int unvisited() {
    int count = 0;
    for (int place = 0; place < input; place++) {
      count += isVisited(place) ? 0 : 1;
    }
    return count;
  }

  /** How many places of the output no kernel reaches. */
  int unreached() {
    int count = 0;
    for (int position = 0; transposed && position < output; position++) {
      count += isReached(position) ? 0 : 1;
    }
    return count;
  }
}
