package dev.netweight.operator.torch.image;

import dev.netweight.operator.torch.TorchContract;

class TorchPaddingTest extends TorchContract {
  TorchPaddingTest() {
    super(new TorchPadding(), "layers");
    example("pad", "#0, [1, 1, 2, 2]", "N,3,H,W");
  }
}
