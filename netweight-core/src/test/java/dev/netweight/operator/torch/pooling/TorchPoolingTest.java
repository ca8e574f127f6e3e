package dev.netweight.operator.torch.pooling;

import dev.netweight.operator.torch.TorchContract;

class TorchPoolingTest extends TorchContract {
  TorchPoolingTest() {
    super(new TorchPooling(), "layers");
    example("max_pool2d avg_pool2d", "#0, 2", "N,3,8,9");
    example(2, "max_pool1d_with_indices", "#0, 2", "N,3,8");
    example(2, "max_pool3d_with_indices", "#0, 2", "N,3,8,8,8");
  }
}
