package dev.netweight.proof.counterpart;

import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import java.util.ArrayList;
import java.util.List;

/**
 * Windows along an axis, each as long as the longest: those that end before are filled up with
 * their own last position.
 */
public final class AxisWindows {
  private final long[] starts;
  private final long[] lengths;

  /**
   * @param starts where each begins
   * @param lengths how many positions each has
   */
  public AxisWindows(long[] starts, long[] lengths) {
    this.starts = starts.clone();
    this.lengths = lengths.clone();
  }

  /** How many there are. */
  public int count() {
    return starts.length;
  }

  /** How many positions one of them has. */
  public long length(int window) {
    return lengths[window];
  }

  /** The axis becomes two: which window, and which position in it. */
  public Edge of(Graph graph, Edge value, int axis) {
    int longest = longest();
    long[] positions = new long[starts.length * longest];
    for (int i = 0; i < positions.length; i++) {
      int window = i / longest;
      positions[i] = starts[window] + Math.min(i % longest, lengths[window] - 1);
    }
    Edge places = graph.integers(List.of((long) starts.length, (long) longest), positions);
    List<Dimension> sizes = new ArrayList<>(value.shape().dimensions());
    sizes.set(axis, Dimension.of(starts.length));
    sizes.add(axis + 1, Dimension.of(longest));
    return graph
        .op("Gather")
        .with("axis", axis)
        .typed(value.type())
        .shaped(Shape.of(sizes))
        .on(value, places);
  }

  /** How long the longest is. */
  public int longest() {
    long longest = 1;
    for (long length : lengths) {
      longest = Math.max(longest, length);
    }
    return Math.toIntExact(longest);
  }
}
