package dev.netweight.operator.regularization;

import dev.netweight.network.OperatorName;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Reach;
import java.util.List;
import java.util.Optional;

/** Adds a penalty on its input to the loss in training, and passes the input on as it is. */
public final class ActivityRegularization implements Operator {
  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras("ActivityRegularization"));
  }

  @Override
  public String summary() {
    return "Adds a penalty on its input to the loss in training.";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/layers/regularization_layers/activity_regularization/";
  }

  @Override
  public Outcome apply(Call call) {
    return Outcome.of(call.input(0), Cost.FREE).reaching(Reach.POSITION);
  }

  @Override
  public Optional<Line> line() {
    return Optional.empty();
  }
}
