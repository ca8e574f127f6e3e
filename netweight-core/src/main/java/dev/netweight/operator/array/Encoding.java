package dev.netweight.operator.array;

import dev.netweight.formula.Formula;
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

/** Writes class numbers as vectors with a one at the class's place. */
public final class Encoding extends FunctionFamily {
  private static final Functions FUNCTIONS =
      Functions.doing(Work.Kind.LOOKUP)
          .keras(Encoding::oneHot, "x", "OneHot")
          .keras(Encoding::multiHot, "x|inputs", "MultiHot")
          .tensorflow(
              Encoding::oneHot,
              "x|indices, num_classes|depth, on_value, off_value, axis",
              "one_hot");

  public Encoding() {
    super(
        "Writes class numbers as vectors with a one at the place of the class.",
        "https://keras.io/api/ops/nn/#one_hot-function",
        FUNCTIONS);
  }

  private static Outcome oneHot(Arguments arguments) {
    return outcome(arguments, Shape.of(spread(arguments)));
  }

  /** As one-hot, with the numbers of one example taken together. */
  private static Outcome multiHot(Arguments arguments) {
    List<Dimension> sizes = spread(arguments);
    if (sizes.size() > 1) {
      sizes.remove(sizes.size() == 2 ? 0 : 1);
    }
    return outcome(arguments, Shape.of(sizes));
  }

  private static List<Dimension> spread(Arguments arguments) {
    Shape input = arguments.shape("x");
    int axis = arguments.axis("axis", -1, input.rank() + 1);
    List<Dimension> sizes = new ArrayList<>(input.dimensions());
    sizes.add(axis, Dimension.of(classes(arguments)));
    return sizes;
  }

  private static Formula classes(Arguments arguments) {
    if (arguments.isTensor("num_classes")) {
      return Formula.unknown("the number of classes is computed when the model runs");
    }
    String name = arguments.has("num_classes") ? "num_classes" : "num_tokens";
    return arguments.size(name);
  }

  private static Outcome outcome(Arguments arguments, Shape output) {
    return Outcome.of(
        output, Cost.ofWork(new Work(Work.Kind.LOOKUP, arguments.function(), output.elements())));
  }
}
