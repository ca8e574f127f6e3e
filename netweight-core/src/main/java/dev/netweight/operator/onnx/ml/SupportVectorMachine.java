package dev.netweight.operator.onnx.ml;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Attribute;
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
import java.util.Optional;

/**
 * Support vector machines: each example is compared with each support vector by a kernel, and sums
 * of the results, weighted by coefficients, are the scores. Without support vectors the
 * coefficients are those of a linear model.
 */
public final class SupportVectorMachine extends OnnxFamily {
  private static final String VECTORS = "support_vectors";
  private static final String COEFFICIENTS = "coefficients";

  public SupportVectorMachine() {
    super(
        "Scores examples by comparing them with support vectors.",
        "https://onnx.ai/onnx/operators/onnx_aionnxml_SVMClassifier.html",
        OnnxRules.doing(Work.Kind.MATRIX_PRODUCT)
            .with(OperatorName.ONNX_ML, SupportVectorMachine::classifier, "X", "SVMClassifier")
            .with(OperatorName.ONNX_ML, SupportVectorMachine::regressor, "X", "SVMRegressor"));
  }

  private static Outcome classifier(OnnxCall call) {
    ClassLabels labels = ClassLabels.of(call, "classlabels_ints");
    Held held = new Held(call);
    Held.Examples examples = held.examples();
    Dimension scores = scores(held, labels);
    OnnxResult result =
        call.result()
            .output(Shape.of(examples.batch()), labels.type())
            .output(Shape.of(examples.batch(), scores), DataType.FLOAT32);
    compared(call, result, held, examples, vectors(call));
    held.state(result, "probability slopes", Weight.Kind.WEIGHT, DataType.FLOAT32, "prob_a");
    held.state(result, "probability offsets", Weight.Kind.WEIGHT, DataType.FLOAT32, "prob_b");
    labels.state(result);
    Formula all = examples.batchFactor().times(scores.formula());
    return LinearModel.transformed(call, result, all).done();
  }

  private static Optional<Formula> vectors(OnnxCall call) {
    Attribute each = call.settings().find("vectors_per_class");
    if (each instanceof Attribute.Omitted) {
      return Optional.empty();
    }
    return Optional.of(
        each == null ? Literal.ZERO : Formula.sum(call.settings().sizes("vectors_per_class")));
  }

  /**
   * A score for each class; but pairs of classes that are told apart without probabilities have one
   * each, of which the specification does not say whether they are given as they are.
   */
  private static Dimension scores(Held held, ClassLabels labels) {
    Optional<BigInteger> classes = labels.count().value();
    boolean pairs = held.has(VECTORS) && !held.has("prob_a");
    return pairs
            && classes.filter(count -> count.bitLength() > 2 || count.intValue() > 3).isPresent()
        ? new Dimension.Unknown(
            "the specification says one score for each class, and its runtimes give one for each"
                + " pair of classes")
        : Dimension.of(labels.count());
  }

  private static Outcome regressor(OnnxCall call) {
    Held held = new Held(call);
    Held.Examples examples = held.examples();
    OnnxResult result =
        call.result().output(Shape.of(examples.batch(), Dimension.of(1)), DataType.FLOAT32);
    Formula vectors = call.settings().size("n_supports", 0);
    compared(call, result, held, examples, Optional.of(vectors));
    return LinearModel.transformed(call, result, examples.batchFactor()).done();
  }

  /**
   * The products with the support vectors, and with the coefficients.
   *
   * @param vectors how many support vectors there are, where that is said
   */
  private static void compared(
      OnnxCall call,
      OnnxResult result,
      Held held,
      Held.Examples examples,
      Optional<Formula> vectors) {
    if (!held.has(COEFFICIENTS)) {
      throw new SettingException(COEFFICIENTS, call.operator() + " has no coefficients");
    }
    if (held.has(VECTORS)) {
      Formula numbers = explained(held, examples, vectors);
      result.held("support vectors", Weight.Kind.WEIGHT, numbers, DataType.FLOAT32);
      boolean distances = call.settings().text("kernel_type", "LINEAR").equals("RBF");
      result.work(
          distances ? Work.Kind.ELEMENTWISE : Work.Kind.MATRIX_PRODUCT,
          distances ? "squared distances" : "support vectors",
          Formula.product(examples.batchFactor(), numbers));
    }
    held.state(result, COEFFICIENTS, Weight.Kind.WEIGHT, DataType.FLOAT32, COEFFICIENTS);
    result.work(
        Work.Kind.MATRIX_PRODUCT,
        COEFFICIENTS,
        examples.batchFactor().times(held.count(COEFFICIENTS).named(COEFFICIENTS, COEFFICIENTS)));
    held.state(result, "intercepts", Weight.Kind.WEIGHT, DataType.FLOAT32, "rho");
    if (held.has("rho")) {
      result.work(
          Work.Kind.BIAS_ADDITION, "intercepts", examples.batchFactor().times(held.count("rho")));
    }
  }

  private static Formula explained(Held held, Held.Examples examples, Optional<Formula> vectors) {
    Formula count = held.count(VECTORS);
    if (vectors.isEmpty()) {
      return count.named("support vectors", VECTORS);
    }
    Arguments.requireNotNegative("vectors_per_class", vectors.get());
    Formula features = Held.divided(VECTORS, count, vectors.get());
    Broadcast.same(
        "the features of X and of the support vectors",
        examples.features(),
        Dimension.of(features));
    return features.unknownReason().isPresent()
        ? count.named("support vectors", VECTORS)
        : Formula.product(
            vectors.get().named("support vectors", VECTORS), features.named("features", VECTORS));
  }
}
