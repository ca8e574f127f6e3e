package dev.netweight.operator;

import dev.netweight.network.OperatorName;
import java.util.List;
import java.util.Optional;

/**
 * The seam for operators: one final class each, and one line in {@link Operators} or a list that it
 * names. There is no default for anything here, so that "free" is said and never inherited.
 */
public interface Operator {
  /** What the frameworks call it, the most usual name first. */
  List<OperatorName> names();

  /** What it does, in one sentence that starts with a verb, for people. */
  String summary();

  /** Where its definition stands: the paper, the specification or the framework's own page. */
  String reference();

  /**
   * What one call gives and costs.
   *
   * @throws dev.netweight.failure.SettingException where the settings cannot be, with the reason
   */
  Outcome apply(Call call);

  /** How a person asks for it in one line, or empty where that makes no sense. */
  Optional<Line> line();
}
