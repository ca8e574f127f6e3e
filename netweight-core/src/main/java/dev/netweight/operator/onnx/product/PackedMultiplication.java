package dev.netweight.operator.onnx.product;

import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Sizes;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.OnnxRules;
import java.util.List;
import java.util.Optional;

/**
 * Products with a matrix of few bits an element, several of which are packed into a byte. The
 * matrix counts its true elements: output features × input features.
 */
public final class PackedMultiplication extends OnnxFamily {
  private static final OnnxRules RULES =
      OnnxRules.doing(Work.Kind.MATRIX_PRODUCT)
          .with(
              OperatorName.MICROSOFT,
              PackedMultiplication::ofBits,
              "A, B, scales, zero_points, g_idx, bias",
              "MatMulNBits")
          .with(
              OperatorName.MICROSOFT,
              PackedMultiplication::ofFourBits,
              "A, B, absmax",
              "MatMulBnb4")
          .with(OperatorName.MICROSOFT, PackedMultiplication::ofBlob, "A, B, B_shape", "MatMulFpQ4")
          .with(
              OperatorName.MICROSOFT,
              PackedMultiplication::ofFloat4,
              "A, B, weight_scale, weight_scale_2, input_scale, bias",
              "MatMulBlockQuantizedFp4Weight")
          .with(
              OperatorName.MICROSOFT,
              PackedMultiplication::ofFloat8,
              "A, B, b_scale, a_scale, bias",
              "MatMulBlockQuantizedFp8Weight")
          .with(
              OperatorName.MICROSOFT,
              PackedMultiplication::gated,
              "A, skip, norm_scale, gate_B, gate_scales, gate_bias, up_B, up_scales, up_bias",
              "MatMulNBitsMlp")
          .with(
              OperatorName.MICROSOFT,
              PackedMultiplication::projected,
              "A, skip, norm_scale, q_B, q_scales, q_bias, k_B, k_scales, k_bias, v_B, v_scales,"
                  + " v_bias",
              "MatMulNBitsQkv");

  public PackedMultiplication() {
    super(
        "Multiplies by a weight matrix whose elements are packed, several to a byte.",
        "https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md",
        RULES);
  }

  private static Outcome ofBits(OnnxCall call) {
    PackedMatrix matrix = PackedMatrix.ofBits(call, "N");
    Shape output = output(call, matrix.rows(), matrix.columns());
    OnnxResult result = call.result().output(output, call.type(0));
    matrix.multiplied(result, "kernel", 1, output);
    StoredProduct.quantization(call, result, 2, 3);
    return biased(call, result, "bias", 5, output).done();
  }

  private static Outcome ofFourBits(OnnxCall call) {
    DataType type =
        new DataType(call.settings().integer("quant_type", 0) == 0 ? "fp4" : "nf4", 1, 4);
    Formula columns = Sizes.positive(call.settings(), "N", "output features");
    Formula rows = Sizes.positive(call.settings(), "K", "input features");
    boolean transposed = call.settings().flag("transB", true);
    PackedMatrix matrix =
        new PackedMatrix(call, transposed ? columns : rows, transposed ? rows : columns, type);
    Shape output = output(call, matrix.rows(), matrix.columns());
    OnnxResult result = call.result().output(output, call.type(0));
    matrix.multiplied(result, "kernel", 1, output);
    return StoredProduct.quantization(call, result, 2).done();
  }

  private static Outcome ofBlob(OnnxCall call) {
    Optional<List<Formula>> stated = call.sizes(2).filter(sizes -> sizes.size() == 2);
    Formula unknown = Formula.unknown("the shape of the packed matrix is not known");
    PackedMatrix matrix =
        new PackedMatrix(
            call,
            stated.map(sizes -> sizes.get(1)).orElse(unknown),
            stated.map(sizes -> sizes.get(0)).orElse(unknown),
            DataType.INT4);
    Shape output = output(call, matrix.rows(), matrix.columns());
    OnnxResult result = call.result().output(output, call.type(0));
    matrix.multiplied(result, "kernel", 1, output);
    return result.tensor(2, call.name(2), Weight.Kind.SHAPE_CONSTANT).done();
  }

