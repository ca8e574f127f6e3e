package dev.netweight.operator.torch;

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

/** For each function of a family its parameters and the rule that it goes by. */
public final class TorchRules {
  /** How outputs and work follow from what a call is given. */
  public interface Rule {
    Outcome apply(TorchCall call);
  }

  private record Entry(Rule rule, Signature signature) {}

  private final Map<OperatorName, Entry> entries = new LinkedHashMap<>();
  private final List<Work.Kind> kinds;

  private TorchRules(List<Work.Kind> kinds) {
    this.kinds = kinds;
  }

  /** Functions that do work of such kinds, unknown where the rank of what they need is. */
  public static TorchRules doing(Work.Kind... kinds) {
    return new TorchRules(List.of(kinds));
  }

  /** Functions that do no work: they move or make data. */
  public static TorchRules free() {
    return doing();
  }

  /**
   * Functions of ATen.
   *
   * @param parameters their parameters, as {@link Signature} reads them
   * @param names their names, with spaces between
   */
  public TorchRules with(Rule rule, String parameters, String names) {
    Entry entry = new Entry(rule, new Signature(parameters));
    for (String word : Words.of(names)) {
      OperatorName name = OperatorName.torch(word);
      if (entries.put(name, entry) != null) {
        throw new IllegalStateException("two functions are named " + name);
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
      throw new SettingException("name", call.node().type() + " is not among these functions");
    }
    try {
      return entry.rule().apply(new TorchCall(call, entry.signature()));
    } catch (UnknownRankException exception) {
      return unknown(call, exception.reason());
    }
  }

  private Outcome unknown(Call call, String reason) {
    int outputs = Math.max(1, call.node().outputs().size());
    String function = call.node().type().name();
    Work[] work =
        kinds.stream()
            .map(kind -> new Work(kind, function, Formula.unknown(reason)))
            .toArray(Work[]::new);
    return Outcome.ofValues(Collections.nCopies(outputs, Value.unknown(reason)), Cost.ofWork(work));
  }
}
