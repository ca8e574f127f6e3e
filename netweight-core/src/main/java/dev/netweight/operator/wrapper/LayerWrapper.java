package dev.netweight.operator.wrapper;

import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.operator.Call;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import java.util.List;
import java.util.Optional;

/** A wrapper that adds nothing: it owns, does and gives what the layer inside does. */
public final class LayerWrapper implements Operator {
  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras("Wrapper"));
  }

  @Override
  public String summary() {
    return "Runs the layer inside it.";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/layers/core_layers/wrapper/";
  }

  @Override
  public Outcome apply(Call call) {
    return inside(call, Wrapped.layer(call));
  }

  /** What the layer inside gives, with its cost as the wrapper's. */
  static Outcome inside(Call call, Node inner) {
    Outcome outcome = call.apply(inner, call.inputs());
    return Outcome.of(outcome.outputs(), Wrapped.cost(inner, outcome))
        .explained(outcome.derivations());
  }

  @Override
  public Optional<Line> line() {
    return Optional.empty();
  }
}
