package dev.netweight.operator.onnx.ml;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.function.Arguments;
import dev.netweight.operator.onnx.Held;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.OnnxRules;
import java.util.List;

/**
 * Decision trees: a threshold for each node that the file lists, leaves included where it lists
 * them among the nodes, and a weight for each vote of a leaf. In each tree an example reaches one
 * leaf.
 */
public final class TreeEnsemble extends OnnxFamily {
  public TreeEnsemble() {
    super(
        "Scores examples by decision trees.",
        "https://onnx.ai/onnx/operators/onnx_aionnxml_TreeEnsemble.html",
        OnnxRules.doing(Work.Kind.LOOKUP)
            .with(OperatorName.ONNX_ML, TreeEnsemble::trees, "X", "TreeEnsemble")
            .with(OperatorName.ONNX_ML, TreeEnsemble::classifier, "X", "TreeEnsembleClassifier")
            .with(OperatorName.ONNX_ML, TreeEnsemble::regressor, "X", "TreeEnsembleRegressor"));
  }

  private static Outcome trees(OnnxCall call) {
    Held held = new Held(call);
    Held.Examples examples = held.examples();
    OnnxResult result =
        call.result().output(Shape.of(examples.batch(), targets(call)), call.type(0));
    thresholds(held, result, call.type(0), "nodes_splits");
    held.state(result, "members", Weight.Kind.WEIGHT, call.type(0), "membership_values");
    held.state(result, "leaf weights", Weight.Kind.WEIGHT, call.type(0), "leaf_weights");
    leaves(result, examples, held.count("tree_roots"));
    return result.done();
  }

  private static Outcome classifier(OnnxCall call) {
    Held held = new Held(call);
    Held.Examples examples = held.examples();
    ClassLabels labels = ClassLabels.of(call, "classlabels_int64s");
    OnnxResult result =
        call.result()
            .output(Shape.of(examples.batch()), labels.type())
            .output(Shape.of(examples.batch(), Dimension.of(labels.count())), DataType.FLOAT32);
    thresholds(held, result, DataType.FLOAT32, "nodes_values");
    held.state(result, "leaf weights", Weight.Kind.WEIGHT, DataType.FLOAT32, "class_weights");
    held.state(result, "base values", Weight.Kind.WEIGHT, DataType.FLOAT32, "base_values");
    labels.state(result);
    leaves(result, examples, trees(call, "nodes_treeids"));
    Formula scores = examples.batchFactor().times(labels.count());
    return LinearModel.transformed(call, result, scores).done();
  }

  private static Outcome regressor(OnnxCall call) {
    Held held = new Held(call);
    Held.Examples examples = held.examples();
    Dimension targets = targets(call);
    OnnxResult result = call.result().output(Shape.of(examples.batch(), targets), DataType.FLOAT32);
    thresholds(held, result, DataType.FLOAT32, "nodes_values");
    held.state(result, "leaf weights", Weight.Kind.WEIGHT, DataType.FLOAT32, "target_weights");
    held.state(result, "base values", Weight.Kind.WEIGHT, DataType.FLOAT32, "base_values");
    leaves(result, examples, trees(call, "nodes_treeids"));
    Formula scores = examples.batchFactor().times(targets.formula());
    return LinearModel.transformed(call, result, scores).done();
  }

  private static Dimension targets(OnnxCall call) {
    if (!call.settings().has("n_targets")) {
      return new Dimension.Unknown("the node does not say how many targets it has");
    }
    Formula targets = call.settings().size("n_targets");
    Arguments.requireNotNegative("n_targets", targets);
    return Dimension.of(targets);
  }

  private static void thresholds(Held held, OnnxResult result, DataType type, String name) {
    if (!held.has(name)) {
      throw new SettingException(name, "a tree has at least one node; there is no " + name);
    }
    held.state(result, "thresholds", Weight.Kind.WEIGHT, type, name);
    held.state(result, "features of nodes", Weight.Kind.TABLE, DataType.INT64, "nodes_featureids");
    held.state(result, "hit rates", Weight.Kind.STATISTIC, DataType.FLOAT32, "nodes_hitrates");
  }

  /** How many trees there are: as many as there are different numbers. */
  private static Formula trees(OnnxCall call, String name) {
    Attribute numbers = call.settings().find(name);
    if (numbers instanceof Attribute.Items list) {
      List<Attribute> trees = list.items();
      return Formula.of(trees.stream().distinct().count());
    }
    return Formula.unknown("how many trees there are was too long to keep");
  }

  private static void leaves(OnnxResult result, Held.Examples examples, Formula trees) {
    result.work(
        Work.Kind.LOOKUP,
        "leaves",
        Formula.product(examples.batchFactor(), trees.named("trees", "the nodes")));
  }
}
