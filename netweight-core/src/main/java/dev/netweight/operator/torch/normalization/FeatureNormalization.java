package dev.netweight.operator.torch.normalization;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Reach;
import dev.netweight.operator.Work;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.spatial.Window;
import dev.netweight.operator.torch.TorchCall;
import dev.netweight.operator.torch.TorchFamily;
import dev.netweight.operator.torch.TorchRules;
import java.util.ArrayList;
import java.util.List;

/**
 * Normalisations along the last axes of each example, with a scale for each element of those axes
 * and mostly an offset; and normalisations without weights.
 */
public final class FeatureNormalization extends TorchFamily {
  private static final TorchRules RULES =
      TorchRules.doing(Work.Kind.LAYER_NORMALIZATION)
          .with(
              FeatureNormalization::layer,
              "input, normalized_shape, weight, bias, eps, cudnn_enable",
              "layer_norm")
          .with(
              FeatureNormalization::rootMeanSquare,
              "input, normalized_shape, weight, eps",
              "rms_norm")
          .with(FeatureNormalization::length, "input, p, dim, eps, out", "normalize")
          .with(
              FeatureNormalization::localResponse,
              "input, size, alpha, beta, k",
              "local_response_norm");

  public FeatureNormalization() {
    super(
        "Normalises each example along its last axes, by its length or by neighbouring channels.",
        "https://pytorch.org/docs/stable/generated/torch.nn.LayerNorm.html",
        RULES);
  }

  private static OnnxResult normalized(TorchCall call, Shape input) {
    List<Formula> stated = call.sizes("normalized_shape");
    if (stated.isEmpty() || stated.size() > input.rank()) {
      throw new SettingException(
          "normalized_shape",
          "normalized_shape has " + stated.size() + " sizes; the input's shape is " + input);
    }
    Shape last = input.slice(input.rank() - stated.size(), input.rank());
    Shape normalized = requireSame("the normalized_shape", last, Shape.ofFormulas(stated));
    List<Integer> axes = new ArrayList<>();
    List<Formula> features = new ArrayList<>();
    for (int i = 0; i < stated.size(); i++) {
      axes.add(input.rank() - stated.size() + i);
      features.add(
          normalized
              .size(i)
              .named(
                  "features",
                  "an axis of normalized_shape",
                  "each of them has its own scale and offset"));
    }
    OnnxResult result =
        call.result().output(input, call.type("input")).reaching(Reach.positionBut(axes));
    learned(call, result, "weight", "gamma", normalized, features);
    learned(call, result, "bias", "beta", normalized, features);
    return result;
  }

  private static Shape requireSame(String what, Shape expected, Shape found) {
    if (found.rank() != expected.rank()) {
      throw new SettingException(
          "normalized_shape", what + " is " + found + "; it must be " + expected);
    }
    Shape same = expected;
    for (int i = 0; i < found.rank(); i++) {
      same =
          same.with(
              i, Broadcast.same("the input's last axes and " + what, same.get(i), found.get(i)));
    }
    return same;
  }

  private static void learned(
      TorchCall call,
      OnnxResult result,
      String name,
      String role,
      Shape normalized,
      List<Formula> features) {
    if (call.isTensor(name)) {
      Shape own = call.value(name).shape();
      if (own.hasRank()) {
        requireSame("the " + name, normalized, own);
      }
      result.weight(call.place(name), role, Formula.product(features));
    }
  }

  private static Outcome layer(TorchCall call) {
    Shape input = call.shapeOfAtLeast(1, "input");
    return normalized(call, input)
        .work(
            call.isTensor("weight")
                ? Work.Kind.LAYER_NORMALIZATION
                : Work.Kind.UNSCALED_LAYER_NORMALIZATION,
            "elements",
            input.elements())
        .done();
  }

  private static Outcome rootMeanSquare(TorchCall call) {
    Shape input = call.shapeOfAtLeast(1, "input");
    return normalized(call, input)
        .work(Work.Kind.NORMALIZATION, "elements", input.elements())
        .done();
  }

  private static OnnxResult weightless(TorchCall call, Shape input, List<Integer> axes) {
    return call.result()
        .output(input, call.type("input"))
        .work(Work.Kind.NORMALIZATION, "elements", input.elements())
        .reaching(Reach.positionBut(axes));
  }

  private static Outcome length(TorchCall call) {
    Shape input = call.shape("input");
    List<Integer> axes =
        call.has("dim")
            ? call.axes("dim", input.rank())
            : List.of(call.axis("dim", 1, input.rank()));
    return weightless(call, input, axes).done();
  }

  private static Outcome localResponse(TorchCall call) {
    Shape input = call.shapeOfAtLeast(3, "input");
    Window.requirePositive("size", "channels", call.sizes("size", 1).get(0));
    return weightless(call, input, List.of(1)).done();
  }
}
