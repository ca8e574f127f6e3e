package dev.netweight.operator.onnx.normalization;

import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Reach;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.OnnxRules;
import dev.netweight.operator.spatial.Window;
import java.util.ArrayList;
import java.util.List;

/** Normalisations without weights: local response, unit length, mean and variance along axes. */
public final class OnnxNormalization extends OnnxFamily {
  private static final OnnxRules RULES =
      OnnxRules.doing(Work.Kind.NORMALIZATION)
          .with(OnnxNormalization::localResponse, "X", "LRN")
          .with(OnnxNormalization::length, "input", "LpNormalization")
          .with(OnnxNormalization::meanAndVariance, "X", "MeanVarianceNormalization");

  public OnnxNormalization() {
    super(
        "Normalises a tensor without weights: by neighbouring channels, by length, along axes.",
        "https://onnx.ai/onnx/operators/onnx__LRN.html",
        RULES);
  }

  private static OnnxResult normalized(OnnxCall call, Shape input) {
    return call.result()
        .output(input, call.type(0))
        .work(Work.Kind.NORMALIZATION, "elements", input.elements());
  }

  private static Outcome localResponse(OnnxCall call) {
    Shape input = call.shapeOfAtLeast(2, 0);
    Window.requirePositive("size", "channels", call.settings().size("size"));
    return normalized(call, input).reaching(Reach.positionBut(List.of(1))).done();
  }

  private static Outcome length(OnnxCall call) {
    Shape input = call.shapeOfAtLeast(1, 0);
    int axis = call.axis("axis", -1, input.rank());
    return normalized(call, input).reaching(Reach.positionBut(List.of(axis))).done();
  }

  private static Outcome meanAndVariance(OnnxCall call) {
    Shape input = call.shape(0);
    List<Long> given = new ArrayList<>(List.of(0L, 2L, 3L));
    if (call.settings().has("axes")) {
      given.clear();
      call.settings().integers("axes").forEach(axis -> given.add((long) axis));
    }
    return normalized(call, input)
        .reaching(Reach.positionBut(call.axes(given, input.rank())))
        .done();
  }
}
