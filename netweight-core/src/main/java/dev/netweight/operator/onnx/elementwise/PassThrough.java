package dev.netweight.operator.onnx.elementwise;

import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Reach;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.OnnxRules;
import java.util.List;
import java.util.Optional;

/** Operators that hand on what they are given, at least outside of training. */
public final class PassThrough extends OnnxFamily {
  /** Bits of a mask that stand in one element. */
  private static final int MASK_BITS = 32;

  public PassThrough() {
    super(
        "Hands on what it is given; Dropout does so outside of training.",
        "https://onnx.ai/onnx/operators/onnx__Identity.html",
        OnnxRules.free()
            .with(PassThrough::identity, "input", "Identity")
            .with(PassThrough::dropout, "data, ratio, training_mode", "Dropout")
            .with(
                OperatorName.MICROSOFT,
                PassThrough::dropout,
                "data, ratio, training_mode",
                "BitmaskDropout")
            .with(
                OperatorName.MICROSOFT,
                PassThrough::biased,
                "data, bias, residual, ratio, training_mode",
                "BiasDropout BitmaskBiasDropout"));
  }

  private static Outcome identity(OnnxCall call) {
    return call.result().output(call.required(0)).reaching(Reach.POSITION).done();
  }

  private static Outcome dropout(OnnxCall call) {
    Value input = call.required(0);
    if (!isTraining(call, 2)) {
      return masked(call, call.result().output(input), input).done();
    }
    Value output = Value.of(input.shape(), input.type());
    return masked(call, PerElement.result(call, Work.Kind.ELEMENTWISE, output), input).done();
  }

  /** Before version 7 training is the default; the attribute only says whether it is not. */
  private static boolean isTraining(OnnxCall call, int input) {
    if (call.version() < 7) {
      return !call.settings().flag("is_test", false);
    }
    return call.has(input) && !call.numbers(input).equals(Optional.of(List.of(0L)));
  }

  private static Outcome biased(OnnxCall call) {
    Value data = call.required(0);
    call.required(1);
    Formula count = data.shape().elements();
    OnnxResult result =
        call.result()
            .output(data.shape(), data.type())
            .weight(1, "bias")
            .work(Work.Kind.BIAS_ADDITION, "bias", count);
    if (call.has(2)) {
      result.work(Work.Kind.ELEMENTWISE, "residual", count);
    }
    if (isTraining(call, 4)) {
      result.work(Work.Kind.ELEMENTWISE, "dropout", count);
    }
    return masked(call, result, data).done();
  }

  /** Which elements are kept: a truth value each or, packed, a bit each. */
  private static OnnxResult masked(OnnxCall call, OnnxResult result, Value data) {
    result.reaching(Reach.POSITION);
    if (call.outputs() < 2) {
      return result;
    }
    if (call.operator().startsWith("Bitmask")) {
      Formula words = data.shape().elements().ceilingDividedBy(Formula.of(MASK_BITS));
      return result.output(Shape.ofFormulas(List.of(words)), DataType.UINT32);
    }
    return result.output(data.shape(), call.version() < 10 ? data.type() : DataType.BOOL);
  }
}
