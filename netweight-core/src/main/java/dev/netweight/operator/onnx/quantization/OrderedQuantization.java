package dev.netweight.operator.onnx.quantization;

import dev.netweight.formula.Formula;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.OnnxRules;

/** Steps of a transformer on 8-bit numbers that lie in memory in an order of their own. */
public final class OrderedQuantization extends OnnxFamily {
  private static final OnnxRules RULES =
      OnnxRules.doing(Work.Kind.ELEMENTWISE)
          .with(
              OperatorName.MICROSOFT,
              OrderedQuantization::gelu,
              "X, scale_X, scale_Y",
              "QOrderedGelu")
          .with(
              OperatorName.MICROSOFT,
              OrderedQuantization::normalized,
              "X, scale_X, scale, B, scale_Y",
              "QOrderedLayerNormalization");

  public OrderedQuantization() {
    super(
        "Activates or normalises 8-bit numbers in a memory order of their own.",
        "https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md",
        RULES);
  }

  private static Outcome gelu(OnnxCall call) {
    Shape shape = call.anyShape(0);
    return scales(call, call.result().output(shape, call.type(0)), 1, 2)
        .work(Work.Kind.ACTIVATION, "GELU", shape.elements())
        .done();
  }

  private static Outcome normalized(OnnxCall call) {
    Shape shape = call.anyShape(0);
    Formula elements = shape.elements();
    return scales(call, call.result().output(shape, call.type(0)), 1, 4)
        .weight(2, "gamma")
        .weight(3, "beta")
        .work(Work.Kind.LAYER_NORMALIZATION, "normalisation", elements)
        .done();
  }

  private static OnnxResult scales(OnnxCall call, OnnxResult result, int... inputs) {
    for (int input : inputs) {
      result.tensor(input, call.name(input), Weight.Kind.QUANTIZATION);
    }
    return result;
  }
}
