package dev.netweight.operator.product;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attributes;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.function.Arguments;
import dev.netweight.operator.function.FunctionFamily;
import dev.netweight.operator.function.Functions;
import java.util.List;

/**
 * The product of two matrices, or of many pairs of them: rows × columns outputs, each a sum over
 * the size that the two share. A tensor of one axis is a row on the left and a column on the right.
 */
public final class MatrixProduct extends FunctionFamily {
  private static final Functions FUNCTIONS =
      Functions.doing(Work.Kind.ACTIVATION_PRODUCT)
          .keras(MatrixProduct::apply, "x1, x2", "Matmul")
          .tensorflow(
              MatrixProduct::apply,
              "x1|a, x2|b, transpose_a, transpose_b, adjoint_a, adjoint_b",
              "__operators__.matmul linalg.matmul matmul")
          .tensorflow(MatrixProduct::reversed, "x1, x2|y", "__operators__.rmatmul")
          .tensorflow(MatrixProduct::withVector, "x1|a, x2|b, transpose_a", "linalg.matvec");

  public MatrixProduct() {
    super(
        "Multiplies two matrices, or pairs of matrices along the axes in front.",
        "https://keras.io/api/ops/numpy/#matmul-function",
        FUNCTIONS);
  }

  private static Outcome apply(Arguments arguments) {
    return product(
        arguments,
        transposed(arguments, "x1", "transpose_a", "adjoint_a"),
        transposed(arguments, "x2", "transpose_b", "adjoint_b"));
  }

  private static Outcome reversed(Arguments arguments) {
    return product(arguments, arguments.shape("x2"), arguments.shape("x1"));
  }

  private static Outcome withVector(Arguments arguments) {
    Shape matrix = transposed(arguments, "x1", "transpose_a", "adjoint_a");
    Shape vector = arguments.shape("x2");
    if (matrix.rank() < 2 || vector.rank() < 1) {
      throw new SettingException(
          "inputs", "a matrix and a vector are needed; there are " + matrix + " and " + vector);
    }
    Shape leading =
        Broadcast.of(matrix.slice(0, matrix.rank() - 2), vector.slice(0, vector.rank() - 1));
    Dimension shared = Broadcast.same("the sizes summed over", matrix.get(-1), vector.get(-1));
    return Contraction.of(
        arguments.function(), leading.concatenated(Shape.of(matrix.get(-2))), List.of(shared));
  }

  private static Shape transposed(
      Arguments arguments, String name, String transpose, String adjoint) {
    Shape shape = arguments.shape(name);
    Attributes constants = arguments.constants();
    return constants.flag(transpose, false) || constants.flag(adjoint, false)
        ? MatrixSizes.transposed(shape)
        : shape;
  }

  private static Outcome product(Arguments arguments, Shape first, Shape second) {
    MatrixSizes sizes = MatrixSizes.of(first, second);
    return Contraction.of(arguments.function(), sizes.output(), List.of(sizes.shared()));
  }
}
