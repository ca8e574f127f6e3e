package dev.netweight.operator.onnx.quantization;

import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxRules;
import dev.netweight.operator.onnx.OnnxTypes;

/** Tensors to blocks of numbers that share an exponent, as bytes, and back. */
public final class BlockFloatingPoint extends OnnxFamily {
  private static final OnnxRules RULES =
      OnnxRules.doing(Work.Kind.ELEMENTWISE)
          .with(OperatorName.MICROSOFT, BlockFloatingPoint::quantized, "x", "QuantizeBFP")
          .with(
              OperatorName.MICROSOFT,
              BlockFloatingPoint::dequantized,
              "x, shape, strides",
              "DequantizeBFP");

  public BlockFloatingPoint() {
    super(
        "Brings tensors to blocks that share an exponent, or back.",
        "https://www.microsoft.com/en-us/research/publication/pushing-the-limits-of-narrow-"
            + "precision-inferencing-at-cloud-scale-with-microsoft-floating-point/",
        RULES);
  }

  private static Outcome quantized(OnnxCall call) {
    Shape shape = call.shape(0);
    Dimension bytes =
        new Dimension.Unknown("the file does not say how many bytes its format of blocks takes");
    return call.result()
        .output(Shape.of(bytes), DataType.UINT8)
        .output(Value.ofSizes(shape.dimensions()))
        .output(Shape.of(shape.rank()), DataType.INT64)
        .work(Work.Kind.ELEMENTWISE, "quantisation", shape.elements())
        .done();
  }

  private static Outcome dequantized(OnnxCall call) {
    Shape shape =
        call.sizes(1)
            .map(Shape::ofFormulas)
            .orElseGet(() -> Shape.unknown("the tensor's shape is computed when the model runs"));
    DataType type = OnnxTypes.named(call, "dtype", DataType.FLOAT32);
    return call.result()
        .output(shape, type)
        .packedWeight(0, "weight", shape.elements(), call.type(0))
        .tensor(1, "shape", Weight.Kind.SHAPE_CONSTANT)
        .tensor(2, "strides", Weight.Kind.SHAPE_CONSTANT)
        .work(Work.Kind.ELEMENTWISE, "dequantisation", shape.elements())
        .done();
  }
}
