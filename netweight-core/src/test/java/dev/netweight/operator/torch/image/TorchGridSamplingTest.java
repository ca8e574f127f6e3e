package dev.netweight.operator.torch.image;

import dev.netweight.operator.torch.TorchContract;

class TorchGridSamplingTest extends TorchContract {
  TorchGridSamplingTest() {
    super(new TorchGridSampling(), "layers");
  }
}
