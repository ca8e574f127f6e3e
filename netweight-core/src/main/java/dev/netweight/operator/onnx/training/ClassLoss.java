package dev.netweight.operator.onnx.training;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
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
 * How far scores [N, C, d1, …] are from the numbers of the right classes [N, d1, …]: one loss for
 * each, or their mean or sum. The classes may have weights, which are not learned.
 */
public final class ClassLoss extends OnnxFamily {
  public ClassLoss() {
    super(
        "Says how far scores are from the right classes.",
        "https://onnx.ai/onnx/operators/onnx__SoftmaxCrossEntropyLoss.html",
        OnnxRules.doing(Work.Kind.ELEMENTWISE)
            .with(call -> loss(call).done(), "input, target, weight", "NegativeLogLikelihoodLoss")
            .with(ClassLoss::crossEntropy, "scores, labels, weights", "SoftmaxCrossEntropyLoss"));
  }

  private static OnnxResult loss(OnnxCall call) {
    Shape scores = call.shapeOfAtLeast(2, 0);
    Shape labels = call.shapeOfRank(scores.rank() - 1, 1);
    List<Dimension> sizes = new ArrayList<>();
    for (int i = 0; i < labels.rank(); i++) {
      Dimension size = scores.get(i == 0 ? 0 : i + 1);
      sizes.add(Broadcast.same("axis " + i + " of both inputs", size, labels.get(i)));
    }
    if (call.has(2)) {
      Shape weights = call.shapeOfRank(1, 2);
      Broadcast.same("the classes and their weights", scores.get(1), weights.get(0));
    }
    String reduction = call.settings().text("reduction", "mean");
    if (!List.of("none", "mean", "sum").contains(reduction)) {
      throw new SettingException(
          "reduction", "reduction is '" + reduction + "'; it must be none, mean or sum");
    }
    return call.result()
        .output(reduction.equals("none") ? Shape.of(sizes) : Shape.SCALAR, call.type(0))
        .work(Work.Kind.ELEMENTWISE, "loss", Shape.of(sizes).elements())
        .tensor(2, "class weights", Weight.Kind.STATISTIC);
  }

  private static Outcome crossEntropy(OnnxCall call) {
    Shape scores = call.shapeOfAtLeast(2, 0);
    return loss(call)
        .output(scores, call.type(0))
        .work(Work.Kind.ACTIVATION, "softmax", scores.elements())
        .done();
  }
}
