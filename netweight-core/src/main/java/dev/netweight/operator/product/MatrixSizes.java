package dev.netweight.operator.product;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.elementwise.Broadcast;
import java.util.ArrayList;
import java.util.List;

/**
 * The sizes of a product of two matrices, or of many pairs of them: rows × columns outputs, each a
 * sum over the size that the two share. A tensor of one axis is a row on the left and a column on
 * the right; the axes in front of a matrix are broadcast.
 *
 * <p>Source: NumPy's {@code matmul}.
 *
 * @param output the product's shape
 * @param shared the size summed over
 */
public record MatrixSizes(Shape output, Dimension shared) {
  /**
   * The sizes of a product.
   *
   * @throws SettingException where the two do not fit each other
   */
  public static MatrixSizes of(Shape first, Shape second) {
    for (Shape shape : List.of(first, second)) {
      if (shape.rank() == 0) {
        throw new SettingException(
            "inputs", "a matrix product needs tensors with axes; one of these is a single number");
      }
    }
    boolean row = first.rank() == 1;
    boolean column = second.rank() == 1;
    Shape left = row ? Shape.of(1).concatenated(first) : first;
    Shape right = column ? second.concatenated(Shape.of(1)) : second;
    Dimension shared = Broadcast.same("the sizes summed over", left.get(-1), right.get(-2));
    List<Dimension> output =
        new ArrayList<>(
            Broadcast.of(left.slice(0, left.rank() - 2), right.slice(0, right.rank() - 2))
                .dimensions());
    if (!row) {
      output.add(left.get(-2));
    }
    if (!column) {
      output.add(right.get(-1));
    }
    return new MatrixSizes(Shape.of(output), shared);
  }

  /** A matrix with its rows as columns; a tensor of one axis as it is. */
  public static Shape transposed(Shape shape) {
    return shape.rank() < 2 ? shape : shape.with(-1, shape.get(-2)).with(-2, shape.get(-1));
  }

  /** Multiply-adds: for each element of the output one for each element summed over. */
  public Formula multiplyAdds() {
    return Contraction.count(output, List.of(shared));
  }
}
