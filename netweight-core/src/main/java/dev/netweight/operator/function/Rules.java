package dev.netweight.operator.function;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Value;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** For each operator of a family the rule that it goes by. */
public abstract class Rules {
  private final Map<OperatorName, Answer> answers = new LinkedHashMap<>();
  private final List<Work.Kind> kinds;

  /** How outputs and work follow from a call. */
  protected interface Answer {
    Outcome to(Call call);
  }

  /**
   * No rules so far.
   *
   * @param kinds the kinds of work that are unknown where the rank of what a rule needs is
   */
  protected Rules(List<Work.Kind> kinds) {
    this.kinds = kinds;
  }

  protected final void add(OperatorName name, Answer answer) {
    if (answers.put(name, answer) != null) {
      throw new IllegalStateException("two operators are named " + name);
    }
  }

  final List<OperatorName> names() {
    return List.copyOf(answers.keySet());
  }

  /** What a call gives and costs: by the rule, or unknown where the rule needs a rank that is. */
  final Outcome apply(Call call) {
    Answer answer = answers.get(call.node().type());
    if (answer == null) {
      throw new SettingException("name", call.node().type() + " is not among these operators");
    }
    try {
      return answer.to(call);
    } catch (UnknownRankException exception) {
      return unknown(call, exception.reason());
    }
  }

  private Outcome unknown(Call call, String reason) {
    List<Work> work = new ArrayList<>();
    for (Work.Kind kind : kinds) {
      work.add(new Work(kind, call.node().type().name(), Formula.unknown(reason)));
    }
    int outputs = Math.max(1, call.node().outputs().size());
    return Outcome.ofValues(
        Collections.nCopies(outputs, Value.unknown(reason)), Cost.of(List.of(), work));
  }
}
