package dev.netweight.operator.torch.loss;

import dev.netweight.failure.SettingException;
import dev.netweight.network.DataType;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.torch.TorchCall;
import dev.netweight.operator.torch.TorchFamily;
import dev.netweight.operator.torch.TorchRules;
import java.util.ArrayList;
import java.util.List;

/** Losses of each element, which is compared with one of a target. */
public final class ElementLoss extends TorchFamily {
  private static final String LEGACY = "size_average, reduce, reduction";

  private static final TorchRules RULES =
      TorchRules.doing(Work.Kind.ELEMENTWISE)
          .with(
              ElementLoss::repeated,
              "input, target, " + LEGACY + ", weight",
              "l1_loss mse_loss soft_margin_loss")
          .with(ElementLoss::repeated, "input, target, " + LEGACY + ", beta", "smooth_l1_loss")
          .with(ElementLoss::repeated, "input, target, reduction, delta, weight", "huber_loss")
          .with(ElementLoss::repeated, "input, target, " + LEGACY + ", log_target", "kl_div")
          .with(
              ElementLoss::repeated,
              "input, target, log_input, full, size_average, eps, reduce, reduction",
              "poisson_nll_loss")
          .with(ElementLoss::repeated, "input, target, margin, " + LEGACY, "hinge_embedding_loss")
          .with(ElementLoss::alike, "input, target, weight, " + LEGACY, "binary_cross_entropy")
          .with(
              ElementLoss::alike,
              "input, target, weight, " + LEGACY + ", pos_weight",
              "binary_cross_entropy_with_logits")
          .with(
              ElementLoss::withVariance,
              "input, target, var, full, eps, reduction",
              "gaussian_nll_loss")
          .with(
              ElementLoss::ranked,
              "input1, input2, target, margin, " + LEGACY,
              "margin_ranking_loss");

  public ElementLoss() {
    super(
        "Says how far each element is from that of a target.",
        "https://pytorch.org/docs/stable/nn.functional.html#loss-functions",
        RULES);
  }

  private static Outcome of(TorchCall call, String... names) {
    List<Shape> shapes = new ArrayList<>();
    for (String name : names) {
      if (call.has(name)) {
        shapes.add(call.shape(name));
      }
    }
    Shape common = Broadcast.of(shapes);
    return Reduced.result(call, common, common, type(call, names)).done();
  }

  /** The widest of real numbers comes out; whole ones give way to them. */
  private static DataType type(TorchCall call, String... names) {
    for (String name : names) {
      if (call.type(name).isFloatingPoint()) {
        return call.type(name);
      }
    }
    return call.commonType(names);
  }

  private static Outcome repeated(TorchCall call) {
    call.shape("input");
    call.shape("target");
    return of(call, "input", "target");
  }

  /** Nothing is repeated but the weights. */
  private static Outcome alike(TorchCall call) {
    Shape input = call.shape("input");
    Shape target = call.shape("target");
    if (input.rank() != target.rank()) {
      throw new SettingException(
          "target",
          call.function() + " takes a target of the input's shape " + input + ", not " + target);
    }
    for (int i = 0; i < input.rank(); i++) {
      Broadcast.same("axis " + i + " of input and target", input.get(i), target.get(i));
    }
    return of(call, "input", "target", "weight");
  }

  private static Outcome withVariance(TorchCall call) {
    call.shape("input");
    call.shape("target");
    call.shape("var");
    return of(call, "input", "target");
  }

  private static Outcome ranked(TorchCall call) {
    call.shape("input1");
    call.shape("input2");
    call.shape("target");
    return of(call, "input1", "input2", "target");
  }
}
