package dev.netweight.operator.onnx.reduction;

import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.DataType;
import dev.netweight.network.Element;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.OnnxRules;
import dev.netweight.operator.onnx.elementwise.PerElement;
import java.util.Optional;

/**
 * Reductions along axes: each element of the input is read once. The axes are an attribute or an
 * input, all where none are named.
 */
public final class Reductions extends OnnxFamily {
  public Reductions() {
    super(
        "Reduces a tensor along axes, such as to its sum or the place of its largest element.",
        "https://onnx.ai/onnx/operators/",
        OnnxRules.doing(Work.Kind.REDUCTION)
            .with(
                Reductions::along,
                "data, axes",
                """
                ReduceL1 ReduceL2 ReduceLogSum ReduceLogSumExp ReduceMax ReduceMean ReduceMin
                ReduceProd ReduceSum ReduceSumSquare
                """)
            .with(Reductions::place, "data", "ArgMax ArgMin")
            .with(OperatorName.MICROSOFT, Reductions::wide, "data", "ReduceSumInteger")
            .with(
                OperatorName.MICROSOFT,
                Reductions::quantized,
                "data, data_scale, data_zero_point, reduced_scale, reduced_zero_point",
                "QLinearReduceMean")
            .with(OperatorName.MICROSOFT, Reductions::allFinite, "input", "IsAllFinite"));
  }

  private static Outcome along(OnnxCall call) {
    Value data = call.required(0);
    boolean toScalar =
        !data.shape().hasRank()
            && !call.settings().has("axes")
            && !call.has(1)
            && !call.settings().flag("keepdims", true)
            && !call.settings().flag("noop_with_empty_axes", false);
    if (toScalar) {
      return result(call, Value.of(Shape.SCALAR, data.type())).done();
    }
    Shape input = call.shape(0);
    ReducedAxes axes = ReducedAxes.of(call, 1, input.rank());
    Optional<java.util.List<Element>> elements =
        Fold.of(call.operator()).flatMap(fold -> fold.along(data, axes));
    return result(call, PerElement.tensor(axes.reduced(input), data.type(), elements))
        .tensor(1, "axes", Weight.Kind.SHAPE_CONSTANT)
        .done();
  }

  private static Outcome place(OnnxCall call) {
    Shape input = call.shape(0);
    Shape output = ReducedAxes.single(call, input.rank()).reduced(input);
    return result(call, Value.of(output, DataType.INT64)).done();
  }

  private static Outcome wide(OnnxCall call) {
    Shape input = call.shape(0);
    DataType type = call.type(0).equals(DataType.UINT8) ? DataType.UINT32 : DataType.INT32;
    return result(call, Value.of(ReducedAxes.of(call, 0, input.rank()).reduced(input), type))
        .done();
  }

  private static Outcome quantized(OnnxCall call) {
    Shape input = call.shape(0);
    Shape output = ReducedAxes.of(call, 0, input.rank()).reduced(input);
    return PerElement.quantized(call, result(call, Value.of(output, call.type(0))), 1, 2, 3, 4)
        .done();
  }

  private static Outcome allFinite(OnnxCall call) {
    Formula count = Literal.ZERO;
    for (int i = 0; i < Math.max(1, call.inputs()); i++) {
      count = count.plus(call.anyShape(i).elements());
    }
    return call.result()
        .output(Shape.SCALAR, DataType.BOOL)
        .work(Work.Kind.REDUCTION, call.operator(), count)
        .done();
  }

  private static OnnxResult result(OnnxCall call, Value output) {
    return call.result()
        .output(output)
        .work(Work.Kind.REDUCTION, call.operator(), call.anyShape(0).elements());
  }
}
