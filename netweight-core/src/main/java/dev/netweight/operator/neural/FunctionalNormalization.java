package dev.netweight.operator.neural;

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
import java.util.List;

/** A normalisation whose statistics and weights, if any, are given to it. */
public final class FunctionalNormalization extends FunctionFamily {
  private static final Functions FUNCTIONS =
      Functions.doing(
              Work.Kind.BATCH_NORMALIZATION, Work.Kind.LAYER_NORMALIZATION, Work.Kind.NORMALIZATION)
          .keras(FunctionalNormalization::ofBatch, "x, mean, variance, offset, scale", "BatchNorm")
          .keras(FunctionalNormalization::alongAxes, "x, scale", "RMSNorm")
          .keras(FunctionalNormalization::ofLayer, "x, gamma, beta", "LayerNorm")
          .keras(FunctionalNormalization::alongAxes, "x", "Normalize")
          .tensorflow(
              FunctionalNormalization::each,
              "x|input, mean, variance, offset, scale",
              "nn.batch_normalization")
          .tensorflow(
              FunctionalNormalization::each,
              "x|input|image",
              """
              image.per_image_standardization math.l2_normalize nn.l2_normalize
              nn.local_response_normalization nn.lrn
              """);

  public FunctionalNormalization() {
    super(
        "Normalises a tensor with the statistics and weights that it is given.",
        "https://keras.io/api/ops/nn/#batch_normalization-function",
        FUNCTIONS);
  }

  private static Outcome ofBatch(Arguments arguments) {
    Shape input = arguments.shape("x");
    Dimension size = input.get(arguments.axis("axis", -1, input.rank()));
    for (String name : List.of("mean", "variance", "offset", "scale")) {
      Shape weights = arguments.optionalShape(name).orElse(Shape.of(size));
      if (weights.rank() != 1) {
        throw new SettingException(
            name, name + " has the shape " + weights + "; it must be a vector");
      }
      Broadcast.same("the sizes of " + name + " and of the axis", size, weights.get(0));
    }
    return outcome(batch(arguments), arguments, input);
  }

  private static Work.Kind batch(Arguments arguments) {
    return arguments.has("scale")
        ? Work.Kind.BATCH_NORMALIZATION
        : Work.Kind.UNSCALED_BATCH_NORMALIZATION;
  }

  private static Outcome ofLayer(Arguments arguments) {
    if (arguments.constants().flag("rms_scaling", false)) {
      return alongAxes(Work.Kind.NORMALIZATION, arguments);
    }
    return alongAxes(
        arguments.has("gamma")
            ? Work.Kind.LAYER_NORMALIZATION
            : Work.Kind.UNSCALED_LAYER_NORMALIZATION,
        arguments);
  }

  private static Outcome alongAxes(Arguments arguments) {
    return alongAxes(Work.Kind.NORMALIZATION, arguments);
  }

  private static Outcome alongAxes(Work.Kind kind, Arguments arguments) {
    Shape input = arguments.shape("x");
    arguments.axes("axis", input.rank());
    return outcome(kind, arguments, input);
  }

  private static Outcome each(Arguments arguments) {
    Work.Kind kind = arguments.has("mean") ? batch(arguments) : Work.Kind.NORMALIZATION;
    return outcome(kind, arguments, arguments.shape("x"));
  }

  private static Outcome outcome(Work.Kind kind, Arguments arguments, Shape shape) {
    return Outcome.of(shape, Cost.ofWork(new Work(kind, arguments.function(), shape.elements())));
  }
}
