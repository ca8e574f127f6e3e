package dev.netweight.operator.torch.algebra;

import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.algebra.Matrices;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.torch.TorchCall;
import dev.netweight.operator.torch.TorchFamily;
import dev.netweight.operator.torch.TorchRules;
import dev.netweight.operator.torch.TorchTypes;
import java.util.ArrayList;
import java.util.List;

/**
 * Decompositions, inverses and solvers of matrices, one for each matrix along the axes in front.
 */
public final class MatrixFunctions extends TorchFamily {
  private static final String ONE = "input|self|A, upper, hermitian, out";

  private static final TorchRules RULES =
      TorchRules.doing(Work.Kind.TRANSFORM)
          .with(
              MatrixFunctions::square,
              ONE,
              """
              cholesky cholesky_inverse inverse linalg_cholesky linalg_inv linalg_matrix_exp
              matrix_exp
              """)
          .with(MatrixFunctions::power, "input|self|A, n, out", "linalg_matrix_power matrix_power")
          .with(MatrixFunctions::perMatrix, "input|self|A, out", "det linalg_det logdet")
          .with(
              MatrixFunctions::rank,
              "input|self|A, tol|rtol, atol, hermitian, out",
              "linalg_matrix_rank matrix_rank")
          .with(MatrixFunctions::condition, "input|self|A, p, out", "linalg_cond")
          .with(MatrixFunctions::signAndLogarithm, "input|self|A, out", "linalg_slogdet slogdet")
          .with(MatrixFunctions::eigen, "input|self|A, UPLO, out", "linalg_eigh")
          .with(MatrixFunctions::complexEigen, "input|self|A, out", "linalg_eig")
          .with(
              MatrixFunctions::eigenvalues,
              "input|self|A, UPLO, out",
              "linalg_eigvals linalg_eigvalsh")
          .with(
              MatrixFunctions::pseudoInverse,
              "input|self|A, rcond|rtol, atol, hermitian, out",
              "linalg_pinv pinverse")
          .with(MatrixFunctions::orthogonal, "input|self|A, mode|some, out", "linalg_qr qr")
          .with(MatrixFunctions::singular, "input|self|A, full_matrices, driver, out", "linalg_svd")
          .with(MatrixFunctions::oldSingular, "input|self, some, compute_uv, out", "svd")
          .with(MatrixFunctions::singularValues, "input|self|A, driver, out", "linalg_svdvals")
          .with(MatrixFunctions::solve, "A|input|self, B|other, left, out", "linalg_solve")
          .with(
              MatrixFunctions::solve,
              "A|input|self, B, upper, left, unitriangular, out",
              "linalg_solve_triangular")
          .with(
              MatrixFunctions::solveLast,
              "B|input|self, A|input2, upper, transpose, unitriangular",
              "cholesky_solve")
          .with(
              MatrixFunctions::triangular,
              "B|input|self, A, upper, transpose, unitriangular",
              "triangular_solve");

  public MatrixFunctions() {
    super(
        "Decomposes, inverts or solves matrices.",
        "https://pytorch.org/docs/stable/linalg.html",
        RULES);
  }

  private static Shape matrices(TorchCall call) {
    return call.shapeOfAtLeast(2, "input");
  }

  private static Shape squares(TorchCall call, String name) {
    Shape shape = call.shapeOfAtLeast(2, name);
    Broadcast.same("the rows and columns of " + call.function(), shape.get(-2), shape.get(-1));
    return shape;
  }

  private static OnnxResult result(TorchCall call, Shape read) {
    return call.result().work(Work.Kind.TRANSFORM, call.function(), read.elements());
  }

  private static DataType type(TorchCall call) {
    return call.type("input");
  }

  private static Outcome square(TorchCall call) {
    Shape shape = squares(call, "input");
    return result(call, shape).output(shape, type(call)).done();
  }

  private static Outcome power(TorchCall call) {
    return call.result()
        .output(squares(call, "input"), type(call))
        .unknownWork("how many products a power takes depends on how it is done")
        .done();
  }

  private static Shape each(Shape matrices) {
    return matrices.slice(0, matrices.rank() - 2);
  }

  private static Outcome perMatrix(TorchCall call) {
    Shape shape = squares(call, "input");
    return result(call, shape).output(each(shape), type(call)).done();
  }

  private static Outcome rank(TorchCall call) {
    Shape shape = matrices(call);
    return result(call, shape).output(each(shape), DataType.INT64).done();
  }

  private static Outcome condition(TorchCall call) {
    Shape shape = matrices(call);
    return result(call, shape).output(each(shape), TorchTypes.real(type(call))).done();
  }

  private static Outcome signAndLogarithm(TorchCall call) {
    Shape shape = squares(call, "input");
    return result(call, shape)
        .output(each(shape), type(call))
        .output(each(shape), TorchTypes.real(type(call)))
        .done();
  }

