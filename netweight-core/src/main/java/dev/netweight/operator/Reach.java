package dev.netweight.operator;

import dev.netweight.formula.Formula;
import java.util.List;

/**
 * Which positions of the input each position of the output sees, along the axes on which windows
 * slide.
 *
 * @param kind whether that is one position, a window, or not said
 * @param axes the axes of the tensor along which the windows slide, in their order; for a position,
 *     those along which it sees more than itself, such as the channels that a concatenation joins
 * @param extents the positions between a window's first and last tap, both included
 * @param strides how far a window moves
 */
public record Reach(Kind kind, List<Integer> axes, List<Formula> extents, List<Formula> strides) {
  /** What an output sees. */
  public enum Kind {
    /** Not said: it may be everything. */
    UNSAID,
    /**
     * The same position of each input, as in an activation or a sum of two tensors, or one a fixed
     * distance from it, as after padding.
     */
    POSITION,
    /** A window around it. */
    WINDOW
  }

  public static final Reach UNSAID = new Reach(Kind.UNSAID, List.of(), List.of(), List.of());

  public static final Reach POSITION = new Reach(Kind.POSITION, List.of(), List.of(), List.of());

  public Reach {
    axes = List.copyOf(axes);
    extents = List.copyOf(extents);
    strides = List.copyOf(strides);
  }

  /** The same position of each input, but more than that along an axis. */
  public static Reach positionBut(List<Integer> axes) {
    return new Reach(Kind.POSITION, axes, List.of(), List.of());
  }

  public static Reach window(List<Integer> axes, List<Formula> extents, List<Formula> strides) {
    return new Reach(Kind.WINDOW, axes, extents, strides);
  }
}
