package dev.netweight.operator.onnx.normalization;

import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.normalization.Groups;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.OnnxRules;

/**
 * Normalisations of groups of channels of each example, or of each channel alone, over all
 * positions. Scale and offset are one a channel; in an older version of GroupNormalization, one a
 * group.
 */
public final class OnnxGroupNormalization extends OnnxFamily {
  private static final OnnxRules RULES =
      OnnxRules.doing(Work.Kind.LAYER_NORMALIZATION)
          .with(OnnxGroupNormalization::ofChannels, "input, scale, B", "InstanceNormalization")
          .with(OnnxGroupNormalization::ofGroups, "X, scale, bias", "GroupNormalization")
          .with(
              OperatorName.MICROSOFT,
              OnnxGroupNormalization::fused,
              "X, gamma, beta, skip, bias",
              "GroupNorm SkipGroupNorm");

  public OnnxGroupNormalization() {
    super(
        "Normalises groups of channels of each example.",
        "https://onnx.ai/onnx/operators/onnx__GroupNormalization.html",
        RULES);
  }

  private static OnnxResult normalized(OnnxCall call, int axis, String what, Dimension parts) {
    Shape input = call.shape(0);
    call.required(1);
    call.required(2);
    Dimension size = Learned.requireVector(call, 2, Learned.requireVector(call, 1, parts));
    Formula each = size.formula().named(what, "the input's axis " + axis);
    OnnxResult result =
        call.result()
            .output(input, call.type(0))
            .work(
                Learned.isScaled(call, 1)
                    ? Work.Kind.LAYER_NORMALIZATION
                    : Work.Kind.UNSCALED_LAYER_NORMALIZATION,
                "elements",
                input.elements());
    Learned.add(call, result, 1, "gamma", 1, each);
    Learned.add(call, result, 2, "beta", 0, each);
    return result;
  }

  private static Outcome ofChannels(OnnxCall call) {
    Shape input = call.shapeOfAtLeast(3, 0);
    return normalized(call, 1, "channels", input.get(1)).done();
  }

  private static Outcome ofGroups(OnnxCall call) {
    Shape input = call.shapeOfAtLeast(3, 0);
    Formula groups = call.settings().size("num_groups");
    Groups.require("num_groups", input.get(1), groups);
    return (call.version() < 21
            ? normalized(call, 1, "groups", Dimension.of(groups))
            : normalized(call, 1, "channels", input.get(1)))
        .done();
  }

  /** A normalisation of a sum, with an activation after it. */
  private static Outcome fused(OnnxCall call) {
    Shape input = call.shapeOfRank(4, 0);
    int axis = call.settings().flag("channels_last", true) ? 3 : 1;
    Groups.require("groups", input.get(axis), call.settings().size("groups"));
    OnnxResult result = normalized(call, axis, "channels", input.get(axis));
    if (call.outputs() > 1) {
      result.output(input, call.type(0));
    }
    if (call.operator().startsWith("Skip")) {
      call.required(3);
      result.work(Work.Kind.ELEMENTWISE, "skip", input.elements());
    }
    if (call.has(4)) {
      Dimension size = Learned.requireVector(call, 4, input.get(axis));
      result
          .weight(4, "bias", Formula.product(size.formula().named("channels", "input")))
          .work(Work.Kind.BIAS_ADDITION, "bias", input.elements());
    }
    if (call.settings().integer("activation", 0) != 0) {
      result.work(Work.Kind.ACTIVATION, "silu", input.elements());
    }
    return result.done();
  }
}
