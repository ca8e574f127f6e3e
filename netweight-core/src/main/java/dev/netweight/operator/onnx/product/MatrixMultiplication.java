package dev.netweight.operator.onnx.product;

import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.OnnxRules;
import dev.netweight.operator.product.MatrixSizes;
import java.util.ArrayList;
import java.util.List;

/**
 * Products of two matrices, or of pairs of matrices along the axes in front, as NumPy's matmul:
 * each output is a sum over the size that both share.
 */
public final class MatrixMultiplication extends OnnxFamily {
  private static final OnnxRules RULES =
      OnnxRules.doing(Work.Kind.ACTIVATION_PRODUCT, Work.Kind.MATRIX_PRODUCT)
          .with(MatrixMultiplication::plain, "A, B", "MatMul")
          .with(
              OperatorName.MICROSOFT,
              MatrixMultiplication::turned,
              "A, B",
              "FusedMatMul TransposeMatMul FusedMatMulActivation")
          .with(OperatorName.MICROSOFT, MatrixMultiplication::sparse, "A, B", "SparseToDenseMatMul")
          .with(
              OperatorName.MICROSOFT, MatrixMultiplication::withGelu, "X, W, bias", "GemmFastGelu")
          .with(OperatorName.MICROSOFT, MatrixMultiplication::ofShorts, "A, B", "MatMulInteger16")
          .with(
              MatrixMultiplication::ofIntegers, "A, B, a_zero_point, b_zero_point", "MatMulInteger")
          .with(
              MatrixMultiplication::requantized,
              "a, a_scale, a_zero_point, b, b_scale, b_zero_point, y_scale, y_zero_point",
              "QLinearMatMul")
          .with(
              OperatorName.MICROSOFT,
              MatrixMultiplication::dequantized,
              "A, B, a_scale, b_scale, a_zero_point, b_zero_point, bias",
              "MatMulIntegerToFloat")
          .with(
              OperatorName.MICROSOFT,
              MatrixMultiplication::quantizedOnTheFly,
              "A, B, b_scale, b_zero_point, bias",
              "DynamicQuantizeMatMul")
          .with(
              OperatorName.MICROSOFT,
              MatrixMultiplication::ordered,
              "A, scale_A, B, scale_B, scale_Y, bias, C, scale_C",
              "QOrderedMatMul");

  public MatrixMultiplication() {
    super(
        "Multiplies two matrices, or pairs of matrices along the axes in front.",
        "https://onnx.ai/onnx/operators/onnx__MatMul.html",
        RULES);
  }

  private static Outcome plain(OnnxCall call) {
    MatrixSizes sizes = MatrixSizes.of(call.shape(0), call.shape(1));
    return product(call, 0, 1, sizes, call.type(0), false).done();
  }

  private static Outcome turned(OnnxCall call) {
    MatrixSizes sizes = MatrixSizes.of(turned(call, 0, "A"), turned(call, 1, "B"));
    OnnxResult result = product(call, 0, 1, sizes, call.type(0), false);
    if (!StoredProduct.isOne(call, "alpha")) {
      result.work(Work.Kind.ELEMENTWISE, "alpha", sizes.output().elements());
    }
    if (!call.settings().text("activation", "").isEmpty()) {
      result.work(
          Work.Kind.ACTIVATION, call.settings().text("activation", ""), sizes.output().elements());
    }
    return result.done();
  }

  private static Outcome sparse(OnnxCall call) {
    MatrixSizes sizes = MatrixSizes.of(turned(call, 0, "A"), turned(call, 1, "B"));
    return call.result()
        .output(sizes.output(), call.type(1))
        .work(
            StoredProduct.kind(call, 0, 1),
            "product",
            Formula.unknown("only the elements of A that are not 0 are multiplied"))
        .done();
  }

