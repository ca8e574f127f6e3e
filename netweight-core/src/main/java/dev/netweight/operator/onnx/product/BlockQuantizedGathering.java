package dev.netweight.operator.onnx.product;

import dev.netweight.failure.SettingException;
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

/** Looks rows up in a table whose elements are packed, several to a byte, and unpacks them. */
public final class BlockQuantizedGathering extends OnnxFamily {
  private static final OnnxRules RULES =
      OnnxRules.doing(Work.Kind.LOOKUP)
          .with(
              OperatorName.MICROSOFT,
              BlockQuantizedGathering::apply,
              "data, indices, scales, zero_points",
              "GatherBlockQuantized");

  public BlockQuantizedGathering() {
    super(
        "Looks up rows of a table that is quantised block by block.",
        "https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md",
        RULES);
  }

  private static Outcome apply(OnnxCall call) {
    Shape stored = call.shapeOfAtLeast(1, 0);
    Shape indices = call.shape(1);
    int axis = call.axis("gather_axis", 0, stored.rank());
    int bits = PackedMatrix.bits(call, "bits");
    boolean packed = call.type(0).equals(DataType.UINT8) && bits < 8;
    if (packed && (8 % bits != 0 || axis != 0)) {
      throw new SettingException(
          packed && axis != 0 ? "gather_axis" : "bits",
          "packed elements are of 2, 4 or 8 bits and looked up along the first axis; they are of "
              + bits
              + " and looked up along axis "
              + axis);
    }
    Shape table =
        packed
            ? stored.with(
                -1,
                Dimension.of(
                    Formula.of(8 / bits)
                        .named("elements in a byte", "setting bits")
                        .times(stored.size(-1))))
            : stored;
    Shape output =
        table
            .slice(0, axis)
            .concatenated(indices)
            .concatenated(table.slice(axis + 1, table.rank()));
    OnnxResult result = call.result().output(output, call.type(2));
    if (packed) {
      result.packedWeight(0, "table", table.elements(), PackedMatrix.unsigned(bits));
    } else {
      result.weight(0, "table");
    }
    return StoredProduct.quantization(call, result, 2, 3)
        .work(Work.Kind.LOOKUP, "table", output.elements())
        .work(Work.Kind.ELEMENTWISE, "dequantisation", output.elements())
        .done();
  }
}
