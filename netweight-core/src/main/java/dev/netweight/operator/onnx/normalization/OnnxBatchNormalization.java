package dev.netweight.operator.onnx.normalization;

import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Reach;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.OnnxRules;

/**
 * Batch normalisation: for each channel a scale and an offset that are learned, and a mean and a
 * variance that were gathered while training.
 */
public final class OnnxBatchNormalization extends OnnxFamily {
  private static final OnnxRules RULES =
      OnnxRules.doing(Work.Kind.BATCH_NORMALIZATION)
          .with(OnnxBatchNormalization::normalized, "X, scale, B, mean, var", "BatchNormalization");

  public OnnxBatchNormalization() {
    super(
        "Normalises each channel by its mean and variance over the batch and all positions.",
        "https://onnx.ai/onnx/operators/onnx__BatchNormalization.html",
        RULES);
  }

  private static Outcome normalized(OnnxCall call) {
    Shape input = call.shapeOfAtLeast(1, 0);
    for (int i = 1; i <= 4; i++) {
      call.required(i);
    }
    Dimension channels = input.rank() == 1 ? Dimension.of(1) : input.get(1);
    boolean eachChannel = call.settings().flag("spatial", true);
    for (int i = 1; i <= 4 && eachChannel; i++) {
      channels = Learned.requireVector(call, i, channels);
    }
    OnnxResult result = call.result().output(input, call.type(0));
    for (int i = 1; i < call.outputs(); i++) {
      Shape stored = call.anyShape(4 - i % 2);
      result.output(eachChannel ? Shape.of(channels) : stored, call.type(4 - i % 2));
    }
    if (eachChannel) {
      Formula each = channels.formula().named("channels", "the input's axis 1");
      Learned.add(call, result, 1, "gamma", 1, each);
      Learned.add(call, result, 2, "beta", 0, each);
    } else {
      Learned.add(call, result, 1, "gamma", 1);
      Learned.add(call, result, 2, "beta", 0);
    }
    return result
        .tensor(3, "moving mean", Weight.Kind.STATISTIC)
        .tensor(4, "moving variance", Weight.Kind.STATISTIC)
        .work(
            Learned.isScaled(call, 1)
                ? Work.Kind.BATCH_NORMALIZATION
                : Work.Kind.UNSCALED_BATCH_NORMALIZATION,
            "elements",
            input.elements())
        .reaching(Reach.POSITION)
        .done();
  }
}
