package dev.netweight.operator.onnx.ml;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.operator.Weight;
import dev.netweight.operator.onnx.Held;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxResult;

/** The names or the numbers of the classes that a classifier tells apart. */
record ClassLabels(Formula count, DataType type) {
  private static final String STRINGS = "classlabels_strings";

  /**
   * The labels of a node, which may be words or numbers.
   *
   * @param numbers the attribute that has the numbers
   * @throws SettingException where there are none
   */
  static ClassLabels of(OnnxCall call, String numbers) {
    Held held = new Held(call);
    if (held.has(STRINGS)) {
      return new ClassLabels(held.count(STRINGS), DataType.STRING);
    } else if (held.has(numbers)) {
      return new ClassLabels(held.count(numbers), DataType.INT64);
    }
    throw new SettingException(STRINGS, call.operator() + " does not name its classes");
  }

  void state(OnnxResult result) {
    result.held("class labels", Weight.Kind.TABLE, count, type);
  }
}