  /**
   * The matrices as they are multiplied. With {@code transBatch} the first axis holds the rows, and
   * the pairs are along the axes behind it; {@code trans} then exchanges rows and columns.
   */
  private static Shape turned(OnnxCall call, int input, String side) {
    Shape shape = call.shape(input);
    if (shape.rank() > 1 && call.settings().flag("transBatch" + side, false)) {
      List<Dimension> sizes = new ArrayList<>(shape.dimensions().subList(1, shape.rank() - 1));
      sizes.add(shape.get(0));
      sizes.add(shape.get(-1));
      shape = Shape.of(sizes);
    }
    return call.settings().flag("trans" + side, false) ? MatrixSizes.transposed(shape) : shape;
  }

  private static Outcome withGelu(OnnxCall call) {
    MatrixSizes sizes = MatrixSizes.of(call.shape(0), call.shape(1));
    return biased(call, product(call, 0, 1, sizes, call.type(0), false), 2, sizes)
        .work(Work.Kind.ACTIVATION, "GELU", sizes.output().elements())
        .done();
  }

  private static Outcome ofShorts(OnnxCall call) {
    boolean unsigned = call.type(0).equals(DataType.UINT16) && call.type(1).equals(DataType.UINT16);
    MatrixSizes sizes = MatrixSizes.of(call.shape(0), call.shape(1));
    return product(call, 0, 1, sizes, unsigned ? DataType.UINT32 : DataType.INT32, true).done();
  }

  private static Outcome ofIntegers(OnnxCall call) {
    MatrixSizes sizes = MatrixSizes.of(call.shape(0), call.shape(1));
    OnnxResult result = product(call, 0, 1, sizes, DataType.INT32, true);
    return StoredProduct.quantization(call, result, 2, 3).done();
  }

  private static Outcome requantized(OnnxCall call) {
    MatrixSizes sizes = MatrixSizes.of(call.shape(0), call.shape(3));
    OnnxResult result = product(call, 0, 3, sizes, call.type(7), true);
    return StoredProduct.quantization(call, result, 1, 2, 4, 5, 6, 7).done();
  }

  private static Outcome dequantized(OnnxCall call) {
    MatrixSizes sizes = MatrixSizes.of(call.shape(0), call.shape(1));
    OnnxResult result = product(call, 0, 1, sizes, call.type(2), true);
    return biased(call, StoredProduct.quantization(call, result, 2, 3, 4, 5), 6, sizes).done();
  }

  private static Outcome quantizedOnTheFly(OnnxCall call) {
    MatrixSizes sizes = MatrixSizes.of(call.shape(0), call.shape(1));
    OnnxResult result = product(call, 0, 1, sizes, call.type(0), true);
    return biased(call, StoredProduct.quantization(call, result, 2, 3), 4, sizes).done();
  }

  private static Outcome ordered(OnnxCall call) {
    MatrixSizes sizes = MatrixSizes.of(call.shape(0), call.shape(2));
    OnnxResult result = product(call, 0, 2, sizes, call.type(0), true);
    biased(call, StoredProduct.quantization(call, result, 1, 3, 4, 7), 5, sizes);
    if (call.has(6)) {
      result.work(Work.Kind.ELEMENTWISE, "addition of C", sizes.output().elements());
    }
    return result.done();
  }

  private static OnnxResult product(
      OnnxCall call, int left, int right, MatrixSizes sizes, DataType type, boolean quantized) {
    OnnxResult result = call.result().output(sizes.output(), type);
    StoredProduct.kernel(call, result, left, "left kernel", quantized);
    StoredProduct.kernel(call, result, right, "kernel", quantized);
    boolean matrix = call.value(right).origin().isPresent() && call.shape(right).rank() == 2;
    boolean rows = matrix && sizes.output().rank() > 0;
    return result.work(
        StoredProduct.kind(call, left, right),
        matrix ? "kernel" : "product",
        rows
            ? StoredProduct.multiplyAdds(
                sizes.output().slice(0, sizes.output().rank() - 1),
                sizes.output().size(-1),
                sizes.shared().formula())
            : sizes.multiplyAdds());
  }

  private static OnnxResult biased(OnnxCall call, OnnxResult result, int bias, MatrixSizes sizes) {
    if (call.has(bias)) {
      result.weight(bias, "bias").work(Work.Kind.BIAS_ADDITION, "bias", sizes.output().elements());
    }
    return result;
  }
}
