package dev.netweight.operator.onnx.attention;

import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxRules;

/** Sequences of a batch without what pads them to one length, and with it again. */
public final class SequencePadding extends OnnxFamily {
  private static final OnnxRules RULES =
      OnnxRules.free()
          .with(
              OperatorName.MICROSOFT,
              SequencePadding::removed,
              "input, sequence_token_count",
              "RemovePadding")
          .with(
              OperatorName.MICROSOFT,
              SequencePadding::restored,
              "input, token_offset",
              "RestorePadding");

  public SequencePadding() {
    super(
        "Packs the sequences of a batch without their padding, or pads them again.",
        "https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md",
        RULES);
  }

  private static Outcome removed(OnnxCall call) {
    Shape padded = call.shapeOfRank(3, 0);
    Dimension tokens =
        new Dimension.Unknown("how many positions are no padding is known when the model runs");
    Dimension sums = Dimension.of(padded.size(0).plus(Formula.of(1)));
    return call.result()
        .output(Shape.of(tokens, padded.get(2)), call.type(0))
        .output(padded.slice(0, 2), call.type(1))
        .output(Shape.of(sums), call.type(1))
        .output(Shape.of(1), call.type(1))
        .done();
  }

  private static Outcome restored(OnnxCall call) {
    Shape tokens = call.shapeOfRank(2, 0);
    Shape offsets = call.shapeOfRank(2, 1);
    return call.result().output(offsets.concatenated(Shape.of(tokens.get(1))), call.type(0)).done();
  }
}
