package dev.netweight.operator.onnx.normalization;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Reach;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.OnnxRules;
import java.util.ArrayList;
import java.util.List;

/**
 * Layer normalisation and its relatives, along the last axes of each example: a scale for each
 * element of those axes, and mostly an offset.
 */
public final class OnnxLayerNormalization extends OnnxFamily {
  private static final OnnxRules RULES =
      OnnxRules.doing(Work.Kind.LAYER_NORMALIZATION)
          .with(OnnxLayerNormalization::layer, "X, Scale, B", "LayerNormalization")
          .with(
              OnnxLayerNormalization::rootMeanSquare,
              "X, scale",
              "RMSNormalization SimplifiedLayerNormalization")
          .with(
              OperatorName.MICROSOFT,
              OnnxLayerNormalization::skipLayer,
              "input, skip, gamma, beta, bias",
              "SkipLayerNormalization")
          .with(
              OperatorName.MICROSOFT,
              OnnxLayerNormalization::skipRootMeanSquare,
              "input, skip, gamma, bias",
              "SkipSimplifiedLayerNormalization")
          .with(
              OperatorName.MICROSOFT,
              OnnxLayerNormalization::quantized,
              "X, scale_X, scale, B, scale_Y",
              "QOrderedLayerNormalization")
          .with(
              OperatorName.MICROSOFT,
              OnnxLayerNormalization::gated,
              "X, scale, gate",
              "GatedRMSNorm");

  public OnnxLayerNormalization() {
    super(
        "Normalises each example along its last axes.",
        "https://onnx.ai/onnx/operators/onnx__LayerNormalization.html",
        RULES);
  }

  /** The type of the mean and the deviation, which are computed in it. */
  private static DataType computed(OnnxCall call) {
    int code = call.settings().integer("stash_type", 1);
    return switch (code) {
      case 1 -> DataType.FLOAT32;
      case 10 -> DataType.FLOAT16;
      case 11 -> DataType.FLOAT64;
      case 16 -> DataType.BFLOAT16;
      default ->
          throw new SettingException(
              "stash_type",
              "stash_type is " + code + "; it must name a floating-point type: 1, 10, 11 or 16");
    };
  }

  private static OnnxResult normalized(OnnxCall call, Shape input, int axis, DataType type) {
    List<Integer> axes = new ArrayList<>();
    for (int i = axis; i < input.rank(); i++) {
      axes.add(i);
    }
    return call.result().output(input, type).reaching(Reach.positionBut(axes));
  }

  private static Work.Kind kind(OnnxCall call, int scale) {
    return Learned.isScaled(call, scale)
        ? Work.Kind.LAYER_NORMALIZATION
        : Work.Kind.UNSCALED_LAYER_NORMALIZATION;
  }

  /** A weight that is repeated to the input's shape. */
  private static void add(
      OnnxCall call, OnnxResult result, Shape input, int place, String role, long none) {
    Shape own = call.has(place) ? call.anyShape(place) : Shape.SCALAR;
    if (!own.hasRank() || own.rank() != 1) {
      if (own.hasRank() && Broadcast.of(input, own).rank() != input.rank()) {
        throw new SettingException(
            call.name(place),
            call.name(place) + " has the shape " + own + ", more axes than the input " + input);
      }
      Learned.add(call, result, place, role, none);
      return;
    }
    Dimension one = Dimension.of(1);
    Dimension size =
        own.get(0).equals(one)
            ? one
            : Broadcast.same(
                "the sizes of " + call.name(place) + " and of the last axis",
                input.get(-1),
                own.get(0));
    Formula features =
        size.formula().named("features", "the input's last axis", "each of them has its own");
    Learned.add(call, result, place, role, none, features);
  }

  private static Shape reduced(Shape input, int axis) {
    Shape reduced = input;
    for (int i = axis; i < input.rank(); i++) {
      reduced = reduced.with(i, Dimension.of(1));
    }
    return reduced;
  }

