package dev.netweight.operator.torch;

import dev.netweight.network.OperatorName;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.function.Rules;
import dev.netweight.operator.function.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** For each function of a family its parameters and the rule that it goes by. */
public final class TorchRules extends Rules {
  /** How outputs and work follow from what a call is given. */
  public interface Rule {
    Outcome apply(TorchCall call);
  }

  private final Map<String, Signature> signatures = new LinkedHashMap<>();

  private TorchRules(List<Work.Kind> kinds) {
    super(kinds);
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
    Signature signature = new Signature(parameters);
    for (String word : Words.of(names)) {
      signatures.put(word, signature);
      add(OperatorName.torch(word), call -> rule.apply(new TorchCall(call, signature)));
    }
    return this;
  }

  Map<String, Signature> signatures() {
    return signatures;
  }
}
