package dev.netweight.operator.activation;

import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Reach;
import dev.netweight.operator.Work;
import java.util.List;
import java.util.Optional;

/** An activation function that is a layer of its own; its settings are constants, not weights. */
public final class FixedActivation implements Operator {
  @Override
  public List<OperatorName> names() {
    return List.of(
        OperatorName.keras("ReLU"),
        OperatorName.keras("ELU"),
        OperatorName.keras("LeakyReLU"),
        OperatorName.keras("ThresholdedReLU"));
  }

  @Override
  public String summary() {
    return "Applies an activation function without weights to each element.";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/layers/activation_layers/";
  }

  @Override
  public Outcome apply(Call call) {
    Shape input = call.input(0);
    return Outcome.of(
            input,
            Cost.ofWork(
                new Work(Work.Kind.ACTIVATION, call.node().type().name(), input.elements())))
        .reaching(Reach.POSITION);
  }

  @Override
  public Optional<Line> line() {
    return Optional.empty();
  }
}