  private static Outcome eigen(TorchCall call) {
    Shape shape = squares(call, "input");
    return result(call, shape)
        .output(shape.slice(0, shape.rank() - 1), TorchTypes.real(type(call)))
        .output(shape, type(call))
        .done();
  }

  private static Outcome complexEigen(TorchCall call) {
    Shape shape = squares(call, "input");
    DataType type = TorchTypes.complex(type(call));
    return result(call, shape)
        .output(shape.slice(0, shape.rank() - 1), type)
        .output(shape, type)
        .done();
  }

  private static Outcome eigenvalues(TorchCall call) {
    Shape shape = squares(call, "input");
    boolean real = call.function().endsWith("h");
    DataType type = real ? TorchTypes.real(type(call)) : TorchTypes.complex(type(call));
    return result(call, shape).output(shape.slice(0, shape.rank() - 1), type).done();
  }

  private static Outcome pseudoInverse(TorchCall call) {
    Shape shape = matrices(call);
    return result(call, shape)
        .output(Matrices.with(shape, shape.get(-1), shape.get(-2)), type(call))
        .done();
  }

  /** The old function says by a flag what the new one says by a word. */
  private static Outcome orthogonal(TorchCall call) {
    Shape shape = matrices(call);
    String mode =
        call.function().equals("qr")
            ? call.arguments().flag("mode", true) ? "reduced" : "complete"
            : call.arguments().text("mode", "reduced");
    List<Shape> factors = new ArrayList<>(Matrices.orthogonal(shape, mode));
    if (mode.equals("r")) {
      factors.set(0, Shape.of(0));
    }
    OnnxResult result = result(call, shape);
    factors.forEach(factor -> result.output(factor, type(call)));
    return result.done();
  }

  private static Outcome singular(TorchCall call) {
    Shape shape = matrices(call);
    List<Shape> factors = Matrices.singular(shape, call.arguments().flag("full_matrices", true));
    return factored(call, shape, factors);
  }

  private static Outcome factored(TorchCall call, Shape shape, List<Shape> factors) {
    return result(call, shape)
        .output(factors.get(0), type(call))
        .output(factors.get(1), TorchTypes.real(type(call)))
        .output(factors.get(2), type(call))
        .done();
  }

  /** Gives its last factor the other way round. */
  private static Outcome oldSingular(TorchCall call) {
    Shape shape = matrices(call);
    boolean computed = call.arguments().flag("compute_uv", true);
    boolean full = !computed || !call.arguments().flag("some", true);
    List<Shape> factors = new ArrayList<>(Matrices.singular(shape, full));
    Shape last = factors.get(2);
    factors.set(2, Matrices.with(last, last.get(-1), last.get(-2)));
    return factored(call, shape, factors);
  }

  private static Outcome singularValues(TorchCall call) {
    Shape shape = matrices(call);
    return result(call, shape)
        .output(Matrices.with(shape, Matrices.shorter(shape)), TorchTypes.real(type(call)))
        .done();
  }

  /** The right side is a vector where it lacks just the last axis of the matrices. */
  private static Outcome solve(TorchCall call) {
    Shape matrix = squares(call, "A");
    Shape right = call.shapeOfAtLeast(1, "B");
    boolean vector =
        call.function().equals("linalg_solve")
            && (right.rank() == 1
                || (right.rank() == matrix.rank() - 1
                    && right.equals(matrix.slice(0, matrix.rank() - 1))));
    boolean left = call.arguments().flag("left", true);
    Dimension rows = right.get(vector || !left ? -1 : -2);
    Broadcast.same("the rows of both sides", matrix.get(-1), rows);
    int own = vector ? 1 : 2;
    Shape output =
        Broadcast.of(each(matrix), right.slice(0, right.rank() - own))
            .concatenated(right.slice(right.rank() - own, right.rank()));
    return result(call, matrix).output(output, call.type("B")).done();
  }

  private static Shape solved(TorchCall call) {
    Shape matrix = squares(call, "A");
    Shape right = call.shapeOfAtLeast(2, "B");
    Broadcast.same("the rows of both sides", matrix.get(-1), right.get(-2));
    return Broadcast.of(each(matrix), each(right))
        .concatenated(right.slice(right.rank() - 2, right.rank()));
  }

  private static Outcome solveLast(TorchCall call) {
    return result(call, call.shape("A")).output(solved(call), call.type("B")).done();
  }

  private static Outcome triangular(TorchCall call) {
    Shape matrix = call.shape("A");
    Shape output = solved(call);
    return result(call, matrix)
        .output(output, call.type("B"))
        .output(
            each(output).concatenated(matrix.slice(matrix.rank() - 2, matrix.rank())),
            call.type("A"))
        .done();
  }
}
