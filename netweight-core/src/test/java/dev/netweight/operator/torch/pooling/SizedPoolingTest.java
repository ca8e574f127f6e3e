package dev.netweight.operator.torch.pooling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.operator.Work;
import dev.netweight.operator.torch.TorchAsk;
import dev.netweight.operator.torch.TorchContract;
import org.junit.jupiter.api.Test;

class SizedPoolingTest extends TorchContract {
  SizedPoolingTest() {
    super(new SizedPooling(), "layers");
    example("adaptive_avg_pool2d", "#0, 7", "N,3,H,W");
    example(2, "adaptive_max_pool1d_with_indices", "#0, 2", "N,3,8");
    example(2, "adaptive_max_pool2d_with_indices", "#0, 2", "N,3,8,8");
    example(2, "adaptive_max_pool3d_with_indices", "#0, 2", "N,3,8,8,8");
    example(2, "fractional_max_pool2d_with_indices", "#0, 2, 3", "N,3,8,8");
    example(2, "fractional_max_pool3d_with_indices", "#0, 2, 3", "N,3,8,8,8");
  }

  @Test
  void anAverageOfImagesReadsEachElementOnce() {
    Work work =
        TorchAsk.of("adaptive_avg_pool2d", "#0, 3", "2,5,7,7").outcome().cost().work().get(0);
    assertThat(work.kind()).isEqualTo(Work.Kind.ADAPTIVE_AVERAGE_POOLING_2D);
    assertThat(work.count().value()).hasValue(java.math.BigInteger.valueOf(2 * 5 * 49));
  }

  @Test
  void theLargestOfOverlappingWindowsReadsSomeTwice() {
    Work work = TorchAsk.of("adaptive_max_pool1d", "#0, 3", "2,5,7").outcome().cost().work().get(0);
    // Windows of 7 positions in 3 parts: 0–2, 2–4, 4–6.
    assertThat(work.count().value()).hasValue(java.math.BigInteger.valueOf(2 * 5 * 9));
  }

  @Test
  void sizesThatAreLeftOutStay() {
    assertThat(TorchAsk.of("adaptive_avg_pool2d", "#0, [None, 1]", "N,3,H,W").shapes())
        .isEqualTo("[batch, 3, H, 1]");
  }
}
