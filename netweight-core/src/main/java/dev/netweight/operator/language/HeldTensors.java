package dev.netweight.operator.language;

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
 * Tensors of a file that are part of a model and of no step of what it is weighed for: masks and
 * tables, a head that its class does not use, layers for training alone. It takes nothing, does no
 * work, and what it gives nobody asks for.
 */
public final class HeldTensors implements Operator {
  public static final OperatorName NAME = OperatorName.stored("HeldTensors");

  @Override
  public List<OperatorName> names() {
    return List.of(NAME);
  }

  @Override
  public String summary() {
    return "Holds tensors that take no part in what a model is weighed for.";
  }

  @Override
  public String reference() {
    return "https://huggingface.co/docs/transformers/main_classes/model";
  }

  @Override
  public Outcome apply(Call call) {
    return Outcome.of(
        Shape.unknown("it does not run"),
        Cost.of(OwnedTensors.weights(call.settings(), call.node().layer()), List.of()));
  }

  @Override
  public Optional<Line> line() {
    return Optional.empty();
  }
}
