package dev.netweight.operator.torch.loss;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.torch.TorchCall;
import dev.netweight.operator.torch.TorchFamily;
import dev.netweight.operator.torch.TorchRules;
import java.util.ArrayList;
import java.util.List;

/**
 * Losses of whole examples: of scores for classes, of pairs and triples of vectors, of sequences.
 */
public final class ExampleLoss extends TorchFamily {
  private static final String LEGACY = "size_average, reduce, reduction";

  private static final TorchRules RULES =
      TorchRules.doing(Work.Kind.ELEMENTWISE)
          .with(
              ExampleLoss::crossEntropy,
              "input, target, weight, size_average, ignore_index, reduce, reduction,"
                  + " label_smoothing",
              "cross_entropy")
          .with(
              call -> ofClasses(call).done(),
              "input, target, weight, size_average, ignore_index, reduce, reduction",
              "nll_loss")
          .with(
              ExampleLoss::ofVectors,
              "input1, input2, target, margin, " + LEGACY,
              "cosine_embedding_loss")
          .with(
              ExampleLoss::ofTriples,
              "anchor, positive, negative, margin, p, eps, swap, " + LEGACY,
              "triplet_margin_loss")
          .with(
              ExampleLoss::ofTriples,
              "anchor, positive, negative, distance_function, margin, swap, reduction",
              "triplet_margin_with_distance_loss")
          .with(ExampleLoss::ofLabels, "input, target, " + LEGACY, "multilabel_margin_loss")
          .with(
              ExampleLoss::ofSoftLabels,
              "input, target, weight, " + LEGACY,
              "multilabel_soft_margin_loss")
          .with(
              ExampleLoss::ofMargins,
              "input, target, p, margin, weight, " + LEGACY,
              "multi_margin_loss")
          .with(
              ExampleLoss::ofSequences,
              "log_probs, targets, input_lengths, target_lengths, blank, reduction, zero_infinity",
              "ctc_loss");

  public ExampleLoss() {
    super(
        "Says how far what is given for an example is from what is right.",
        "https://pytorch.org/docs/stable/nn.functional.html#loss-functions",
        RULES);
  }

  /** Scores [N, C, d1, …] or [C], and the numbers of the classes or probabilities of each. */
  private static OnnxResult ofClasses(TorchCall call) {
    Shape scores = call.shapeOfAtLeast(1, "input");
    int axis = scores.rank() == 1 ? 0 : 1;
    List<Dimension> sizes = new ArrayList<>(scores.dimensions());
    sizes.remove(axis);
    Shape target = call.shape("target");
    boolean probabilities =
        call.function().equals("cross_entropy") && target.rank() == scores.rank();
    if (!probabilities && target.rank() != sizes.size()) {
      throw new SettingException(
          "target", "scores " + scores + " take targets " + Shape.of(sizes) + ", not " + target);
    }
    for (int i = 0; i < target.rank(); i++) {
      Dimension size = probabilities ? scores.get(i) : sizes.get(i);
      Dimension same = Broadcast.same("axis " + i + " of the target", size, target.get(i));
      if (!probabilities) {
        sizes.set(i, same);
      }
    }
    if (call.isTensor("weight") && call.value("weight").shape().hasRank()) {
      Shape weights = call.shapeOfRank(1, "weight");
      Broadcast.same("the classes and their weights", scores.get(axis), weights.get(0));
    }
    Shape losses = Shape.of(sizes);
    return Reduced.result(
            call, losses, probabilities ? scores : losses, call.commonType("input", "target"))
        .tensor(call.place("weight"), "class weights", Weight.Kind.STATISTIC);
  }

  private static Outcome crossEntropy(TorchCall call) {
    return ofClasses(call)
        .work(Work.Kind.ACTIVATION, "softmax", call.shape("input").elements())
        .done();
  }

  private static Shape allButLast(Shape shape) {
    return shape.slice(0, Math.max(0, shape.rank() - 1));
  }

  private static Outcome ofVectors(TorchCall call) {
    Shape common = Broadcast.of(call.shape("input1"), call.shape("input2"));
    Shape target = call.shape("target");
    int axes = Math.min(1, target.rank());
    if (target.rank() > 1 || common.rank() != axes + 1) {
      throw new SettingException(
          "target", "inputs of " + common + " do not go with a target of " + target);
    }
    Shape losses = Broadcast.of(allButLast(common), target);
    return Reduced.result(call, losses, common, call.commonType("input1", "input2")).done();
  }

  private static Outcome ofTriples(TorchCall call) {
    Shape common =
        Broadcast.of(call.shape("anchor"), call.shape("positive"), call.shape("negative"));
    if (common.rank() == 0) {
      throw new SettingException("anchor", "the inputs must be vectors; they are single numbers");
    } else if (call.find("distance_function") != null) {
      throw new SettingException(
          "distance_function", "Netweight does not know what a distance_function gives");
    }
    return Reduced.result(
            call, allButLast(common), common, call.commonType("anchor", "positive", "negative"))
        .done();
  }

  private static Outcome ofLabels(TorchCall call) {
    Shape input = call.shape("input");
    Shape target = call.shape("target");
    if (target.rank() != input.rank() || input.rank() > 2) {
      throw new SettingException(
          "target", "multilabel_margin_loss takes a target " + input + ", not " + target);
    }
    return Reduced.result(call, allButLast(input), input, call.type("input")).done();
  }

  private static Outcome ofSoftLabels(TorchCall call) {
    Shape common = Broadcast.of(call.shapeOfAtLeast(1, "input"), call.shape("target"));
    return Reduced.result(call, allButLast(common), common, call.type("input")).done();
  }

  private static Outcome ofMargins(TorchCall call) {
    Shape input = call.shape("input");
    Shape target = call.shape("target");
    if (input.rank() > 2 || target.rank() > 1) {
      throw new SettingException(
          "input", "multi_margin_loss takes [N, C] and [N], not " + input + " and " + target);
    }
    return Reduced.result(
            call, input.rank() == 2 ? allButLast(input) : target, input, call.type("input"))
        .done();
  }

  /** Log probabilities [T, N, C], or [T, C] of a single sequence. */
  private static Outcome ofSequences(TorchCall call) {
    Shape scores = call.shape("log_probs");
    if (scores.rank() != 2 && scores.rank() != 3) {
      throw new SettingException(
          "log_probs", "ctc_loss takes log_probs of 3 axes, or 2 without a batch, not " + scores);
    }
    call.shape("targets");
    Shape losses = scores.rank() == 3 ? scores.slice(1, 2) : Shape.SCALAR;
    return Reduced.result(call, losses, scores, call.type("log_probs")).done();
  }
}
