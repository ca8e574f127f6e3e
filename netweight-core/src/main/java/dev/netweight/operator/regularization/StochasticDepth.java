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

/**
 * Drops a whole residual branch at random in training, and passes it on afterwards. It draws from
 * Keras' one global generator, so that it keeps not even a seed.
 */
public final class StochasticDepth implements Operator {
  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras("StochasticDepth"));
  }

  @Override
  public String summary() {
    return "Drops a residual branch at random in training.";
  }

  @Override
  public String reference() {
    return "Huang et al., Deep networks with stochastic depth (2016)";
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
