package dev.netweight.operator.torch.normalization;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Reach;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.normalization.Groups;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.torch.TorchCall;
import dev.netweight.operator.torch.TorchFamily;
import dev.netweight.operator.torch.TorchRules;
import java.util.List;

/**
 * Normalisations of channels, over the batch, of each example or in groups: for each channel a
 * scale and an offset that are learned. Means and variances that were gathered are buffers.
 */
public final class ChannelNormalization extends TorchFamily {
  private static final TorchRules RULES =
      TorchRules.doing(Work.Kind.BATCH_NORMALIZATION)
          .with(
              ChannelNormalization::overTheBatch,
              "input, running_mean, running_var, weight, bias, training, momentum, eps",
              "batch_norm")
          .with(
              ChannelNormalization::ofEachExample,
              "input, running_mean, running_var, weight, bias, use_input_stats, momentum, eps",
              "instance_norm")
          .with(
              ChannelNormalization::inGroups,
              "input, num_groups, weight, bias, eps, cudnn_enabled",
              "group_norm");

  public ChannelNormalization() {
    super(
        "Normalises channels by their mean and variance, over the batch or in each example.",
        "https://pytorch.org/docs/stable/generated/torch.nn.BatchNorm2d.html",
        RULES);
  }

  private static OnnxResult normalized(
      TorchCall call, Shape input, Work.Kind scaled, Work.Kind unscaled) {
    Dimension channels = input.get(1);
    for (String name : List.of("running_mean", "running_var", "weight", "bias")) {
      Shape shape = call.value(name).shape();
      if (call.isTensor(name) && shape.hasRank()) {
        channels =
            Broadcast.same(
                "the numbers of channels and of " + name,
                channels,
                call.shapeOfRank(1, name).get(0));
      }
    }
    Formula each = channels.formula().named("channels", "the input's axis 1");
    OnnxResult result = call.result().output(input, call.type("input"));
    if (call.isTensor("weight")) {
      result.weight(call.place("weight"), "gamma", Formula.product(each));
    }
    if (call.isTensor("bias")) {
      result.weight(call.place("bias"), "beta", Formula.product(each));
    }
    return result
        .tensor(call.place("running_mean"), "moving mean", Weight.Kind.STATISTIC)
        .tensor(call.place("running_var"), "moving variance", Weight.Kind.STATISTIC)
        .work(call.isTensor("weight") ? scaled : unscaled, "elements", input.elements());
  }

  private static Outcome overTheBatch(TorchCall call) {
    boolean training = call.arguments().flag("training", false);
    if (!training && !(call.isTensor("running_mean") && call.isTensor("running_var"))) {
      throw new SettingException(
          "running_mean", "batch_norm is given no running_mean and running_var, and not training");
    }
    return normalized(
            call,
            call.shapeOfAtLeast(2, "input"),
            Work.Kind.BATCH_NORMALIZATION,
            Work.Kind.UNSCALED_BATCH_NORMALIZATION)
        .reaching(Reach.POSITION)
        .done();
  }

  private static Outcome ofEachExample(TorchCall call) {
    return normalized(
            call,
            call.shapeOfAtLeast(2, "input"),
            Work.Kind.LAYER_NORMALIZATION,
            Work.Kind.UNSCALED_LAYER_NORMALIZATION)
        .done();
  }

  private static Outcome inGroups(TorchCall call) {
    Shape input = call.shapeOfAtLeast(2, "input");
    Groups.require("num_groups", input.get(1), call.sizes("num_groups", 1).get(0));
    return normalized(
            call, input, Work.Kind.LAYER_NORMALIZATION, Work.Kind.UNSCALED_LAYER_NORMALIZATION)
        .done();
  }
}
