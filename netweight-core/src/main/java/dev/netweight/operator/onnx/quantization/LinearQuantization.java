package dev.netweight.operator.onnx.quantization;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Reach;
import dev.netweight.operator.Sizes;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.OnnxRules;
import dev.netweight.operator.onnx.OnnxTypes;

/**
 * Real numbers to whole ones of few bits by a scale and a zero point, and back: one scale for all,
 * for each index of an axis, or for each block. A tensor of the file that is only brought from one
 * to the other stays that tensor, so that it is the weight of whatever multiplies by it.
 */
public final class LinearQuantization extends OnnxFamily {
  private static final OnnxRules RULES =
      OnnxRules.doing(Work.Kind.ELEMENTWISE)
          .with(LinearQuantization::quantized, "x, y_scale, y_zero_point", "QuantizeLinear")
          .with(LinearQuantization::dequantized, "x, x_scale, x_zero_point", "DequantizeLinear")
          .with(LinearQuantization::dynamic, "x", "DynamicQuantizeLinear")
          .with(
              OperatorName.MICROSOFT,
              LinearQuantization::quantized,
              "x, y_scale, y_zero_point",
              "QuantizeLinear")
          .with(
              OperatorName.MICROSOFT,
              LinearQuantization::dequantized,
              "x, x_scale, x_zero_point",
              "DequantizeLinear")
          .with(
              OperatorName.MICROSOFT,
              LinearQuantization::quantizedInOrder,
              "input, scale_input",
              "QuantizeWithOrder")
          .with(
              OperatorName.MICROSOFT,
              LinearQuantization::dequantizedInOrder,
              "input, scale_input",
              "DequantizeWithOrder");

  public LinearQuantization() {
    super(
        "Brings real numbers to few bits by a scale and a zero point, or back.",
        "https://onnx.ai/onnx/operators/onnx__QuantizeLinear.html",
        RULES);
  }

  private static Outcome quantized(OnnxCall call) {
    DataType type = stated(call, call.has(2) ? call.type(2) : DataType.UINT8);
    return elementwise(call, "quantisation", type).done();
  }

  private static Outcome dequantized(OnnxCall call) {
    return elementwise(call, "dequantisation", stated(call, call.type(1))).done();
  }

  /** The type that the node states; 0 states none. */
  private static DataType stated(OnnxCall call, DataType absent) {
    return call.settings().integer("output_dtype", 0) == 0
        ? absent
        : OnnxTypes.named(call, "output_dtype", absent);
  }

  private static Outcome quantizedInOrder(OnnxCall call) {
    return elementwise(call, "quantisation", DataType.INT8).done();
  }

  private static Outcome dequantizedInOrder(OnnxCall call) {
    DataType type = OnnxTypes.named(call, "to", call.type(1));
    return elementwise(call, "dequantisation", type).done();
  }

  private static OnnxResult elementwise(OnnxCall call, String what, DataType type) {
    Shape shape = call.anyShape(0);
    call.required(1);
    requireFitting(call, shape);
    Value.Tensor output = Value.of(shape, type);
    return call.result()
        .output(call.value(0).origin().map(output::from).orElse(output))
        .tensor(1, "scale", Weight.Kind.QUANTIZATION)
        .tensor(2, "zero point", Weight.Kind.QUANTIZATION)
        .work(Work.Kind.ELEMENTWISE, what, shape.elements())
        .reaching(Reach.POSITION);
  }

  /**
   * Holds the scale to the tensor: one number, one for each index of the axis, or one a block.
   *
   * @throws SettingException where it fits none
   */
  private static void requireFitting(OnnxCall call, Shape shape) {
    Shape scale = call.anyShape(1);
    if (!shape.hasRank() || shape.rank() < 2 || !scale.hasRank() || scale.rank() == 0) {
      return;
    }
    boolean one = scale.rank() == 1 && Sizes.isOne(scale.size(0));
    if (one || call.operator().endsWith("Order")) {
      return;
    }
    int axis = call.axis("axis", 1, shape.rank());
    if (scale.rank() == 1) {
      if (Sizes.differ(scale.size(0), shape.size(axis))) {
        throw mismatch(call, shape, scale, "one for each index of axis " + axis);
      }
      return;
    }
    if (scale.rank() != shape.rank()) {
      throw mismatch(call, shape, scale, "a number, a vector, or as many axes as the tensor");
    }
    for (int i = 0; i < shape.rank(); i++) {
      if (i != axis && Sizes.differ(scale.size(i), shape.size(i))) {
        throw mismatch(call, shape, scale, "the same size but for axis " + axis);
      }
    }
  }

  private static SettingException mismatch(
      OnnxCall call, Shape shape, Shape scale, String expected) {
    return new SettingException(
        call.name(1),
        call.operator()
            + " of a tensor of the shape "
            + shape
            + " has scales of the shape "
            + scale
            + "; there must be "
            + expected);
  }

  /** The scale and the zero point follow from the smallest and the largest element. */
  private static Outcome dynamic(OnnxCall call) {
    Shape shape = call.anyShape(0);
    Formula elements = shape.elements();
    Value.Tensor output = Value.of(shape, DataType.UINT8);
    return call.result()
        .output(call.value(0).origin().map(output::from).orElse(output))
        .output(Value.of(Shape.SCALAR, DataType.FLOAT32).asScale())
        .output(Shape.SCALAR, DataType.UINT8)
        .work(
            Work.Kind.REDUCTION,
            "smallest and largest element",
            Formula.of(2).named("reductions", "smallest and largest").times(elements))
        .work(Work.Kind.ELEMENTWISE, "quantisation", elements)
        .done();
  }
}
