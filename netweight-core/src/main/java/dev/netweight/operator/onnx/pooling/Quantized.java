package dev.netweight.operator.onnx.pooling;

import dev.netweight.operator.Weight;
import dev.netweight.operator.onnx.OnnxResult;

/** What stands beside the data of a quantised pooling. */
final class Quantized {
  private Quantized() {}

  /** The inputs 1 to 4 as scales and zero points. */
  static OnnxResult tensors(OnnxResult result) {
    return result
        .tensor(1, "input scale", Weight.Kind.QUANTIZATION)
        .tensor(2, "input zero point", Weight.Kind.QUANTIZATION)
        .tensor(3, "output scale", Weight.Kind.QUANTIZATION)
        .tensor(4, "output zero point", Weight.Kind.QUANTIZATION);
  }
}
