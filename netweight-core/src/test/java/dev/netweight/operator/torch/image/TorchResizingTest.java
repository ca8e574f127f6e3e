package dev.netweight.operator.torch.image;

import dev.netweight.operator.torch.TorchContract;

class TorchResizingTest extends TorchContract {
  TorchResizingTest() {
    super(new TorchResizing(), "layers");
    example("interpolate", "#0, scale_factor=2.0", "N,3,H,W");
    example("upsample_nearest upsample_bilinear", "#0, scale_factor=2", "N,3,4,5");
  }
}
