package dev.netweight.operator.onnx.elementwise;

import dev.netweight.network.DataType;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.OnnxRules;
import java.util.List;

/** Elementwise operators and activation functions of ONNX Runtime on quantised tensors. */
public final class QuantizedOperators extends OnnxFamily {
  private static final String PAIR =
      "A, A_scale, A_zero_point, B, B_scale, B_zero_point, C_scale, C_zero_point";
  private static final String SINGLE = "X, X_scale, X_zero_point, Y_scale, Y_zero_point";
  private static final String CHOICE =
      "condition, X, x_scale, x_zero_point, Y, y_scale, y_zero_point, z_scale, z_zero_point";

  public QuantizedOperators() {
    super(
        "Combines or activates the elements of quantised tensors.",
        "https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md",
        OnnxRules.doing(Work.Kind.ELEMENTWISE)
            .with(OperatorName.MICROSOFT, QuantizedOperators::pair, PAIR, "QLinearAdd QLinearMul")
            .with(
                OperatorName.MICROSOFT,
                QuantizedOperators::product,
                "A, A_zero_point, B, B_zero_point",
                "MulInteger")
            .with(OperatorName.MICROSOFT, QuantizedOperators::choice, CHOICE, "QLinearWhere")
            .with(
                OperatorName.MICROSOFT,
                QuantizedOperators::activation,
                SINGLE,
                "QLinearLeakyRelu QLinearSigmoid")
            .with(
                OperatorName.MICROSOFT,
                QuantizedOperators::activation,
                "X, scale_X, scale_Y",
                "QOrderedGelu")
            .with(OperatorName.MICROSOFT, QuantizedOperators::softmax, SINGLE, "QLinearSoftmax"));
  }

  private static Outcome pair(OnnxCall call) {
    List<Value> operands = List.of(call.required(0), call.required(3));
    return PerElement.quantized(
            call, combined(call, operands, PerElement.type(operands)), 1, 2, 4, 5, 6, 7)
        .weight(0, call.name(0))
        .weight(3, call.name(3))
        .done();
  }

  private static Outcome product(OnnxCall call) {
    List<Value> operands = List.of(call.required(0), call.required(2));
    return PerElement.quantized(call, combined(call, operands, DataType.INT32), 1, 3)
        .weight(0, call.name(0))
        .weight(2, call.name(2))
        .done();
  }

  private static Outcome choice(OnnxCall call) {
    List<Value> operands = List.of(call.required(0), call.required(1), call.required(4));
    return PerElement.quantized(
            call,
            combined(call, operands, PerElement.type(operands.subList(1, 3))),
            2,
            3,
            5,
            6,
            7,
            8)
        .weight(1, call.name(1))
        .weight(4, call.name(4))
        .done();
  }

  private static OnnxResult combined(OnnxCall call, List<Value> operands, DataType type) {
    return PerElement.result(
        call, Work.Kind.ELEMENTWISE, Value.of(PerElement.common(operands), type));
  }

  private static Outcome activation(OnnxCall call) {
    return PerElement.quantized(call, PerElement.like(call, Work.Kind.ACTIVATION, 0), 1, 2, 3, 4)
        .done();
  }

  /** Along an axis: each element of the output sees all of them. */
  private static Outcome softmax(OnnxCall call) {
    OnnxResult result =
        call.result()
            .output(call.anyShape(0), call.type(0))
            .work(Work.Kind.ACTIVATION, call.operator(), call.anyShape(0).elements());
    return PerElement.quantized(call, result, 1, 2, 3, 4).done();
  }
}
