package dev.netweight.operator.model;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Network;
import dev.netweight.network.OperatorName;
import dev.netweight.operator.Call;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import java.util.List;
import java.util.Optional;

/** A model used as a layer: what it gives and costs is what the layers inside it do. */
public final class NestedModel implements Operator {
  @Override
  public List<OperatorName> names() {
    return List.of(
        OperatorName.keras("Functional"),
        OperatorName.keras("Model"),
        OperatorName.keras("Sequential"));
  }

  @Override
  public String summary() {
    return "Runs the layers of a model inside a model.";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/models/";
  }

  @Override
  public Outcome apply(Call call) {
    Network body = call.node().body();
    if (body == null) {
      throw new SettingException("layers", call.node().typeLabel() + " has no layers inside");
    }
    return call.apply(body, call.inputs());
  }

  @Override
  public Optional<Line> line() {
    return Optional.empty();
  }
}
