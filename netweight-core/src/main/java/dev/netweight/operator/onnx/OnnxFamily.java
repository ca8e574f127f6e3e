package dev.netweight.operator.onnx;

import dev.netweight.operator.function.Family;

/**
 * Operators of ONNX that go by one rule, or by rules that are close. What they multiply by is given
 * to them as inputs, and is a weight where it stands in the file.
 */
public abstract class OnnxFamily extends Family {
  protected OnnxFamily(String summary, String reference, OnnxRules rules) {
    super(summary, reference, rules);
  }
}
