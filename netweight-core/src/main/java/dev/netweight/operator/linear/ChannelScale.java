package dev.netweight.operator.linear;

import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The shape of the scale of an einsum's kernel in Keras: the output's axes, with 1 for those that
 * the kernel does not have, so that it broadcasts over the output.
 */
final class ChannelScale {
  private ChannelScale() {}

  /** The scale's sizes, or null where the output has no axis to put a summed one at. */
  static @Nullable List<Formula> sizes(Projection projection) {
    List<Formula> sizes = new ArrayList<>();
    List<Integer> free = new ArrayList<>();
    for (int i = 0; i < projection.kernelAxes().size(); i++) {
      int axis = projection.kernelAxes().get(i);
      sizes.add(axis < 0 ? Literal.ONE : projection.kernel().get(axis));
      if (axis < 0) {
        free.add(i);
      }
    }
    List<Integer> reduced = new ArrayList<>();
    for (int axis = 0; axis < projection.kernel().size(); axis++) {
      if (!projection.kernelAxes().contains(axis)) {
        reduced.add(axis);
      }
    }
    if (reduced.size() <= free.size()) {
      return sizes;
    }
    return free.isEmpty() ? null : squeezed(sizes, free, reduced);
  }

  /**
   * Where more axes are summed than the output has free ones, Keras inserts the rest as 1 beside
   * the last free one, and takes out as many by their places in the kernel.
   */
  private static @Nullable List<Formula> squeezed(
      List<Formula> sizes, List<Integer> free, List<Integer> reduced) {
    for (int i = free.size(); i < reduced.size(); i++) {
      sizes.add(free.get(free.size() - 1), Literal.ONE);
    }
    for (int i = reduced.size() - 1; i >= free.size(); i--) {
      int place = reduced.get(i);
      if (place >= sizes.size()) {
        return null;
      }
      sizes.remove(place);
    }
    return sizes;
  }
}
