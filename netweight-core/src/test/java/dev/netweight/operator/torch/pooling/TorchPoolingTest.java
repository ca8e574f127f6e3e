package dev.netweight.operator.torch.pooling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.torch.TorchAsk;
import dev.netweight.operator.torch.TorchContract;
import org.junit.jupiter.api.Test;

class TorchPoolingTest extends TorchContract {
  TorchPoolingTest() {
    super(new TorchPooling(), "layers");
    example("max_pool2d avg_pool2d", "#0, 2", "N,3,8,9");
    example(2, "max_pool1d_with_indices", "#0, 2", "N,3,8");
    example(2, "max_pool3d_with_indices", "#0, 2", "N,3,8,8,8");
  }

  @Test
  void readsWindowsAndHasNoWeights() {
    Outcome outcome = TorchAsk.of("max_pool2d", "#0, 3, 2", "2,5,9,9").outcome();
    assertThat(outcome.cost().weights()).isEmpty();
    assertThat(outcome.cost().work().get(0).kind()).isEqualTo(Work.Kind.POOLING);
    // 4 × 4 places of 3 × 3, in 5 channels of 2 examples.
    assertThat(outcome.cost().work().get(0).count().value())
        .hasValue(java.math.BigInteger.valueOf(2 * 5 * 16 * 9));
  }
}
