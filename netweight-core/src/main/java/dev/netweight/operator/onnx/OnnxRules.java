package dev.netweight.operator.onnx;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Value;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.function.UnknownRankException;
import dev.netweight.operator.function.Words;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** For each operator of a family the rule that it goes by. */
public final class OnnxRules {
  /** How outputs and work follow from what a call is given. */
  public interface Rule {
    Outcome apply(OnnxCall call);
  }

  private record Entry(Rule rule, OnnxInputs inputs) {}

  private final Map<OperatorName, Entry> entries = new LinkedHashMap<>();
  private final List<Work.Kind> kinds;

  private OnnxRules(List<Work.Kind> kinds) {
    this.kinds = kinds;
  }

  /** Operators that do work of such kinds, unknown where the rank of what they need is. */
  public static OnnxRules doing(Work.Kind... kinds) {
    return new OnnxRules(List.of(kinds));
  }

  /** Operators that do no work: they move or make data. */
  public static OnnxRules free() {
    return doing();
  }

  /**
   * Operators of ONNX's own domain.
   *
   * @param inputs the names of their inputs, as the specification gives them, with commas between
   * @param names the names of the operators, with spaces between
   */
  public OnnxRules with(Rule rule, String inputs, String names) {
    return with("", rule, inputs, names);
  }

  /** Operators of another domain. */
  public OnnxRules with(String domain, Rule rule, String inputs, String names) {
    Entry entry = new Entry(rule, OnnxInputs.of(inputs));
    for (String word : Words.of(names)) {
      OperatorName name = OperatorName.onnx(domain, word);
      if (entries.put(name, entry) != null) {
        throw new IllegalStateException("two operators are named " + name);
      }
    }
    return this;
  }

  List<OperatorName> names() {
    return List.copyOf(entries.keySet());
  }

  Outcome apply(Call call) {
    Entry entry = entries.get(call.node().type());
    if (entry == null) {
      throw new SettingException("name", call.node().type() + " is not among these operators");
    }
    try {
      return entry.rule().apply(new OnnxCall(call, entry.inputs()));
    } catch (UnknownRankException exception) {
      return unknown(call, exception.reason());
    }
  }

  private Outcome unknown(Call call, String reason) {
    int outputs = Math.max(1, call.node().outputs().size());
    String operator = call.node().type().name();
    Work[] work =
        kinds.stream()
            .map(kind -> new Work(kind, operator, Formula.unknown(reason)))
            .toArray(Work[]::new);
    return Outcome.ofValues(Collections.nCopies(outputs, Value.unknown(reason)), Cost.ofWork(work));
  }
}
