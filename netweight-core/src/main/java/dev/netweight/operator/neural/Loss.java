package dev.netweight.operator.neural;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.function.Arguments;
import dev.netweight.operator.function.FunctionFamily;
import dev.netweight.operator.function.Functions;
import java.util.ArrayList;
import java.util.List;

/** How far predictions are from their targets, and what sequences they stand for. */
public final class Loss extends FunctionFamily {
  private static final Functions FUNCTIONS =
      Functions.doing(Work.Kind.ELEMENTWISE)
          .keras(Loss::each, "target, output", "BinaryCrossentropy")
          .keras(Loss::overClasses, "target, output", "CategoricalCrossentropy")
          .keras(Loss::ofNumbers, "target, output", "SparseCategoricalCrossentropy")
          .keras(Loss::ofSequences, "target, output, target_length, output_length", "CTCLoss")
          .keras(Loss::decoded, "inputs, sequence_lengths", "CTCDecode")
          .tensorflow(
              Loss::each, "target|labels, output|logits", "nn.sigmoid_cross_entropy_with_logits")
          .tensorflow(
              Loss::overClasses,
              "target|labels, output|logits",
              "nn.softmax_cross_entropy_with_logits")
          .tensorflow(
              Loss::ofNumbers,
              "target|labels, output|logits",
              "nn.sparse_softmax_cross_entropy_with_logits");

  public Loss() {
    super(
        "Says how far predictions are from their targets.",
        "https://keras.io/api/ops/nn/#categorical_crossentropy-function",
        FUNCTIONS);
  }

  /** Both shapes, which must be one. */
  private static Shape agreed(Arguments arguments) {
    Shape target = arguments.shape("target");
    Shape output = arguments.shape("output");
    if (target.rank() != output.rank()) {
      throw new SettingException(
          "target", "the targets are " + target + " and the predictions " + output);
    }
    List<Dimension> sizes = new ArrayList<>();
    for (int i = 0; i < output.rank(); i++) {
      sizes.add(Broadcast.same("the sizes of axis " + i, output.get(i), target.get(i)));
    }
    return Shape.of(sizes);
  }

  private static Outcome each(Arguments arguments) {
    Shape shape = agreed(arguments);
    return outcome(arguments, shape, shape);
  }

  private static Outcome overClasses(Arguments arguments) {
    Shape shape = agreed(arguments);
    if (arguments.axis("axis", -1, shape.rank()) != shape.rank() - 1) {
      return outcome(
          arguments,
          shape,
          Shape.unknown(
              "Keras leaves out the last axis in what it states, and another in what it gives"));
    }
    return outcome(arguments, shape, shape.slice(0, shape.rank() - 1));
  }

  private static Outcome ofNumbers(Arguments arguments) {
    Shape output = arguments.shape("output");
    Shape target = arguments.shape("target");
    int axis = arguments.axis("axis", -1, output.rank());
    List<Dimension> rest = new ArrayList<>(output.dimensions());
    rest.remove(axis);
    boolean column = target.rank() == output.rank() && target.get(-1).equals(Dimension.of(1));
    int axes = target.rank() - (column ? 1 : 0);
    if (axes != rest.size()) {
      throw new SettingException(
          "target",
          "the class numbers have the shape " + target + "; the predictions have " + output);
    }
    for (int i = 0; i < rest.size(); i++) {
      rest.set(i, Broadcast.same("the sizes of axis " + i, rest.get(i), target.get(i)));
    }
    return outcome(arguments, output, Shape.of(rest));
  }

  private static Outcome ofSequences(Arguments arguments) {
    Shape target = arguments.shape("target");
    Shape output = arguments.shape("output");
    if (target.rank() < 1 || output.rank() < 1) {
      throw new SettingException("output", "a batch is needed; there is a single number");
    }
    Dimension batch = Broadcast.same("the batches", target.get(0), output.get(0));
    return outcome(arguments, output, Shape.of(batch));
  }

  /** The best sequences of each example, and a score for each of them. */
  private static Outcome decoded(Arguments arguments) {
    Shape input = arguments.shape("inputs");
    if (input.rank() < 2) {
      throw new SettingException("inputs", "batch and time are needed; there are " + input);
    }
    boolean greedy = arguments.constants().text("strategy", "greedy").equals("greedy");
    Formula paths =
        greedy || !arguments.has("top_paths") ? Literal.ONE : arguments.size("top_paths");
    return Outcome.of(
        List.of(
            Shape.of(Dimension.of(paths), input.get(0), input.get(1)),
            Shape.of(input.get(0), Dimension.of(paths))),
        Cost.ofWork(new Work(Work.Kind.TRANSFORM, arguments.function(), input.elements())));
  }

  private static Outcome outcome(Arguments arguments, Shape read, Shape output) {
    return Outcome.of(
        output,
        Cost.ofWork(new Work(Work.Kind.ELEMENTWISE, arguments.function(), read.elements())));
  }
}
