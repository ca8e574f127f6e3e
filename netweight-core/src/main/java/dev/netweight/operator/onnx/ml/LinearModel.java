package dev.netweight.operator.onnx.ml;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.function.Arguments;
import dev.netweight.operator.onnx.Held;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.OnnxRules;
import java.math.BigInteger;
import java.util.List;

/** Linear models: coefficients for each score and feature, and an intercept for each score. */
public final class LinearModel extends OnnxFamily {
  private static final String COEFFICIENTS = "coefficients";
  private static final String INTERCEPTS = "intercepts";

  public LinearModel() {
    super(
        "Scores examples by weighted sums of their features.",
        "https://onnx.ai/onnx/operators/onnx_aionnxml_LinearClassifier.html",
        OnnxRules.doing(Work.Kind.MATRIX_PRODUCT)
            .with(OperatorName.ONNX_ML, LinearModel::classifier, "X", "LinearClassifier")
            .with(OperatorName.ONNX_ML, LinearModel::regressor, "X", "LinearRegressor"));
  }

  private static Outcome classifier(OnnxCall call) {
    ClassLabels labels = ClassLabels.of(call, "classlabels_ints");
    Held held = new Held(call);
    Held.Examples examples = held.examples();
    Formula rows =
        held.has(INTERCEPTS)
            ? held.count(INTERCEPTS)
            : Held.divided(COEFFICIENTS, held.count(COEFFICIENTS), examples.features().formula());
    boolean single = rows.value().filter(BigInteger.ONE::equals).isPresent();
    boolean two = labels.count().value().filter(BigInteger.TWO::equals).isPresent();
    Formula scores = single && two ? Formula.of(2) : rows;
    OnnxResult result =
        call.result()
            .output(Shape.of(examples.batch()), labels.type())
            .output(Shape.of(examples.batch(), Dimension.of(scores)), DataType.FLOAT32);
    weighted(call, result, held, examples, rows.named("classes", INTERCEPTS));
    labels.state(result);
    return transformed(call, result, examples.batchFactor().times(scores)).done();
  }

  private static Outcome regressor(OnnxCall call) {
    Held held = new Held(call);
    Held.Examples examples = held.examples();
    Formula targets = call.settings().size("targets", 1);
    Arguments.requireNotNegative("targets", targets);
    OnnxResult result =
        call.result().output(Shape.of(examples.batch(), Dimension.of(targets)), DataType.FLOAT32);
    weighted(call, result, held, examples, targets.named("targets", "targets"));
    return transformed(call, result, examples.batchFactor().times(targets)).done();
  }

  /** One row of coefficients, and one intercept, for each score. */
  private static void weighted(
      OnnxCall call, OnnxResult result, Held held, Held.Examples examples, Formula rows) {
    if (!held.has(COEFFICIENTS)) {
      throw new SettingException(COEFFICIENTS, call.operator() + " has no coefficients");
    }
    Formula count = held.count(COEFFICIENTS);
    Formula features = Held.divided(COEFFICIENTS, count, rows);
    Broadcast.same(
        "the features of X and of the coefficients", examples.features(), Dimension.of(features));
    Formula explained =
        features.unknownReason().isPresent()
            ? count
            : Formula.product(rows, features.named("features", COEFFICIENTS));
    result.held(COEFFICIENTS, Weight.Kind.WEIGHT, explained, DataType.FLOAT32);
    result.work(
        Work.Kind.MATRIX_PRODUCT, COEFFICIENTS, Formula.product(factors(examples, explained)));
    if (held.has(INTERCEPTS)) {
      held.state(result, INTERCEPTS, Weight.Kind.WEIGHT, DataType.FLOAT32, INTERCEPTS);
      result.work(Work.Kind.BIAS_ADDITION, INTERCEPTS, examples.batchFactor().times(rows));
    }
  }

  private static List<Formula> factors(Held.Examples examples, Formula count) {
    return List.of(examples.batchFactor(), count);
  }

  /** A function of the scores, such as softmax, where one is named. */
  static OnnxResult transformed(OnnxCall call, OnnxResult result, Formula scores) {
    String name = call.settings().text("post_transform", "NONE");
    return name.equals("NONE") ? result : result.work(Work.Kind.ACTIVATION, name, scores);
  }
}
