package dev.netweight.operator.array;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.function.Arguments;
import dev.netweight.operator.function.FunctionFamily;
import dev.netweight.operator.function.Functions;

/** Looks up elements at places that a tensor of indices says. */
public final class Gathering extends FunctionFamily {
  private static final Functions FUNCTIONS =
      Functions.doing(Work.Kind.LOOKUP)
          .keras(Gathering::take, "x, indices", "Take")
          .keras(Gathering::takeAlongAxis, "x, indices", "TakeAlongAxis")
          .tensorflow(
              Gathering::gather, "x|params, indices, validate_indices, axis, batch_dims", "gather")
          .tensorflow(Gathering::gatherSlices, "x|params, indices, batch_dims", "gather_nd")
          .tensorflow(Gathering::embed, "x|params, indices|ids", "nn.embedding_lookup");

  public Gathering() {
    super(
        "Looks up elements at the places that indices say.",
        "https://keras.io/api/ops/numpy/#take-function",
        FUNCTIONS);
  }

  private static Outcome take(Arguments arguments) {
    Shape indices = arguments.shape("indices");
    if (!arguments.has("axis")) {
      return outcome(arguments, indices);
    }
    Shape input = arguments.shape("x");
    return replaced(arguments, input, arguments.axis("axis", 0, input.rank()), indices);
  }

  /** The axis is replaced by those of the indices. */
  private static Outcome replaced(Arguments arguments, Shape input, int axis, Shape indices) {
    return outcome(
        arguments,
        input
            .slice(0, axis)
            .concatenated(indices)
            .concatenated(input.slice(axis + 1, input.rank())));
  }

  private static Outcome embed(Arguments arguments) {
    Shape table = arguments.shape("x");
    return replaced(
        arguments,
        table,
        Arguments.resolved("params", 0, table.rank()),
        arguments.shape("indices"));
  }

  private static Outcome takeAlongAxis(Arguments arguments) {
    Shape input = arguments.shape("x");
    Shape indices = arguments.shape("indices");
    if (!arguments.has("axis")) {
      if (indices.rank() != 1) {
        throw new SettingException("indices", "without an axis, indices must have one axis");
      }
      return outcome(arguments, indices);
    }
    int axis = arguments.axis("axis", 0, input.rank());
    if (indices.rank() != input.rank()) {
      throw new SettingException(
          "indices", "indices of the shape " + indices + " need as many axes as " + input);
    }
    return outcome(arguments, Broadcast.of(input.with(axis, indices.get(axis)), indices));
  }

  private static Outcome gather(Arguments arguments) {
    Shape input = arguments.shape("x");
    Shape indices = arguments.shape("indices");
    int shared = arguments.constants().integer("batch_dims", 0);
    shared = shared < 0 ? shared + indices.rank() : shared;
    int axis = arguments.axis("axis", shared, input.rank());
    if (shared < 0 || shared > indices.rank() || shared > axis) {
      throw new SettingException(
          "batch_dims", "batch_dims is " + shared + "; indices have the shape " + indices);
    }
    return replaced(arguments, input, axis, indices.slice(shared, indices.rank()));
  }

  /** The last axis of the indices says a place along each of the first axes of the tensor. */
  private static Outcome gatherSlices(Arguments arguments) {
    Shape input = arguments.shape("x");
    Shape indices = arguments.shape("indices");
    int shared = arguments.constants().integer("batch_dims", 0);
    if (indices.rank() == 0 || shared < 0 || shared >= indices.rank()) {
      throw new SettingException(
          "batch_dims", "batch_dims is " + shared + "; indices have the shape " + indices);
    }
    if (!(indices.get(-1) instanceof Dimension.Known known)) {
      return outcome(
          arguments, Shape.unknown("how many axes the indices are for is " + indices.get(-1)));
    } else if (known.size() + shared > input.rank()) {
      throw new SettingException(
          "indices", "indices for " + known.size() + " axes; the tensor has the shape " + input);
    }
    return outcome(
        arguments,
        indices
            .slice(0, indices.rank() - 1)
            .concatenated(input.slice(shared + (int) known.size(), input.rank())));
  }

  private static Outcome outcome(Arguments arguments, Shape output) {
    return Outcome.of(
        output, Cost.ofWork(new Work(Work.Kind.LOOKUP, arguments.function(), output.elements())));
  }
}
