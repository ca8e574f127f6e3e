package dev.netweight.operator.model;

import dev.netweight.network.OperatorName;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import java.util.List;
import java.util.Optional;

/** What a network is given: it passes the value that came from outside. */
public final class InputLayer implements Operator {
  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras("InputLayer"));
  }

  @Override
  public String summary() {
    return "Stands for a value that the network is given.";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/layers/core_layers/input/";
  }

  @Override
  public Outcome apply(Call call) {
    return Outcome.of(call.input(0), Cost.FREE);
  }

  @Override
  public Optional<Line> line() {
    return Optional.empty();
  }
}
