package dev.netweight.operator.torch.pooling;

import dev.netweight.operator.torch.TorchContract;

class SizedPoolingTest extends TorchContract {
  SizedPoolingTest() {
    super(new SizedPooling(), "layers");
    example("adaptive_avg_pool2d", "#0, 7", "N,3,H,W");
    example(2, "adaptive_max_pool1d_with_indices", "#0, 2", "N,3,8");
    example(2, "adaptive_max_pool2d_with_indices", "#0, 2", "N,3,8,8");
    example(2, "adaptive_max_pool3d_with_indices", "#0, 2", "N,3,8,8,8");
    example(2, "fractional_max_pool2d_with_indices", "#0, 2, 3", "N,3,8,8");
    example(2, "fractional_max_pool3d_with_indices", "#0, 2, 3", "N,3,8,8,8");
  }
}
