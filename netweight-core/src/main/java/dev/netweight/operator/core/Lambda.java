package dev.netweight.operator.core;

import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * Runs a Python function. The function is never run here: what it gives is known where the settings
 * state it as a list, and what it does is not known. It can own no weights, because Keras keeps
 * none for it.
 */
public final class Lambda implements Operator {
  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras("Lambda"));
  }

  @Override
  public String summary() {
    return "Runs a Python function, which is never run here.";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/layers/core_layers/lambda/";
  }

  @Override
  public Outcome apply(Call call) {
    String reason =
        "the Lambda layer "
            + call.node().layer()
            + " is Python code, which is not run: what it does is unknown";
    Shape sample =
        StatedShape.of(
            call.settings(), "output_shape", "output_shape of the Lambda leaves the size open");
    Shape output =
        sample == null
            ? Shape.unknown(reason + ", and output_shape does not say what it gives")
            : Shape.of(call.batch(call.input(0))).concatenated(sample);
    return Outcome.of(output, new Cost(List.of(), List.of(), "", reason));
  }

  @Override
  public Optional<Line> line() {
    return Optional.empty();
  }
}