  private static Outcome layer(OnnxCall call) {
    Shape input = call.shapeOfAtLeast(1, 0);
    call.required(1);
    int axis = call.axis("axis", -1, input.rank());
    OnnxResult result = normalized(call, input, axis, call.type(0));
    for (int i = 1; i < call.outputs(); i++) {
      result.output(reduced(input, axis), computed(call));
    }
    add(call, result, input, 1, "gamma", 1);
    add(call, result, input, 2, "beta", 0);
    return result.work(kind(call, 1), "elements", input.elements()).done();
  }

  /** Without a mean and an offset; the output is of the scale's type. */
  private static Outcome rootMeanSquare(OnnxCall call) {
    Shape input = call.shapeOfAtLeast(1, 0);
    call.required(1);
    int axis = call.axis("axis", -1, input.rank());
    OnnxResult result =
        normalized(call, input, axis, call.type(1).isStated() ? call.type(1) : call.type(0));
    for (int i = 1; i < call.outputs(); i++) {
      result.output(reduced(input, axis), computed(call));
    }
    add(call, result, input, 1, "gamma", 1);
    return result.work(Work.Kind.NORMALIZATION, "elements", input.elements()).done();
  }

  /** The sum of two tensors and perhaps a bias is normalised, and may be an output as well. */
  private static OnnxResult skip(OnnxCall call, int bias) {
    Shape input = call.shapeOfAtLeast(2, 0);
    call.required(2);
    Shape skip = call.anyShape(1);
    if (skip.hasRank()) {
      Broadcast.of(input, skip);
    }
    OnnxResult result = normalized(call, input, input.rank() - 1, call.type(0));
    for (int i = 1; i < call.outputs(); i++) {
      boolean sum = i == 3;
      result.output(
          sum ? input : reduced(input, input.rank() - 1), sum ? call.type(0) : DataType.FLOAT32);
    }
    add(call, result, input, 2, "gamma", 1);
    result.work(Work.Kind.ELEMENTWISE, "skip", input.elements());
    if (call.has(bias)) {
      Dimension size = Learned.requireVector(call, bias, input.get(-1));
      result
          .weight(bias, "bias", Formula.product(size.formula().named("features", "input")))
          .work(Work.Kind.BIAS_ADDITION, "bias", input.elements());
    }
    return result;
  }

  private static Outcome skipLayer(OnnxCall call) {
    OnnxResult result = skip(call, 4);
    add(call, result, call.shape(0), 3, "beta", 0);
    return result.work(kind(call, 2), "elements", call.shape(0).elements()).done();
  }

  private static Outcome skipRootMeanSquare(OnnxCall call) {
    return skip(call, 3).work(Work.Kind.NORMALIZATION, "elements", call.shape(0).elements()).done();
  }

  /** Groups of features as long as the scale are normalised, and multiplied by a gate. */
  private static Outcome gated(OnnxCall call) {
    Shape input = call.shapeOfAtLeast(1, 0);
    call.required(2);
    OnnxResult result = normalized(call, input, input.rank() - 1, call.type(0));
    Shape scale = call.anyShape(1);
    if (scale.hasRank()) {
      Formula features = call.shapeOfRank(1, 1).size(0).named("features", "the scale's axis 0");
      Learned.add(call, result, 1, "gamma", 1, features);
    }
    return result
        .work(Work.Kind.NORMALIZATION, "elements", input.elements())
        .work(Work.Kind.ACTIVATION, "silu", input.elements())
        .work(Work.Kind.ELEMENTWISE, "gate", input.elements())
        .done();
  }

  private static Outcome quantized(OnnxCall call) {
    Shape input = call.shapeOfAtLeast(1, 0);
    call.required(2);
    OnnxResult result = normalized(call, input, call.axis("axis", -1, input.rank()), call.type(0));
    add(call, result, input, 2, "gamma", 1);
    add(call, result, input, 3, "beta", 0);
    return result
        .tensor(1, "input scale", Weight.Kind.QUANTIZATION)
        .tensor(4, "output scale", Weight.Kind.QUANTIZATION)
        .work(kind(call, 2), "elements", input.elements())
        .done();
  }
}
