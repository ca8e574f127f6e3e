package dev.netweight.operator.onnx.pooling;

import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.OnnxRules;
import dev.netweight.operator.spatial.Axes;
import java.util.Collections;
import java.util.List;

/** Poolings over the whole of each channel: one value a channel, each input element read once. */
public final class OnnxGlobalPooling extends OnnxFamily {
  private static final OnnxRules RULES =
      OnnxRules.doing(Work.Kind.POOLING, Work.Kind.ADAPTIVE_AVERAGE_POOLING_2D)
          .with(
              call -> pooled(call, true).done(),
              "X",
              "GlobalAveragePool GlobalLpPool GlobalMaxPool")
          .with(
              "com.microsoft.nchwc",
              call -> pooled(call, true).done(),
              "X",
              "GlobalAveragePool GlobalMaxPool")
          .with(
              OperatorName.MICROSOFT,
              OnnxGlobalPooling::quantized,
              "X, x_scale, x_zero_point, y_scale, y_zero_point",
              "QLinearGlobalAveragePool");

  public OnnxGlobalPooling() {
    super(
        "Gives the largest value, the mean or the norm of each channel.",
        "https://onnx.ai/onnx/operators/onnx__GlobalAveragePool.html",
        RULES);
  }

  private static OnnxResult pooled(OnnxCall call, boolean channelsFirst) {
    Shape input = call.shapeOfAtLeast(2, 0);
    Axes axes = new Axes(input.rank() - 2, channelsFirst);
    List<Formula> ones = Collections.nCopies(axes.spatial(), Literal.ONE);
    boolean average = call.operator().contains("Average");
    return call.result()
        .output(axes.shapeLike(input, ones, axes.channels(input)), call.type(0))
        .work(
            average && axes.spatial() == 2
                ? Work.Kind.ADAPTIVE_AVERAGE_POOLING_2D
                : Work.Kind.POOLING,
            "input",
            input.elements());
  }

  private static Outcome quantized(OnnxCall call) {
    return Quantized.tensors(pooled(call, !call.settings().flag("channels_last", false))).done();
  }
}
