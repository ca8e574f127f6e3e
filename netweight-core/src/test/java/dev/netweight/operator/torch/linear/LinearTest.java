package dev.netweight.operator.torch.linear;

import dev.netweight.operator.torch.TorchContract;

class LinearTest extends TorchContract {
  LinearTest() {
    super(new Linear(), "layers");
    example("linear", "#0, #1, #2", "N,S,8; weight: 4,8; bias: 4");
  }
}
