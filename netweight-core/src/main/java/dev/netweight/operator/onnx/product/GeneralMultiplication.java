package dev.netweight.operator.onnx.product;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.OnnxRules;
import dev.netweight.operator.onnx.OnnxTypes;

/**
 * Products of two matrices, either of which may be transposed, plus a third: a fully connected
 * layer. rows × output features × input features multiply-adds.
 */
public final class GeneralMultiplication extends OnnxFamily {
  private static final OnnxRules RULES =
      OnnxRules.doing(Work.Kind.ACTIVATION_PRODUCT, Work.Kind.MATRIX_PRODUCT)
          .with(GeneralMultiplication::plain, "A, B, C", "Gemm")
          .with(OperatorName.MICROSOFT, GeneralMultiplication::plain, "A, B, C", "FusedGemm")
          .with(
              OperatorName.MICROSOFT,
              GeneralMultiplication::ofFloat8,
              "A, B, C, scaleA, scaleB, scaleY",
              "GemmFloat8")
          .with(
              OperatorName.MICROSOFT,
              GeneralMultiplication::quantized,
              "A, a_scale, a_zero_point, B, b_scale, b_zero_point, C, y_scale, y_zero_point",
              "QGemm");

  public GeneralMultiplication() {
    super(
        "Multiplies two matrices, either of which may be transposed, and adds a third.",
        "https://onnx.ai/onnx/operators/onnx__Gemm.html",
        RULES);
  }

  private static Outcome plain(OnnxCall call) {
    return product(call, 0, 1, 2, call.type(0), false).done();
  }

  private static Outcome ofFloat8(OnnxCall call) {
    DataType type = OnnxTypes.named(call, "dtype", DataType.FLOAT32);
    return StoredProduct.quantization(call, product(call, 0, 1, 2, type, false), 3, 4, 5).done();
  }

  private static Outcome quantized(OnnxCall call) {
    DataType type = call.has(8) ? call.type(8) : DataType.FLOAT32;
    OnnxResult result = product(call, 0, 3, 6, type, true);
    return StoredProduct.quantization(call, result, 1, 2, 4, 5, 7, 8).done();
  }

  private static OnnxResult product(
      OnnxCall call, int left, int right, int addend, DataType type, boolean quantized) {
    Attributes settings = call.settings();
    int transposedLeft = settings.flag("transA", false) ? 1 : 0;
    int transposedRight = settings.flag("transB", false) ? 1 : 0;
    Dimension rows = size(call, left, transposedLeft);
    Dimension columns = size(call, right, 1 - transposedRight);
    Dimension shared =
        Broadcast.same(
            "the sizes summed over",
            size(call, left, 1 - transposedLeft),
            size(call, right, transposedRight));
    Shape output = Shape.of(rows, columns);
    OnnxResult result = call.result().output(output, type);
    StoredProduct.kernel(call, result, left, "left kernel", quantized);
    kernel(call, result, right, transposedRight, quantized);
    result.work(
        StoredProduct.kind(call, left, right),
        call.value(right).origin().isPresent() ? "kernel" : "product",
        StoredProduct.multiplyAdds(Shape.of(rows), columns.formula(), shared.formula()));
    if (!StoredProduct.isOne(call, "alpha")) {
      result.work(Work.Kind.ELEMENTWISE, "alpha", output.elements());
    }
    return activated(call, added(call, result, addend, output), output);
  }

  private static void kernel(
      OnnxCall call, OnnxResult result, int input, int transposed, boolean quantized) {
    if (call.value(input).origin().isEmpty()
        || (!quantized && !call.type(input).isFloatingPoint())) {
      return;
    }
    result.weight(
        input,
        "kernel",
        StoredProduct.outputFeatures(size(call, input, 1 - transposed).formula())
            .times(StoredProduct.inputFeatures(size(call, input, transposed).formula())));
  }

  private static OnnxResult added(OnnxCall call, OnnxResult result, int addend, Shape output) {
    if (!call.has(addend)) {
      return result;
    }
    Shape given = call.anyShape(addend);
    if (given.hasRank() && (given.rank() > 2 || !broadcasts(given, output))) {
      throw new SettingException(
          call.name(addend),
          call.operator() + " adds a tensor of the shape " + given + " to one of " + output);
    }
    boolean stored = call.value(addend).origin().isPresent();
    if (!StoredProduct.isOne(call, "beta")) {
      result.work(Work.Kind.ELEMENTWISE, "beta", given.elements());
    }
    return result
        .weight(addend, "bias", biases(given))
        .work(
            stored ? Work.Kind.BIAS_ADDITION : Work.Kind.ELEMENTWISE,
            stored ? "bias" : "addition of " + call.name(addend),
            output.elements());
  }

  private static Formula biases(Shape given) {
    return given
        .elements()
        .named("biases", "one an output feature", "each output has one bias, whatever feeds it");
  }

  /** Whether a tensor can be repeated to a shape without changing the shape. */
  private static boolean broadcasts(Shape given, Shape output) {
    Shape common = Broadcast.of(output, given);
    for (int axis = 0; axis < output.rank(); axis++) {
      if (output.get(axis).isKnown() && !common.get(axis).equals(output.get(axis))) {
        return false;
      }
    }
    return true;
  }

  private static OnnxResult activated(OnnxCall call, OnnxResult result, Shape output) {
    String activation = call.settings().text("activation", "");
    return activation.isEmpty() || activation.equals("NONE")
        ? result
        : result.work(Work.Kind.ACTIVATION, activation, output.elements());
  }

  /** The size of an axis of a matrix, unknown where even its rank is. */
  private static Dimension size(OnnxCall call, int input, int axis) {
    Shape shape = call.anyShape(input);
    return shape.hasRank()
        ? call.shapeOfRank(2, input).get(axis)
        : new Dimension.Unknown(shape.unknownReason());
  }
}
