package dev.netweight.operator.onnx.elementwise;

import dev.netweight.network.Dimension;
import dev.netweight.network.Element;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The order of a small tensor's elements: the last axis runs fastest.
 *
 * @param sizes the sizes of its axes
 */
public record RowMajor(List<Integer> sizes) {
  private static final int MOST_AXES = 64;

  public RowMajor {
    sizes = List.copyOf(sizes);
  }

  /** That of a shape; empty where a size is unknown, or the tensor too large to be followed. */
  public static Optional<RowMajor> of(Shape shape) {
    if (!shape.isFullyKnown() || shape.rank() > MOST_AXES) {
      return Optional.empty();
    }
    List<Integer> sizes = new ArrayList<>();
    long count = 1;
    for (Dimension dimension : shape.dimensions()) {
      long size = dimension instanceof Dimension.Known known ? known.size() : 0;
      if (size > Element.MOST) {
        return Optional.empty();
      }
      count = size == 0 ? count : count * size;
      if (count > Element.MOST) {
        return Optional.empty();
      }
      sizes.add((int) size);
    }
    return Optional.of(new RowMajor(sizes));
  }

  /** How many elements there are. */
  public int count() {
    int count = 1;
    for (int size : sizes) {
      count *= size;
    }
    return count;
  }

  /** The index along each axis of an element. */
  public List<Integer> indices(int element) {
    List<Integer> indices = new ArrayList<>(sizes);
    int rest = element;
    for (int axis = sizes.size() - 1; axis >= 0; axis--) {
      indices.set(axis, rest % sizes.get(axis));
      rest /= sizes.get(axis);
    }
    return indices;
  }

  /**
   * The element at the given indices: along an axis of size 1 always the first, and without those
   * of the axes that this tensor lacks in front.
   */
  public int element(List<Integer> indices) {
    int element = 0;
    int missing = indices.size() - sizes.size();
    for (int axis = 0; axis < sizes.size(); axis++) {
      int size = sizes.get(axis);
      element = element * size + (size == 1 ? 0 : indices.get(missing + axis));
    }
    return element;
  }

  /** The elements of a tensor, where they are followed and as many as its shape says. */
  public static Optional<List<Element>> elements(Value value) {
    Optional<RowMajor> order = of(value.shape());
    return order.isEmpty()
        ? Optional.empty()
        : value.elements().filter(all -> all.size() == order.get().count());
  }

  /**
   * Elements of tensors combined one by one, each repeated as its tensor is stretched to the common
   * shape; empty where those of one tensor are not followed.
   */
  public static Optional<List<Element>> combined(
      Shape output, List<? extends Value> tensors, Function<List<Element>, Element> operation) {
    Optional<RowMajor> order = of(output);
    List<RowMajor> orders = new ArrayList<>();
    List<List<Element>> elements = new ArrayList<>();
    for (Value tensor : tensors) {
      Optional<List<Element>> all = elements(tensor);
      Optional<RowMajor> inner = of(tensor.shape());
      if (order.isEmpty() || all.isEmpty() || inner.isEmpty()) {
        return Optional.empty();
      }
      orders.add(inner.get());
      elements.add(all.get());
    }
    if (order.isEmpty()) {
      return Optional.empty();
    }
    List<Element> result = new ArrayList<>();
    for (int i = 0; i < order.get().count(); i++) {
      List<Integer> indices = order.get().indices(i);
      List<Element> operands = new ArrayList<>();
      for (int j = 0; j < orders.size(); j++) {
        operands.add(elements.get(j).get(orders.get(j).element(indices)));
      }
      result.add(operation.apply(operands));
    }
    return Optional.of(result);
  }
}
