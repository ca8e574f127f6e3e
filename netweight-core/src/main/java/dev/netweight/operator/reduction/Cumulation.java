package dev.netweight.operator.reduction;

import dev.netweight.network.Shape;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.function.Arguments;
import dev.netweight.operator.function.FunctionFamily;
import dev.netweight.operator.function.Functions;
import java.util.List;

/** Running sums and products along an axis, or along all elements in a row. */
public final class Cumulation extends FunctionFamily {
  private static final Functions FUNCTIONS =
      Functions.doing(Work.Kind.REDUCTION)
          .keras(Cumulation::apply, "x", "Cumprod Cumsum Nancumprod Nancumsum")
          .tensorflow(
              Cumulation::alongAnAxis,
              "x, axis",
              "cumsum math.cumprod math.cumsum math.cumulative_logsumexp");

  public Cumulation() {
    super(
        "Adds up or multiplies along an axis and keeps every step.",
        "https://keras.io/api/ops/numpy/#cumsum-function",
        FUNCTIONS);
  }

  private static Outcome apply(Arguments arguments) {
    Shape input = arguments.shape("x");
    if (!arguments.has("axis")) {
      return outcome(arguments, Shape.ofFormulas(List.of(input.elements())));
    }
    arguments.axes("axis", input.rank());
    return outcome(arguments, input);
  }

  private static Outcome alongAnAxis(Arguments arguments) {
    Shape input = arguments.shape("x");
    arguments.axis("axis", 0, input.rank());
    return outcome(arguments, input);
  }

  private static Outcome outcome(Arguments arguments, Shape output) {
    return Outcome.of(
        output,
        Cost.ofWork(new Work(Work.Kind.REDUCTION, arguments.function(), output.elements())));
  }
}
