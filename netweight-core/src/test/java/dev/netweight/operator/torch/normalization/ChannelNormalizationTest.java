package dev.netweight.operator.torch.normalization;

import dev.netweight.operator.torch.TorchContract;

class ChannelNormalizationTest extends TorchContract {
  ChannelNormalizationTest() {
    super(new ChannelNormalization(), "layers");
    example(
        "batch_norm",
        "#0, #1, #2, #3, #4",
        "N,3,8,8; buffer mean: 3; buffer variance: 3; gamma: 3; beta: 3");
  }
}
