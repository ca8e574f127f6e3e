package dev.netweight.operator.onnx;

import dev.netweight.network.OperatorName;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.function.Rules;
import dev.netweight.operator.function.Words;
import java.util.List;

/** For each operator of a family the rule that it goes by. */
public final class OnnxRules extends Rules {
  /** How outputs and work follow from what a call is given. */
  public interface Rule {
    Outcome apply(OnnxCall call);
  }

  private OnnxRules(List<Work.Kind> kinds) {
    super(kinds);
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
    OnnxInputs named = OnnxInputs.of(inputs);
    for (String word : Words.of(names)) {
      add(OperatorName.onnx(domain, word), call -> rule.apply(new OnnxCall(call, named)));
    }
    return this;
  }
}
