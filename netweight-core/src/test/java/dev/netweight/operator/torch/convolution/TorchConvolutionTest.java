package dev.netweight.operator.torch.convolution;

import dev.netweight.operator.torch.TorchContract;

class TorchConvolutionTest extends TorchContract {
  TorchConvolutionTest() {
    super(new TorchConvolution(), "layers", "vision");
    example("conv2d", "#0, #1, #2", "N,3,H,W; kernel: 10,3,3,3; bias: 10");
    example("conv_transpose2d", "#0, #1", "N,4,8,8; kernel: 4,6,3,3");
  }
}
