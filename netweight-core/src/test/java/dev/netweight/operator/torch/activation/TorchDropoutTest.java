package dev.netweight.operator.torch.activation;

import dev.netweight.operator.torch.TorchContract;

class TorchDropoutTest extends TorchContract {
  TorchDropoutTest() {
    super(new TorchDropout(), "layers", "vision");
    example("dropout1d dropout3d feature_dropout", "#0", "N,3,4,4,4");
  }
}
