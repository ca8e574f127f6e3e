package dev.netweight.operator.torch.vision;

import dev.netweight.operator.torch.TorchContract;

class BoxFunctionsTest extends TorchContract {
  BoxFunctionsTest() {
    super(new BoxFunctions(), "vision");
    example("nms", "#0, #1, 0.5", "9,4; 9");
    example("batched_nms", "#0, #1, #2, 0.5", "9,4; 9; int64 9");
  }
}
