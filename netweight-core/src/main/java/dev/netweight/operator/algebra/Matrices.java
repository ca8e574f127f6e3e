package dev.netweight.operator.algebra;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import java.util.List;

/** Shapes of what matrices, which lie along the last two axes, are decomposed into. */
public final class Matrices {
  private Matrices() {}

  /** The smaller of rows and columns. */
  public static Dimension shorter(Shape matrix) {
    return Dimension.of(matrix.size(-2).minimum(matrix.size(-1)));
  }

  /** The axes in front of the matrices, followed by others. */
  public static Shape with(Shape matrix, Dimension... sizes) {
    return matrix.slice(0, matrix.rank() - 2).concatenated(Shape.of(sizes));
  }

  /**
   * An orthogonal matrix and a triangular one.
   *
   * @throws SettingException where the mode is neither reduced, complete nor r
   */
  public static List<Shape> orthogonal(Shape matrix, String mode) {
    if (!List.of("reduced", "complete", "r").contains(mode)) {
      throw new SettingException("mode", "mode is '" + mode + "'; it must be reduced or complete");
    }
    Dimension inner = mode.equals("complete") ? matrix.get(-2) : shorter(matrix);
    return List.of(with(matrix, matrix.get(-2), inner), with(matrix, inner, matrix.get(-1)));
  }

  /** Two orthogonal matrices and, between them, the singular values. */
  public static List<Shape> singular(Shape matrix, boolean full) {
    Dimension rows = matrix.get(-2);
    Dimension columns = matrix.get(-1);
    Dimension shorter = shorter(matrix);
    return List.of(
        with(matrix, rows, full ? rows : shorter),
        with(matrix, shorter),
        with(matrix, full ? columns : shorter, columns));
  }
}
