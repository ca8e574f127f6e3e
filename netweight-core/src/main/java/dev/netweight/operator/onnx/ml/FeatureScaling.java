package dev.netweight.operator.onnx.ml;

import dev.netweight.failure.SettingException;
import dev.netweight.network.DataType;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Reach;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.Held;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.OnnxRules;
import java.util.List;

/** Features made comparable: scaled, normalised, filled in where they are missing. */
public final class FeatureScaling extends OnnxFamily {
  public FeatureScaling() {
    super(
        "Scales features, or fills in those that are missing.",
        "https://onnx.ai/onnx/operators/onnx_aionnxml_Scaler.html",
        OnnxRules.doing(Work.Kind.ELEMENTWISE)
            .with(OperatorName.ONNX_ML, FeatureScaling::scaled, "X", "Scaler")
            .with(OperatorName.ONNX_ML, FeatureScaling::normalized, "X", "Normalizer")
            .with(OperatorName.ONNX_ML, FeatureScaling::imputed, "X", "Imputer")
            .with(
                OperatorName.ONNX_ML,
                call -> same(call, call.type(0), "threshold").done(),
                "X",
                "Binarizer"));
  }

  private static OnnxResult same(OnnxCall call, DataType type, String what) {
    Shape shape = call.anyShape(0);
    return call.result()
        .output(shape, type)
        .work(Work.Kind.ELEMENTWISE, what, shape.elements())
        .reaching(Reach.POSITION);
  }

  private static Outcome scaled(OnnxCall call) {
    Held held = new Held(call);
    OnnxResult result = same(call, DataType.FLOAT32, "scale");
    held.state(result, "offset", Weight.Kind.STATISTIC, DataType.FLOAT32, "offset");
    held.state(result, "scale", Weight.Kind.STATISTIC, DataType.FLOAT32, "scale");
    return result.done();
  }

  private static Outcome imputed(OnnxCall call) {
    Held held = new Held(call);
    String role = "imputed values";
    if (held.has("imputed_value_floats") == held.has("imputed_value_int64s")) {
      throw new SettingException(
          "imputed_value_floats", "Imputer takes either numbers with a fraction or whole ones");
    }
    OnnxResult result = same(call, call.type(0), role);
    held.state(result, role, Weight.Kind.STATISTIC, DataType.FLOAT32, "imputed_value_floats");
    held.state(result, role, Weight.Kind.STATISTIC, DataType.INT64, "imputed_value_int64s");
    return result.done();
  }

  private static Outcome normalized(OnnxCall call) {
    String norm = call.settings().text("norm", "MAX");
    if (!List.of("MAX", "L1", "L2").contains(norm)) {
      throw new SettingException("norm", "norm is '" + norm + "'; it must be MAX, L1 or L2");
    }
    Shape shape = call.anyShape(0);
    return call.result()
        .output(shape, DataType.FLOAT32)
        .work(Work.Kind.NORMALIZATION, norm, shape.elements())
        .done();
  }
}
