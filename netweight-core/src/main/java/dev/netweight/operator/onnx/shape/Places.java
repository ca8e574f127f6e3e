package dev.netweight.operator.onnx.shape;

import dev.netweight.network.Dimension;
import dev.netweight.network.Element;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.onnx.elementwise.RowMajor;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The places of a tensor's elements in row-major order: the last axis runs fastest. There are none
 * of a tensor with more elements than are followed.
 */
public final class Places {
  private final RowMajor order;

  private Places(RowMajor order) {
    this.order = order;
  }

  public static Optional<Places> of(Shape shape) {
    return RowMajor.of(shape).map(Places::new);
  }

  /** The places of a tensor's elements, where they are followed. */
  public static Optional<Places> of(Value value) {
    return RowMajor.elements(value).flatMap(all -> of(value.shape()));
  }

  /** A tensor's elements; none, where they are not followed. */
  public static List<Element> elements(Value value) {
    return value.elements().orElse(List.of());
  }

  public int count() {
    return order.count();
  }

  public int rank() {
    return order.sizes().size();
  }

  public int size(int axis) {
    return order.sizes().get(axis);
  }

  /** Where along each axis a place is. */
  public int[] coordinates(int place) {
    return order.indices(place).stream().mapToInt(Integer::intValue).toArray();
  }

  /** The place of coordinates; −1, where they are beyond an axis. */
  public int place(int[] coordinates) {
    if (coordinates.length != rank()) {
      return -1;
    }
    int place = 0;
    for (int i = 0; i < coordinates.length; i++) {
      if (coordinates[i] < 0 || coordinates[i] >= size(i)) {
        return -1;
      }
      place = place * size(i) + coordinates[i];
    }
    return place;
  }

  /** The index that stands at some coordinates, counted from the front; −1 where it is unknown. */
  public static int index(Value indices, int[] at, Dimension size) {
    int place = of(indices).map(places -> places.place(at)).orElse(-1);
    Optional<BigInteger> index =
        place < 0 ? Optional.empty() : elements(indices).get(place).formula().value();
    if (index.isEmpty()
        || index.get().bitLength() > 30
        || !(size instanceof Dimension.Known known)) {
      return -1;
    }
    long given = index.get().longValue();
    long counted = given < 0 ? given + known.size() : given;
    return counted < 0 || counted > Element.MOST ? -1 : (int) counted;
  }

  /** From where the element at some coordinates is taken. */
  public interface Source {
    int[] of(int[] coordinates);
  }

  /**
   * What is given where elements are taken from a tensor: those that stand at the sources of the
   * new places, where both are followed. All alike remain all alike.
   */
  public static Value.Tensor taken(Value from, Shape shape, Source source) {
    return new Value.Tensor(
        shape, from.type(), takenElements(from, shape, source), Optional.empty(), from.every());
  }

  private static Optional<List<Element>> takenElements(Value from, Shape shape, Source source) {
    Optional<Places> given = of(from);
    Optional<Places> wanted = of(shape);
    if (given.isEmpty() || wanted.isEmpty()) {
      return Optional.empty();
    }
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < wanted.get().count(); i++) {
      int place = given.get().place(source.of(wanted.get().coordinates(i)));
      if (place < 0) {
        return Optional.empty();
      }
      elements.add(elements(from).get(place));
    }
    return Optional.of(elements);
  }

  /** The axes in another order: each new one is one of the old. */
  public static Value.Tensor permuted(Value from, List<Integer> order) {
    List<Dimension> sizes = new ArrayList<>();
    for (int axis : order) {
      sizes.add(from.shape().get(axis));
    }
    return taken(
            from,
            Shape.of(sizes),
            at -> {
              int[] source = new int[at.length];
              for (int i = 0; i < at.length; i++) {
                source[order.get(i)] = at[i];
              }
              return source;
            })
        .from(from);
  }

  /**
   * A part of an axis.
   *
   * @param start where it starts; empty where that is not known
   */
  public static Value.Tensor part(Value from, int axis, Optional<Integer> start, Dimension size) {
    return taken(
            from,
            from.shape().with(axis, size),
            at -> {
              int[] source = at.clone();
              source[axis] = start.isPresent() ? at[axis] + start.get() : -1;
              return source;
            })
        .from(from);
  }

  /** The same elements in their order, in another shape. */
  public static Value.Tensor reshaped(Value from, Shape shape) {
    boolean fits = of(shape).filter(places -> places.count() != elements(from).size()).isEmpty();
    Optional<List<Element>> kept = fits ? from.elements() : Optional.empty();
    return new Value.Tensor(shape, from.type(), kept, from.origin(), from.every());
  }
}
