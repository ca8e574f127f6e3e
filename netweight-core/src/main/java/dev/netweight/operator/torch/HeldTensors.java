package dev.netweight.operator.torch;

import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;

/**
 * Parameters and buffers of a module that nothing computes with, or not yet: they count, and give
 * nothing.
 */
public final class HeldTensors extends TorchFamily {
  private static final TorchRules RULES =
      TorchRules.free().with(HeldTensors::held, "*tensors", "held_tensors");

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
}
