package dev.netweight.operator.torch;

import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.onnx.OnnxResult;

/**
 * Parameters and buffers of a module that nothing computes with, or not yet: they count, and give
 * nothing.
 */
public final class HeldTensors extends TorchFamily {
  private static final TorchRules RULES =
      TorchRules.free()
          .with(HeldTensors::held, "*tensors", "held_tensors")
          .with(call -> left(call, true), "reason", "unfollowed")
          .with(call -> left(call, false), "reason", "undecided");

  public HeldTensors() {
    super(
        "Holds parameters and buffers that no function of the run takes.",
        "https://pytorch.org/docs/stable/generated/torch.nn.Module.html",
        RULES);
  }

  private static Outcome held(TorchCall call) {
    return call.result()
        .output(Value.unknown("a module that only holds tensors gives none"))
        .done();
  }

  /** Code that is not followed: nothing is known of what it gives. */
  private static Outcome left(TorchCall call, boolean costly) {
    String reason = call.arguments().text("reason", "it is known only when the program runs");
    OnnxResult result = call.result();
    call.outputs().forEach(output -> result.output(Value.unknown(reason)));
    return costly ? result.unknownWork(reason).done() : result.done();
  }
}
