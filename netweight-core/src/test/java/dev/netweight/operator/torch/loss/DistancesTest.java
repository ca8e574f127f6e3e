package dev.netweight.operator.torch.loss;

import dev.netweight.operator.torch.TorchContract;

class DistancesTest extends TorchContract {
  DistancesTest() {
    super(new Distances(), "layers");
    example("cosine_similarity", "#0, #1", "N,5; N,5");
  }
}
