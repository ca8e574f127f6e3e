package dev.netweight.operator.torch.recurrent;

import dev.netweight.operator.torch.TorchContract;

class TorchRecurrentTest extends TorchContract {
  TorchRecurrentTest() {
    super(new TorchRecurrent(), "layers");
    example(
        3,
        "lstm",
        "#0, [#1, #1], [#2, #3, #4, #4], True, 1, 0.0, False, False, True",
        "N,T,3; 1,N,5; kernel: 20,3; recurrent: 20,5; bias: 20");
  }
}
