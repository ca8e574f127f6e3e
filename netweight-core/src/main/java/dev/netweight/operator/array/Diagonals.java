package dev.netweight.operator.array;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.function.Arguments;
import dev.netweight.operator.function.FunctionFamily;
import dev.netweight.operator.function.Functions;
import java.util.ArrayList;
import java.util.List;

/** Takes diagonals out of matrices and makes matrices of them. */
public final class Diagonals extends FunctionFamily {
  private static final Functions FUNCTIONS =
      Functions.free()
          .keras(Diagonals::diag, "x", "Diag")
          .keras(Diagonals::flat, "x", "Diagflat")
          .keras(Diagonals::diagonal, "x", "Diagonal")
          .keras(Diagonals::trace, "x", "Trace")
          .keras(Diagonals::powers, "x", "Vander")
          .tensorflow(Diagonals::lastTwo, "x|input", "linalg.diag_part")
          .tensorflow(Diagonals::embedded, "x|diagonal", "linalg.diag")
          .tensorflow(Diagonals::traceOfLastTwo, "x", "linalg.trace");

  public Diagonals() {
    super(
        "Takes diagonals out of matrices and makes matrices of them.",
        "https://keras.io/api/ops/numpy/#diagonal-function",
        FUNCTIONS);
  }

  private static Outcome diag(Arguments arguments) {
    Shape input = arguments.shape("x");
    if (input.rank() == 1) {
      return flat(arguments);
    } else if (input.rank() != 2) {
      throw new SettingException("x", "a vector or a matrix is needed; there is " + input);
    }
    return free(List.of(Dimension.of(length(input, 0, 1, offset(arguments, "k")))));
  }

  /** All elements on the diagonal of a matrix that is just large enough. */
  private static Outcome flat(Arguments arguments) {
    Formula side =
        arguments.shape("x").elements().plus(Formula.of(Math.abs((long) offset(arguments, "k"))));
    return free(List.of(Dimension.of(side), Dimension.of(side)));
  }

  private static int offset(Arguments arguments, String name) {
    return arguments.constants().integer(name, 0);
  }

  /** How long the diagonal is that begins so far to the right, or, below zero, so far down. */
  private static Formula length(Shape shape, int rows, int columns, int offset) {
    Formula height = shape.size(rows);
    Formula width = shape.size(columns);
    if (offset == 0) {
      return height.minimum(width);
    }
    return (offset > 0 ? height : height.plus(Formula.of(offset)))
        .minimum(offset > 0 ? width.minus(Formula.of(offset)) : width)
        .maximum(Literal.ZERO);
  }

  private static Outcome diagonal(Arguments arguments) {
    Shape input = arguments.shape("x");
    List<Dimension> sizes = rest(arguments, input);
    sizes.add(Dimension.of(length(arguments, input)));
    return free(sizes);
  }

  private static Outcome trace(Arguments arguments) {
    Shape input = arguments.shape("x");
    Shape output = Shape.of(rest(arguments, input));
    return summed(arguments, output, length(arguments, input));
  }

  private static Outcome summed(Arguments arguments, Shape output, Formula length) {
    return Outcome.of(
        output,
        Cost.ofWork(
            new Work(
                Work.Kind.REDUCTION,
                arguments.function(),
                output.elements().times(length.named("diagonal", "input")))));
  }

  private static Formula length(Arguments arguments, Shape input) {
    return length(
        input,
        arguments.axis("axis1", 0, input.rank()),
        arguments.axis("axis2", 1, input.rank()),
        offset(arguments, "offset"));
  }

  private static List<Dimension> rest(Arguments arguments, Shape input) {
    int first = arguments.axis("axis1", 0, input.rank());
    int second = arguments.axis("axis2", 1, input.rank());
    if (first == second) {
      throw new SettingException("axis2", "a diagonal lies in a plane of two different axes");
    }
    List<Dimension> sizes = new ArrayList<>();
    for (int i = 0; i < input.rank(); i++) {
      if (i != first && i != second) {
        sizes.add(input.get(i));
      }
    }
    return sizes;
  }

  private static Shape matrices(Arguments arguments) {
    Shape input = arguments.shape("x");
    if (input.rank() < 2) {
      throw new SettingException("x", "matrices are needed; there is " + input);
    }
    return input;
  }

  private static Outcome lastTwo(Arguments arguments) {
    Shape input = matrices(arguments);
    List<Dimension> sizes = new ArrayList<>(input.slice(0, input.rank() - 2).dimensions());
    sizes.add(Dimension.of(length(input, -2, -1, 0)));
    return free(sizes);
  }

  private static Outcome traceOfLastTwo(Arguments arguments) {
    Shape input = matrices(arguments);
    return summed(arguments, input.slice(0, input.rank() - 2), length(input, -2, -1, 0));
  }

  private static Outcome embedded(Arguments arguments) {
    Shape input = arguments.shape("x");
    if (input.rank() == 0 || arguments.has("k")) {
      return Outcome.of(Shape.unknown("the offsets of the diagonals are not looked at"), Cost.FREE);
    }
    return Outcome.of(input.concatenated(input.slice(input.rank() - 1, input.rank())), Cost.FREE);
  }

  /** The powers of each element: as many as it says, else as there are elements. */
  private static Outcome powers(Arguments arguments) {
    Shape input = arguments.shape("x");
    if (input.rank() != 1) {
      throw new SettingException("x", "a vector is needed; there is " + input);
    }
    Formula count = arguments.has("N") ? arguments.size("N") : input.size(0);
    return free(List.of(input.get(0), Dimension.of(count)));
  }

  private static Outcome free(List<Dimension> sizes) {
    return Outcome.of(Shape.of(sizes), Cost.FREE);
  }
}
