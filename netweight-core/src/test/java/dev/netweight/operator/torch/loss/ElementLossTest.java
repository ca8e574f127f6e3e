package dev.netweight.operator.torch.loss;

import dev.netweight.operator.torch.TorchContract;

class ElementLossTest extends TorchContract {
  ElementLossTest() {
    super(new ElementLoss(), "layers");
  }
}
