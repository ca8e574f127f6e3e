package dev.netweight.operator.torch.convolution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.operator.Ask;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Reach;
import dev.netweight.operator.Work;
import dev.netweight.operator.torch.TorchAsk;
import dev.netweight.operator.torch.TorchContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TorchConvolutionTest extends TorchContract {
  TorchConvolutionTest() {
    super(new TorchConvolution(), "layers", "vision");
    example("conv2d", "#0, #1, #2", "N,3,H,W; kernel: 10,3,3,3; bias: 10");
    example("conv_transpose2d", "#0, #1", "N,4,8,8; kernel: 4,6,3,3");
    example("convolution", "#0, #1", "N,4,8,8; kernel: 6,4,3,3");
  }

  /** Counts by hand: filters × (channels of a group × kernel) + filters. */
  @ParameterizedTest
  @CsvSource({
    "conv2d, '#0, #1, #2', 'N,3,24,24; kernel: 10,3,3,3; bias: 10', 280",
    "conv2d, '#0, #1', 'N,3,24,24; kernel: 10,3,3,3', 270",
    "conv2d, '#0, #1, #2, groups=4', 'N,8,9,9; kernel: 12,2,3,3; bias: 12', 228",
    "conv1d, '#0, #1, #2', 'N,8,9; kernel: 12,8,5; bias: 12', 492",
    "conv_transpose2d, '#0, #1, #2, groups=2', 'N,4,9,9; kernel: 4,3,3,3; bias: 6', 114",
    "deform_conv2d, '#0, #1, #2, #3', 'N,3,5,5; N,18,3,3; kernel: 4,3,3,3; bias: 4', 112",
  })
  void weightsAreCounted(String function, String arguments, String inputs, long expected) {
    assertThat(Ask.parameters(TorchAsk.of(function, arguments, inputs).outcome()))
        .isEqualTo(expected);
  }

  @Test
  void theFormulaExplainsTheWeights() {
    Outcome outcome = TorchAsk.of("conv2d", "N,3,24,24; kernel: 10,3,3,3; bias: 10").outcome();
    assertThat(outcome.cost().weights()).hasSize(2);
    assertThat(outcome.cost().weights().get(0).role()).isEqualTo("kernel");
    assertThat(outcome.cost().weights().get(0).count().text()).isEqualTo("10 × (3·3·3)");
    assertThat(outcome.cost().weights().get(1).role()).isEqualTo("bias");
  }

  @Test
  void symbolsFlow() {
    assertThat(TorchAsk.of("conv2d", "#0, #1, None, 1, 1", "N,3,H,W; 8,3,3,3").shapes())
        .isEqualTo("[batch, 8, H, W]");
    assertThat(TorchAsk.of("conv_transpose2d", "#0, #1, None, 2", "N,3,H,W; 3,8,2,2").shapes())
        .isEqualTo("[batch, 8, 2 × H, 2 × W]");
  }

  @Test
  void anUnbatchedWindowReachesAlongItsOwnAxes() {
    Reach reach = TorchAsk.of("conv2d", "#0, #1, None, 2", "3,8,8; 4,3,3,3").outcome().reach();
    assertThat(reach.axes()).containsExactly(1, 2);
  }

  @Test
  void deformedConvolutionsAreAKindOfTheirOwn() {
    Outcome outcome = TorchAsk.of("deform_conv2d", "1,4,8,8; 1,18,6,6; kernel: 6,2,3,3").outcome();
    assertThat(outcome.cost().work().get(0).kind()).isEqualTo(Work.Kind.DEFORMABLE_CONVOLUTION);
    // Two groups: 6 filters × 2 channels × 9, at 36 places.
    assertThat(Ask.macs(outcome)).isEqualTo(6 * 2 * 9 * 36);
  }
}
