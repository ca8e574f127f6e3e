package dev.netweight.python.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.python.Program;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The tools that people call on models of PyTorch say what they say. The numbers are worked by hand
 * from the tools' rules for 55,296 multiply-adds of a convolution with 2,048 outputs, which are
 * normalised, activated and averaged, and for 80 of a linear layer with 10; tables are those of the
 * tools' own tests.
 */
class TorchToolsTest {
  private static final String NET =
      """
      import torch
      from torch import nn

      class Net(nn.Module):
          def __init__(self):
              super().__init__()
              self.features = nn.Sequential(
                  nn.Conv2d(3, 8, 3, padding=1), nn.BatchNorm2d(8), nn.ReLU(),
                  nn.AdaptiveAvgPool2d(1))
              self.classifier = nn.Linear(8, 10)

          def forward(self, x):
              return self.classifier(self.features(x).flatten(1))

      net = Net().eval()
      x = torch.rand(1, 3, 16, 16)
      """;

  private static String printed(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Sandbox sandbox = new Sandbox()) {
      sandbox.run(new Program("program.py", text, Map.of(), List.of(), ""), out, out);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String[] lines(String text) {
    return printed(text).lines().toArray(String[]::new);
  }

  /**
   * thop: 4 an element of batch normalisation, 256 + 1 an output of global average pooling. A step
   * of an LSTM of 3 to 5: 4 (8 · 5 + 5 + 10) + 20 = 240, of 5 to 5: 280.
   */
  @Test
  void thop() {
    int all = 55_296 + 4 * 2_048 + 257 * 8 + 80;
    assertThat(
            lines(
                NET
                    + """
                    from thop import clever_format, profile
                    print(profile(net, inputs=(x,), verbose=False))

                    def twice(module, given, result):
                        module.total_ops += torch.DoubleTensor([2 * result.numel()])

                    print(profile(net, (x,), custom_ops={nn.ReLU: twice}, verbose=False)[0])
                    print(clever_format([4133742592.0, 25557032.0], "%.3f"), clever_format(12))
                    lstm = nn.Sequential(nn.LSTM(3, 5, 2, batch_first=True))
                    print(profile(lstm, (torch.rand(2, 7, 3),))[0])
                    """))
        .containsExactly(
            "(" + all + ".0, 330.0)",
            all + 2 * 2_048 + ".0",
            "('4.134G', '25.557M') 12.00B",
            "[INFO] Register count_lstm() for <class 'torch.nn.modules.rnn.LSTM'>.",
            "[INFO] Register zero_ops() for <class 'torch.nn.modules.container.Sequential'>.",
            (240 + 280) * 2 * 7 + ".0");
  }

  /** ptflops counts biases, and what nn.ReLU and pooling do twice: the module and the function. */
  @Test
  void ptflops() {
    int byModule = 55_296 + 2_048 + 2 * 2_048 + 2 * 2_048 + 2 * 2_048 + 90;
    assertThat(
            lines(
                NET
                    + """
                    from ptflops import get_model_complexity_info as tell
                    print(tell(net, (3, 16, 16), as_strings=False, print_per_layer_stat=False))
                    print(tell(net, (3, 16, 16), print_per_layer_stat=False, backend="aten"))
                    print(tell(net.classifier, (8,)))
                    """))
        .containsExactly(
            "(" + byModule + ", 330)",
            "('57.43 KMac', '330')",
            "Linear(90, 100.000% Params, 90.0 Mac, 100.000% MACs, in_features=8, out_features=10,"
                + " bias=True)",
            "('90 Mac', '90')");
  }

  /** fvcore: 2 an element of batch normalisation, 5 while it trains; 1 of average pooling. */
  @Test
  void fvcore() {
    int all = 55_296 + 2 * 2_048 + 2_048 + 80;
    assertThat(
            lines(
                NET
                    + """
                    from fvcore.nn import FlopCountAnalysis, flop_count_table, parameter_count
                    flops = FlopCountAnalysis(net, x)
                    print(flops.total(), sorted(flops.by_operator().items()))
                    print(flops.by_module()["features"], parameter_count(net)["features"])
                    print(flop_count_table(flops, max_depth=1))
                    print(FlopCountAnalysis(net.train(), (x,)).total())
                    """))
        .containsExactly(
            all
                + " [('adaptive_avg_pool2d', 2048), ('batch_norm', 4096), ('conv', 55296),"
                + " ('linear', 80)]",
            "61440 240",
            "| module      | #parameters or shape   | #flops   |",
            "|:------------|:-----------------------|:---------|",
            "| model       | 0.33K                  | 61.52K   |",
            "|  features   |  0.24K                 |  61.44K  |",
            "|  classifier |  90                    |  80      |",
            String.valueOf(all + 3 * 2_048));
  }

  /** PyTorch's own counter: 2 a multiply-add, and nothing else. */
  @Test
  void flopCounterMode() {
    assertThat(
            lines(
                NET
                    + """
                    from torch.utils.flop_counter import FlopCounterMode
                    with FlopCounterMode(display=False) as counter:
                        net(x)
                    print(counter.get_total_flops(), counter.get_flop_counts()["Net.features"])
                    with FlopCounterMode(display=False) as counter:
                        torch.mm(torch.rand(3, 4), torch.rand(4, 5))
                    print(counter.get_total_flops())
                    """))
        .containsExactly("110752 {'aten.convolution': 110592}", "120");
  }

  /** calflops: 2 a multiply-add, with the biases of convolutions and not of linear layers. */
  @Test
  void calflops() {
    int flops = 2 * 55_296 + 2_048 + 2 * 2_048 + 2_048 + 2_048 + 2 * 80;
    assertThat(
            lines(
                NET
                    + """
                    from calflops import calculate_flops
                    shape = (1, 3, 16, 16)
                    print(calculate_flops(net, shape, print_results=False, output_as_string=False))
                    print(calculate_flops(net, shape, print_results=False))
                    """))
        .containsExactly(
            "(" + flops + ", " + (55_296 + 80) + ", 330)",
            "('120.99 KFLOPS', '55.38 KMACs', '330')");
  }

  @Test
  void torchsummary() {
    assertThat(
            lines(
                NET
                    + """
                    from torchsummary import summary
                    summary(net, (3, 16, 16), device="cpu")
                    """))
        .containsExactly(
            "----------------------------------------------------------------",
            "        Layer (type)               Output Shape         Param #",
            "================================================================",
            "            Conv2d-1            [-1, 8, 16, 16]             224",
            "       BatchNorm2d-2            [-1, 8, 16, 16]              16",
            "              ReLU-3            [-1, 8, 16, 16]               0",
            " AdaptiveAvgPool2d-4              [-1, 8, 1, 1]               0",
            "            Linear-5                   [-1, 10]              90",
            "================================================================",
            "Total params: 330",
            "Trainable params: 330",
            "Non-trainable params: 0",
            "----------------------------------------------------------------",
            "Input size (MB): 0.00",
            "Forward/backward pass size (MB): 0.05",
            "Params size (MB): 0.00",
            "Estimated Total Size (MB): 0.05",
            "----------------------------------------------------------------");
  }

  /** The table of single_input.out, of a network of torchinfo's own tests. */
  @Test
  void torchinfo() {
    assertThat(
            lines(
                """
                import torch
                from torch import nn
                from torch.nn import functional as F
                from torchinfo import summary

                class SingleInputNet(nn.Module):
                    def __init__(self):
                        super().__init__()
                        self.first = nn.Conv2d(1, 10, 5)
                        self.second = nn.Conv2d(10, 20, 5)
                        self.dropout = nn.Dropout2d(0.3)
                        self.third = nn.Linear(320, 50)
                        self.fourth = nn.Linear(50, 10)

                    def forward(self, x):
                        x = F.relu(F.max_pool2d(self.first(x), 2))
                        x = F.relu(F.max_pool2d(self.dropout(self.second(x)), 2))
                        return self.fourth(F.relu(self.third(x.view(-1, 320))))

                told = summary(SingleInputNet(), input_size=(2, 1, 28, 28))
                print(told.total_params, told.trainable_params, told.total_mult_adds)
                """))
        .containsExactly(
            "=".repeat(90),
            "Layer (type:depth-idx)                   Output Shape              Param #",
            "=".repeat(90),
            "SingleInputNet                           [2, 10]                   --",
            "├─Conv2d: 1-1                            [2, 10, 24, 24]           260",
            "├─Conv2d: 1-2                            [2, 20, 8, 8]             5,020",
            "├─Dropout2d: 1-3                         [2, 20, 8, 8]             --",
            "├─Linear: 1-4                            [2, 50]                   16,050",
            "├─Linear: 1-5                            [2, 10]                   510",
            "=".repeat(90),
            "Total params: 21,840",
            "Trainable params: 21,840",
            "Non-trainable params: 0",
            "Total mult-adds (k): 975.20",
            "=".repeat(90),
            "Input size (kB): 6.33",
            "Forward/backward pass size (kB): 113.60",
            "Params size (kB): 87.36",
            "Estimated Total Size (kB): 207.29",
            "=".repeat(90),
            "21840 21840 975200");
  }
}
