package dev.netweight.operator.torch.loss;

import dev.netweight.operator.torch.TorchContract;

class ExampleLossTest extends TorchContract {
  ExampleLossTest() {
    super(new ExampleLoss(), "layers");
    example("cross_entropy", "#0, #1", "N,5; int64 N");
  }
}