  private static Outcome ofFloat4(OnnxCall call) {
    Shape packed = call.shapeOfRank(2, 1);
    Formula rows = Formula.of(2).named("elements in a byte", "4 bits each").times(packed.size(1));
    DataType type = new DataType("float4_e2m1", 1, 4);
    return stored(call, new PackedMatrix(call, packed.size(0), rows, type), 5, 2, 3, 4);
  }

  private static Outcome ofFloat8(OnnxCall call) {
    Shape matrix = call.shapeOfRank(2, 1);
    return stored(
        call, new PackedMatrix(call, matrix.size(0), matrix.size(1), call.type(1)), 4, 2, 3);
  }

  private static Outcome stored(OnnxCall call, PackedMatrix matrix, int bias, int... scales) {
    Shape output = output(call, matrix.rows(), matrix.columns());
    OnnxResult result = call.result().output(output, call.type(0));
    matrix.multiplied(result, "kernel", 1, output);
    StoredProduct.quantization(call, result, scales);
    return biased(call, result, "bias", bias, output).done();
  }

  private static Outcome gated(OnnxCall call) {
    PackedMatrix matrix = PackedMatrix.ofBits(call, "N");
    Shape output = output(call, matrix.rows(), matrix.columns());
    OnnxResult result = call.result().output(output, call.type(0));
    summed(call, result, 1);
    normalized(call, result);
    matrix.multiplied(result, "gate kernel", 3, output);
    matrix.multiplied(result, "up kernel", 6, output);
    StoredProduct.quantization(call, result, 4, 7);
    biased(call, result, "gate bias", 5, output);
    biased(call, result, "up bias", 8, output);
    return result
        .work(Work.Kind.ACTIVATION, "activation of the gate", output.elements())
        .work(Work.Kind.ELEMENTWISE, "gate", output.elements())
        .done();
  }

  private static Outcome projected(OnnxCall call) {
    PackedMatrix query = PackedMatrix.ofBits(call, "Nq");
    PackedMatrix key = PackedMatrix.ofBits(call, "Nkv");
    Shape queries = output(call, query.rows(), query.columns());
    Shape keys = output(call, key.rows(), key.columns());
    OnnxResult result =
        call.result()
            .output(queries, call.type(0))
            .output(keys, call.type(0))
            .output(keys, call.type(0));
    summed(call, result, 3);
    normalized(call, result);
    query.multiplied(result, "query kernel", 3, queries);
    key.multiplied(result, "key kernel", 6, keys);
    key.multiplied(result, "value kernel", 9, keys);
    StoredProduct.quantization(call, result, 4, 7, 10);
    biased(call, result, "query bias", 5, queries);
    biased(call, result, "key bias", 8, keys);
    return biased(call, result, "value bias", 11, keys).done();
  }

  /** The sum of the input and what skips a layer; an output of its own, where one more is asked. */
  private static void summed(OnnxCall call, OnnxResult result, int output) {
    if (call.has(1)) {
      result.work(Work.Kind.ELEMENTWISE, "addition of skip", call.shape(0).elements());
    }
    if (call.outputs() > output) {
      result.output(call.shape(0), call.type(0));
    }
  }

  private static void normalized(OnnxCall call, OnnxResult result) {
    if (call.has(2)) {
      result
          .weight(2, "scale")
          .work(Work.Kind.NORMALIZATION, "normalisation", call.shape(0).elements());
    }
  }

  private static OnnxResult biased(
      OnnxCall call, OnnxResult result, String role, int input, Shape output) {
    return call.has(input)
        ? result.weight(input, role).work(Work.Kind.BIAS_ADDITION, role, output.elements())
        : result;
  }

  /** The input with other features on its last axis. */
  private static Shape output(OnnxCall call, Formula rows, Formula columns) {
    Shape input = call.shapeOfAtLeast(1, 0);
    Broadcast.same("the sizes summed over", input.get(-1), Dimension.of(rows));
    return input.with(-1, Dimension.of(columns));
  }
}
