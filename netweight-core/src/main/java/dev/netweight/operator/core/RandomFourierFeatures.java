package dev.netweight.operator.core;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import java.util.List;
import java.util.Optional;

/**
 * Projects onto random directions that are drawn once, and takes the cosine: inputs × outputs and
 * outputs numbers that are never learned, and one scale that may be. A layer of Keras 2.
 */
public final class RandomFourierFeatures implements Operator {
  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras("RandomFourierFeatures"));
  }

  @Override
  public String summary() {
    return "Projects onto random directions and takes the cosine.";
  }

  @Override
  public String reference() {
    return "Rahimi and Recht, Random features for large-scale kernel machines (2007)";
  }

  @Override
  public Outcome apply(Call call) {
    Shape input = call.inputOfRank(2);
    Formula outputs = call.settings().size("output_dim").named("outputs", "setting output_dim");
    if (outputs.value().filter(number -> number.signum() <= 0).isPresent()) {
      throw new SettingException(
          "output_dim", "output_dim is " + outputs.text() + "; it must be 1 or more");
    }
    Formula inputs =
        (input.hasRank() ? input.size(1) : Formula.unknown(input.unknownReason()))
            .named("inputs", "the input's features");
    Dimension batch = call.batch(input);
    Shape output = Shape.of(batch, Dimension.of(outputs));
    return Outcome.of(
        output,
        Cost.of(
            List.of(
                Weight.learned("kernel", inputs, outputs).frozen(),
                Weight.learned("bias", outputs).frozen(),
                Weight.learned("kernel scale", Formula.of(1))),
            List.of(
                new Work(
                    Work.Kind.MATRIX_PRODUCT,
                    "kernel",
                    Formula.product(batch.formula(), inputs, outputs)),
                new Work(Work.Kind.BIAS_ADDITION, "bias", output.elements()),
                new Work(Work.Kind.ACTIVATION, "cosine", output.elements()))));
  }

  @Override
  public Optional<Line> line() {
    return Optional.empty();
  }
}
