package dev.netweight.operator.activation;

import dev.netweight.network.OperatorName;
import dev.netweight.operator.Call;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import java.util.List;
import java.util.Optional;

/** Applies a function by its name to each element; it has no weights, unless the function has. */
public final class Activation implements Operator {
  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras("Activation"));
  }

  @Override
  public String summary() {
    return "Applies an activation function, given by its name, to each element.";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/layers/core_layers/activation/";
  }

  @Override
  public Outcome apply(Call call) {
    return FusedActivation.apply(call, call.input(0));
  }

  @Override
  public Optional<Line> line() {
    return Optional.empty();
  }
}
