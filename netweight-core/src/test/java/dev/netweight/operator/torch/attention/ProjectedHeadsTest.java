package dev.netweight.operator.torch.attention;

import dev.netweight.operator.torch.TorchContract;

class ProjectedHeadsTest extends TorchContract {
  ProjectedHeadsTest() {
    super(new ProjectedHeads(), "layers");
    example(
        2,
        "multi_head_attention_forward",
        "#0, #0, #0, 8, 2, #1, #2, None, None, False, 0.0, #3, #4",
        "S,N,8; in: 24,8; in bias: 24; out: 8,8; out bias: 8");
  }
}
