package dev.netweight.proof.counterpart.masking;

import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.NoCounterpartException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which values of a graph have a mask beside them, as Keras's tensors have: true where a position
 * counts. Its axes are the value's without the last.
 *
 * <p>Source: keras/src/backend/common/masking.py of Keras 3.16.
 */
public final class Masks {
  private final Map<String, Edge> masks = new HashMap<>();

  /**
   * The mask of a value, if it has one.
   *
   * @throws NoCounterpartException where it is not known whether it has
   */
  public Optional<Edge> of(Edge value) {
    Edge mask = masks.get(value.name());
    if (Edge.NONE.equals(mask)) {
      throw new NoCounterpartException(
          "whether a mask comes with its input depends on the version of Keras");
    }
    return Optional.ofNullable(mask);
  }

  /** Whether a value has a mask or may have one. */
  boolean isThere(Edge value) {
    return masks.containsKey(value.name());
  }

  /** Puts a mask beside a value. */
  public void put(Edge value, Edge mask) {
    masks.put(value.name(), mask);
  }

  /** Says that a value may have a mask. */
  void doubt(Edge value) {
    put(value, Edge.NONE);
  }

  /** The mask that is beside the one is beside the other too. */
  void copy(Edge from, Edge to) {
    Edge mask = masks.get(from.name());
    if (mask != null) {
      put(to, mask);
    }
  }

  void remove(Edge value) {
    masks.remove(value.name());
  }
}
