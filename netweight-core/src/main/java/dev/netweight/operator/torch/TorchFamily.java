package dev.netweight.operator.torch;

import dev.netweight.operator.function.Family;
import java.util.Map;

/**
 * Functions of PyTorch that go by one rule, or by rules that are close. What they multiply by is
 * given to them, and is a weight where it is a parameter of the model.
 */
public abstract class TorchFamily extends Family {
  private final TorchRules rules;

  protected TorchFamily(String summary, String reference, TorchRules rules) {
    super(summary, reference, rules);
    this.rules = rules;
  }

  /** The parameters of its functions, by the functions' names. */
  final Map<String, Signature> signatures() {
    return rules.signatures();
  }
}
