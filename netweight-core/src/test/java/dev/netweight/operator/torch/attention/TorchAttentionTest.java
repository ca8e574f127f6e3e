package dev.netweight.operator.torch.attention;

import dev.netweight.operator.torch.TorchContract;

class TorchAttentionTest extends TorchContract {
  TorchAttentionTest() {
    super(new TorchAttention(), "layers");
    example("scaled_dot_product_attention", "#0, #1, #1", "N,4,S,8; N,4,T,8");
  }
}
