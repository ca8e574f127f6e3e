package dev.netweight.operator.core;

import dev.netweight.network.OperatorName;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Reach;
import java.util.List;
import java.util.Optional;

/** Passes its inputs on as they are. */
public final class Identity implements Operator {
  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras("Identity"));
  }

  @Override
  public String summary() {
    return "Passes its input on as it is.";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/layers/core_layers/identity/";
  }

  @Override
  public Outcome apply(Call call) {
    call.input(0);
    return Outcome.of(call.inputs(), Cost.FREE).reaching(Reach.POSITION);
  }

  @Override
  public Optional<Line> line() {
    return Optional.empty();
  }
}
