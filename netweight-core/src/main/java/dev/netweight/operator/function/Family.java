package dev.netweight.operator.function;

import dev.netweight.network.OperatorName;
import dev.netweight.operator.Call;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import java.util.List;
import java.util.Optional;

/** An operator that is a family of a framework's functions; none is asked for in a line. */
public abstract class Family implements Operator {
  private final Rules rules;
  private final String summary;
  private final String reference;

  protected Family(String summary, String reference, Rules rules) {
    this.rules = rules;
    this.summary = summary;
    this.reference = reference;
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
