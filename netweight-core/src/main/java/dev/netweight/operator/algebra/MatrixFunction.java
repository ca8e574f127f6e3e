package dev.netweight.operator.algebra;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.function.Arguments;
import dev.netweight.operator.function.FunctionFamily;
import dev.netweight.operator.function.Functions;
import java.util.List;

/**
 * Decompositions, inverses and solvers of matrices, one for each matrix along the axes in front.
 */
public final class MatrixFunction extends FunctionFamily {
  private static final String LESS_KNOWN = "Keras states another shape than it gives";

  private static final Functions FUNCTIONS =
      Functions.doing(Work.Kind.TRANSFORM)
          .keras(MatrixFunction::square, "x", "Cholesky CholeskyInverse Inv")
          .keras(MatrixFunction::power, "x", "MatrixPower")
          .keras(MatrixFunction::perMatrix, "x", "Det Logdet")
          .keras(MatrixFunction::rank, "x", "MatrixRank")
          .keras(MatrixFunction::signAndLogarithm, "x", "Slogdet")
          .keras(MatrixFunction::eigen, "x", "Eig Eigh")
          .keras(MatrixFunction::luFactor, "x", "LuFactor")
          .keras(MatrixFunction::pseudoInverse, "x", "Pinv")
          .keras(MatrixFunction::qr, "x", "Qr")
          .keras(MatrixFunction::svd, "x", "SVD")
          .keras(MatrixFunction::solve, "a, b", "Solve SolveTriangular")
          .keras(MatrixFunction::leastSquares, "a, b", "Lstsq")
          .keras(MatrixFunction::correlation, "x", "Corrcoef")
          .keras(MatrixFunction::distances, "x, y", "CDist")
          .tensorflow(MatrixFunction::square, "x|input", "linalg.cholesky linalg.inv")
          .tensorflow(MatrixFunction::perMatrix, "x|input", "linalg.det linalg.logdet");

  public MatrixFunction() {
    super("Decomposes, inverts or solves matrices.", "https://keras.io/api/ops/linalg/", FUNCTIONS);
  }

  private static Shape matrices(Arguments arguments, String name) {
    Shape shape = arguments.shape(name);
    if (shape.rank() < 2) {
      throw new SettingException(
          name, arguments.function() + " takes matrices; " + name + " has the shape " + shape);
    }
    return shape;
  }

  private static Shape squares(Arguments arguments, String name) {
    Shape shape = matrices(arguments, name);
    Broadcast.same("the rows and columns of " + arguments.function(), shape.get(-2), shape.get(-1));
    return shape;
  }

  private static Outcome square(Arguments arguments) {
    Shape shape = squares(arguments, "x");
    return outcome(arguments, shape, List.of(shape));
  }

  private static Outcome power(Arguments arguments) {
    Shape shape = squares(arguments, "x");
    return Outcome.of(
        shape,
        new Cost(
            List.of(), List.of(), "", "how many products a power takes depends on how it is done"));
  }

  private static Outcome perMatrix(Arguments arguments) {
    Shape shape = squares(arguments, "x");
    return outcome(arguments, shape, List.of(shape.slice(0, shape.rank() - 2)));
  }

  private static Outcome rank(Arguments arguments) {
    Shape shape = matrices(arguments, "x");
    return outcome(arguments, shape, List.of(shape.slice(0, shape.rank() - 2)));
  }

  private static Outcome signAndLogarithm(Arguments arguments) {
    Shape shape = squares(arguments, "x");
    Shape each = shape.slice(0, shape.rank() - 2);
    Shape sign = each.rank() == 0 ? each : Shape.unknown(LESS_KNOWN + " for the signs");
    return outcome(arguments, shape, List.of(sign, each));
  }

  private static Outcome eigen(Arguments arguments) {
    Shape shape = squares(arguments, "x");
    return outcome(arguments, shape, List.of(shape.slice(0, shape.rank() - 1), shape));
  }

  private static Outcome luFactor(Arguments arguments) {
    Shape shape = matrices(arguments, "x");
    return outcome(arguments, shape, List.of(shape, Matrices.with(shape, Matrices.shorter(shape))));
  }

  private static Outcome pseudoInverse(Arguments arguments) {
    Shape shape = matrices(arguments, "x");
    return outcome(arguments, shape, List.of(Matrices.with(shape, shape.get(-1), shape.get(-2))));
  }

  private static Outcome qr(Arguments arguments) {
    Shape shape = matrices(arguments, "x");
    String mode = arguments.constants().text("mode", "reduced");
    if (mode.equals("r")) {
      throw new SettingException("mode", "mode is 'r'; it must be reduced or complete");
    }
    return outcome(arguments, shape, Matrices.orthogonal(shape, mode));
  }

  private static Outcome svd(Arguments arguments) {
    Shape shape = matrices(arguments, "x");
    List<Shape> factors =
        Matrices.singular(shape, arguments.constants().flag("full_matrices", true));
    return outcome(
        arguments,
        shape,
        arguments.constants().flag("compute_uv", true) ? factors : factors.subList(1, 2));
  }

  private static Outcome solve(Arguments arguments) {
    Shape matrix = squares(arguments, "a");
    Shape right = arguments.shape("b");
    if (right.rank() == 0) {
      throw new SettingException("b", "the right side has the shape " + right);
    }
    Dimension rows = right.rank() == matrix.rank() ? right.get(-2) : right.get(-1);
    if (right.rank() == matrix.rank() || right.rank() == matrix.rank() - 1) {
      Broadcast.same("the rows of both sides", matrix.get(-1), rows);
    }
    return outcome(arguments, matrix, List.of(right));
  }

  private static Outcome leastSquares(Arguments arguments) {
    Shape matrix = matrices(arguments, "a");
    Shape right = arguments.shape("b");
    if (matrix.rank() != 2 || right.rank() < 1 || right.rank() > 2) {
      throw new SettingException(
          "b", "one matrix and its right side are needed; there are " + matrix + " and " + right);
    }
    Broadcast.same("the rows of both sides", matrix.get(0), right.get(0));
    return outcome(arguments, matrix, List.of(right.with(0, matrix.get(1))));
  }

  /** How far each of one list of points is from each of another. */
  private static Outcome distances(Arguments arguments) {
    Shape first = matrices(arguments, "x");
    Shape second = matrices(arguments, "y");
    Dimension width = Broadcast.same("the sizes of the points", first.get(-1), second.get(-1));
    Shape output =
        Broadcast.of(first.slice(0, first.rank() - 2), second.slice(0, second.rank() - 2))
            .concatenated(Shape.of(first.get(-2), second.get(-2)));
    Formula read = output.elements().times(width.formula().named("point size", "inputs"));
    return Outcome.of(
        output, Cost.ofWork(new Work(Work.Kind.REDUCTION, arguments.function(), read)));
  }

  /** Of each row with each; where rows and columns differ, Keras states the input's shape. */
  private static Outcome correlation(Arguments arguments) {
    Shape shape = arguments.shape("x");
    boolean agree = shape.rank() == 2 && shape.get(0).equals(shape.get(1));
    return Outcome.of(
        agree ? shape : Shape.unknown(LESS_KNOWN + " for correlations"),
        new Cost(List.of(), List.of(), "", "the products of a correlation are not counted"));
  }

  private static Outcome outcome(Arguments arguments, Shape read, List<Shape> outputs) {
    return Outcome.of(
        outputs, Cost.ofWork(new Work(Work.Kind.TRANSFORM, arguments.function(), read.elements())));
  }
}
