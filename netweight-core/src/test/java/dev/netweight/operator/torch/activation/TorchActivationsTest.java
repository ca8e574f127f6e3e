package dev.netweight.operator.torch.activation;

import dev.netweight.operator.torch.TorchContract;

class TorchActivationsTest extends TorchContract {
  TorchActivationsTest() {
    super(new TorchActivations(), "layers");
    example("log_sigmoid relu", "#0", "N,3");
    example("softmax", "#0", "N,3,H");
  }
}
