package dev.netweight.operator.onnx.convolution;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.OnnxRules;
import dev.netweight.operator.spatial.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Depthwise convolutions that look back along their last axis, across calls: what they need of the
 * past is handed from call to call, (kernel − 1) × dilation positions of each channel.
 */
public final class CausalConvolution extends OnnxFamily {
  private static final String INPUTS = "input, weight, bias, past_state";

  private static final OnnxRules RULES =
      OnnxRules.doing(Work.Kind.CONVOLUTION)
          .with(CausalConvolution::batched, INPUTS, "CausalConvWithState")
          .with(OperatorName.MICROSOFT, CausalConvolution::batched, INPUTS, "CausalConvWithState")
          .with(
              OperatorName.MICROSOFT,
              CausalConvolution::packed,
              "input, weight, cumulative_sequence_length, bias, initial_state, capture_count",
              "VarlenCausalConvWithState");

  public CausalConvolution() {
    super(
        "Slides a kernel of its own over the past of each channel.",
        "https://onnx.ai/onnx/operators/onnx__CausalConvWithState.html",
        RULES);
  }

  private static Outcome batched(OnnxCall call) {
    int spatial = call.settings().integer("ndim", 1);
    if (spatial < 1 || spatial > 3) {
      throw new SettingException("ndim", "ndim is " + spatial + "; it must be 1, 2 or 3");
    }
    boolean last = call.settings().flag("channels_last", false);
    Shape input = last ? call.shapeOfAtLeast(3, 0) : call.shapeOfRank(spatial + 2, 0);
    OnnxResult result = convolved(call, input, spatial, 2);
    if (call.outputs() > 1) {
      result.output(spatial == 1 ? state(call, input, last) : call.value(3).shape(), call.type(0));
    }
    return result.done();
  }

  /** The last positions, for each slot of a window of states where there is one. */
  private static Shape state(OnnxCall call, Shape input, boolean channelsLast) {
    Shape state = input.with(channelsLast ? 1 : 2, Dimension.of(memory(call)));
    int slots = call.settings().integer("state_window", 0);
    if (slots < 0) {
      throw new SettingException(
          "state_window", "state_window is " + slots + "; it must be 0 or more");
    }
    return slots == 0 ? state : Shape.of(slots).concatenated(state);
  }

  private static Formula memory(OnnxCall call) {
    Shape kernel = call.anyShape(1);
    Formula taps =
        kernel.hasRank() && kernel.rank() == 3
            ? kernel.size(2)
            : Formula.unknown("the kernel's size is unknown");
    return taps.minus(Literal.ONE).times(call.settings().size("dilation", 1));
  }

  private static OnnxResult convolved(OnnxCall call, Shape input, int spatial, int bias) {
    Shape kernel = call.shapeOfRank(spatial + 2, 1);
    Window.requirePositive("dilation", "length", call.settings().size("dilation", 1));
    Broadcast.same("the input channels of a filter", Dimension.of(1), kernel.get(1));
    Broadcast.same("the channels of input and kernel", channels(call, input), kernel.get(0));
    Formula channels =
        kernel
            .size(0)
            .named(
                "channels",
                "the kernel's axis 0",
                "each channel has a kernel of its own, which sees no other channel");
    List<Formula> taps = new ArrayList<>();
    for (int i = 0; i < spatial; i++) {
      taps.add(kernel.size(i + 2).named("kernel length", "the kernel's axis " + (i + 2)));
    }
    List<Formula> factors = new ArrayList<>();
    for (Dimension size : input.dimensions()) {
      factors.add(size.formula());
    }
    factors.add(Formula.product(taps));
    OnnxResult result =
        call.result()
            .output(input, call.type(0))
            .weight(1, "kernel", channels.times(Formula.product(taps)))
            .work(Work.Kind.CONVOLUTION, "kernel", Formula.product(factors));
    OnnxKernel.addBias(call, bias, channels, result);
    String activation = call.settings().text("activation", "none").toLowerCase(Locale.ROOT);
    if (!activation.isEmpty() && !activation.equals("none")) {
      result.work(Work.Kind.ACTIVATION, activation, input.elements());
    }
    return result;
  }

  /** The input's channels, which may lie along several axes where they are last. */
  private static Dimension channels(OnnxCall call, Shape input) {
    boolean last = input.rank() == 2 || call.settings().flag("channels_last", false);
    return last
        ? Dimension.of(input.slice(input.rank() == 2 ? 1 : 2, input.rank()).elements())
        : input.get(1);
  }

  /** Sequences of several lengths, one after the other. */
  private static Outcome packed(OnnxCall call) {
    Shape input = call.shapeOfRank(2, 0);
    OnnxResult result = convolved(call, input, 1, 3);
    Shape ends = call.shapeOfRank(1, 2);
    Dimension batch = Dimension.of(ends.size(0).minus(Literal.ONE));
    if (call.has(4) && call.anyShape(4).hasRank()) {
      batch = Broadcast.same("the numbers of sequences", batch, call.shapeOfRank(3, 4).get(0));
    }
    if (call.outputs() > 1) {
      result.output(Shape.of(batch, input.get(1), Dimension.of(memory(call))), call.type(0));
    }
    if (call.outputs() > 2) {
      Formula capacity = call.settings().size("state_update_capacity", 0);
      result.output(Shape.of(batch, Dimension.of(capacity), input.get(1)), call.type(0));
    }
    return result.done();
  }
}
