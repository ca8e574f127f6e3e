package dev.netweight.operator.torch.normalization;

import dev.netweight.operator.torch.TorchContract;

class FeatureNormalizationTest extends TorchContract {
  FeatureNormalizationTest() {
    super(new FeatureNormalization(), "layers");
    example("layer_norm", "#0, [8], #1, #2", "N,S,8; gamma: 8; beta: 8");
  }
}
