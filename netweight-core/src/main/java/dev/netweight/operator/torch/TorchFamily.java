package dev.netweight.operator.torch;

import dev.netweight.network.OperatorName;
import dev.netweight.operator.Call;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * Functions of PyTorch that go by one rule, or by rules that are close. What they multiply by is
 * given to them, and is a weight where it is a parameter of the model.
 */
public abstract class TorchFamily implements Operator {
  private final String summary;
  private final String reference;
  private final TorchRules rules;

  protected TorchFamily(String summary, String reference, TorchRules rules) {
    this.summary = summary;
    this.reference = reference;
    this.rules = rules;
  }

  @Override
  public final List<OperatorName> names() {
    return rules.names();
  }

  @Override
  public final String summary() {
    return summary;
  }

  @Override
  public final String reference() {
    return reference;
  }

  @Override
  public final Outcome apply(Call call) {
    return rules.apply(call);
  }

  @Override
  public final Optional<Line> line() {
    return Optional.empty();
  }
}
