package dev.netweight.operator.array;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Attribute;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.function.Arguments;
import dev.netweight.operator.function.FunctionFamily;
import dev.netweight.operator.function.Functions;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Sorts elements, or picks the largest. */
public final class Ordering extends FunctionFamily {
  private static final Functions FUNCTIONS =
      Functions.doing(Work.Kind.TRANSFORM)
          .keras(Ordering::sort, "x", "Argpartition Argsort Sort")
          .keras(Ordering::largest, "x", "TopK")
          .keras(Ordering::among, "x|targets, predictions", "InTopK")
          .tensorflow(Ordering::sort, "x|values, axis", "argsort sort")
          .tensorflow(Ordering::largest, "x|input, k", "math.top_k nn.top_k")
          .tensorflow(Ordering::among, "x|targets, predictions, k", "math.in_top_k nn.in_top_k");

  public Ordering() {
    super(
        "Sorts elements, or picks the largest.",
        "https://keras.io/api/ops/numpy/#sort-function",
        FUNCTIONS);
  }

  /** Along an axis, the last where none is named; all in a row where it is said to be nothing. */
  private static Outcome sort(Arguments arguments) {
    Shape input = arguments.shape("x");
    if (arguments.raw("axis") instanceof Attribute.Nothing) {
      return outcome(arguments, input, List.of(Shape.ofFormulas(List.of(input.elements()))));
    }
    arguments.axis("axis", -1, input.rank());
    return outcome(arguments, input, List.of(input));
  }

  /** The values and their places. */
  private static Outcome largest(Arguments arguments) {
    Shape input = arguments.shape("x");
    Formula count =
        arguments.isTensor("k")
            ? Formula.unknown("how many are picked is computed when the model runs")
            : arguments.has("k") ? arguments.size("k") : Literal.ONE;
    int axis = Arguments.resolved("axis", -1, input.rank());
    Optional<BigInteger> size = input.size(axis).value();
    Optional<BigInteger> asked = count.value();
    if (size.isPresent() && asked.isPresent() && asked.get().compareTo(size.get()) > 0) {
      throw new SettingException(
          "k", "the " + asked.get() + " largest are asked for, of " + size.get());
    }
    Shape output = input.with(axis, Dimension.of(count));
    return outcome(arguments, input, List.of(output, output));
  }

  private static Outcome among(Arguments arguments) {
    Shape targets = arguments.shape("x");
    return outcome(arguments, arguments.shape("predictions"), List.of(targets));
  }

  private static Outcome outcome(Arguments arguments, Shape read, List<Shape> outputs) {
    return Outcome.of(
        outputs, Cost.ofWork(new Work(Work.Kind.TRANSFORM, arguments.function(), read.elements())));
  }
}
