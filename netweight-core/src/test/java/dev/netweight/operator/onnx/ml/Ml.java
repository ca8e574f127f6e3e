package dev.netweight.operator.onnx.ml;

import dev.netweight.network.OperatorName;
import dev.netweight.operator.onnx.OnnxAsk;

/** Calls of operators of {@code ai.onnx.ml} to try. */
final class Ml {
  private Ml() {}

  static OnnxAsk ask(String name) {
    return OnnxAsk.of(OperatorName.onnx(OperatorName.ONNX_ML, name));
  }
}
