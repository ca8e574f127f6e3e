package dev.netweight.operator.function;

import dev.netweight.network.OperatorName;
import dev.netweight.operator.Call;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * An operator that is a family of functions. They have no weights of their own: what they multiply
 * by is given to them, and counts where it comes from.
 */
public abstract class FunctionFamily implements Operator {
  private final Functions functions;
  private final String summary;
  private final String reference;

  protected FunctionFamily(String summary, String reference, Functions functions) {
    this.functions = functions;
    this.summary = summary;
    this.reference = reference;
  }

  @Override
  public final List<OperatorName> names() {
    return functions.names();
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
    return functions.apply(call);
  }

  @Override
  public final Optional<Line> line() {
    return Optional.empty();
  }
}
