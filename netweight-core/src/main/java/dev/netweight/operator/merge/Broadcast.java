package dev.netweight.operator.merge;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How shapes become one. All have the same batch; the other axes are aligned from the last one, and
 * an axis of size 1 stretches to whatever it meets.
 *
 * <p>Source: the merging layers of Keras, which put missing axes right after the batch.
 */
final class Broadcast {
  private Broadcast() {}

  /** The reason why a shape among these has an unknown rank, or null where all ranks are known. */
  static @Nullable String unknownRank(List<Shape> shapes) {
    for (Shape shape : shapes) {
      if (!shape.hasRank()) {
        return shape.unknownReason();
      }
    }
    return null;
  }

  /** The shape that an elementwise operation on these gives; all ranks must be known. */
  static Shape elementwise(String layer, List<Shape> shapes) {
    Dimension batch = batch(layer, shapes);
    List<Dimension> sizes = new ArrayList<>();
    for (Shape shape : shapes) {
      sizes = aligned(layer, sizes, shape.dimensions().subList(1, shape.rank()));
    }
    sizes.add(0, batch);
    return Shape.of(sizes);
  }

  /** The batch of all: the one that is a number where one is. */
  static Dimension batch(String layer, List<Shape> shapes) {
    @Nullable Dimension known = null;
    @Nullable Dimension free = null;
    for (Shape shape : shapes) {
      if (shape.rank() == 0) {
        throw new SettingException(
            "inputs", layer + " takes batches; one of its inputs is a scalar, without axes");
      }
      Dimension batch = shape.get(0);
      if (!batch.isKnown()) {
        free = free == null || free.equals(batch) ? batch : different(free, batch);
      } else if (known != null && !known.equals(batch)) {
        throw new SettingException(
            "inputs",
            layer
                + " takes inputs of one batch; it is given batches of "
                + known
                + " and "
                + batch);
      } else {
        known = batch;
      }
    }
    if (known != null) {
      return known;
    }
    return free == null ? new Dimension.Unknown(layer + " has no inputs") : free;
  }

  private static Dimension different(Dimension one, Dimension other) {
    return new Dimension.Unknown("the inputs' batches differ: " + one + " and " + other);
  }

  private static List<Dimension> aligned(String layer, List<Dimension> one, List<Dimension> other) {
    List<Dimension> longer = one.size() < other.size() ? other : one;
    List<Dimension> shorter = one.size() < other.size() ? one : other;
    int missing = longer.size() - shorter.size();
    List<Dimension> sizes = new ArrayList<>(longer.subList(0, missing));
    for (int i = 0; i < shorter.size(); i++) {
      sizes.add(size(layer, longer.get(missing + i), shorter.get(i)));
    }
    return sizes;
  }

  private static Dimension size(String layer, Dimension one, Dimension other) {
    if (one instanceof Dimension.Unknown || one.equals(other)) {
      return one;
    } else if (other instanceof Dimension.Unknown || isSize(one, 1)) {
      return other;
    } else if (isSize(other, 1)) {
      return one;
    } else if (one.isKnown() && other.isKnown()) {
      throw new SettingException(
          "inputs",
          layer
              + " is given axes of "
              + one
              + " and "
              + other
              + "; they must be equal, or one of them 1");
    } else if (isSize(one, 0) || isSize(other, 0)) {
      return new Dimension.Unknown("an axis of 0 meets one of " + (isSize(one, 0) ? other : one));
    }
    // The free one is 1 or equals the other: nothing else runs. Either way this is the larger one.
    return Dimension.of(one.formula().maximum(other.formula()));
  }

  private static boolean isSize(Dimension dimension, long size) {
    return dimension instanceof Dimension.Known known && known.size() == size;
  }

  /** An axis counted from the front; the setting that names it is at fault where there is none. */
  static int axis(String setting, int axis, Shape shape) {
    int resolved = axis < 0 ? axis + shape.rank() : axis;
    if (resolved < 0 || resolved >= shape.rank()) {
      throw new SettingException(
          setting,
          setting + " is " + axis + "; an input of the shape " + shape + " has no such axis");
    }
    return resolved;
  }
}
