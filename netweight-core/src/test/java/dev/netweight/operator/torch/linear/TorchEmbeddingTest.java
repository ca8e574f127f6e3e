package dev.netweight.operator.torch.linear;

import dev.netweight.operator.torch.TorchContract;

class TorchEmbeddingTest extends TorchContract {
  TorchEmbeddingTest() {
    super(new TorchEmbedding(), "layers");
    example("embedding", "#0, #1", "int64 N,S; table: 10,4");
    example("one_hot", "#0", "int64 N");
  }
}
