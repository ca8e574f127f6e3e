package dev.netweight.operator.torch.pooling;

import dev.netweight.operator.torch.TorchContract;

class TorchUnpoolingTest extends TorchContract {
  TorchUnpoolingTest() {
    super(new TorchUnpooling(), "layers");
  }
}
