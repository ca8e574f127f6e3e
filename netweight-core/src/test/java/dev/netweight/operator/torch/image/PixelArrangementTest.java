package dev.netweight.operator.torch.image;

import dev.netweight.operator.torch.TorchContract;

class PixelArrangementTest extends TorchContract {
  PixelArrangementTest() {
    super(new PixelArrangement(), "layers");
    example("pixel_shuffle", "#0, 2", "N,8,H,W");
    example("native_channel_shuffle", "#0, 2", "N,8,H,W");
  }
}
