package dev.netweight.operator.torch.linear;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.operator.Ask;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.torch.TorchAsk;
import dev.netweight.operator.torch.TorchContract;
import org.junit.jupiter.api.Test;

class LinearTest extends TorchContract {
  LinearTest() {
    super(new Linear(), "layers");
    example("linear", "#0, #1, #2", "N,S,8; weight: 4,8; bias: 4");
  }

  @Test
  void weightsAndWork() {
    Outcome outcome = TorchAsk.of("linear", "N,S,8; weight: 4,8; bias: 4").outcome();
    assertThat(Ask.parameters(outcome)).isEqualTo(36);
    assertThat(outcome.output()).hasToString("[batch, S, 4]");
    assertThat(outcome.cost().weights().get(0).count().text()).isEqualTo("4 × 8");
    assertThat(outcome.cost().work().get(0).kind()).isEqualTo(Work.Kind.MATRIX_PRODUCT);
    assertThat(outcome.cost().work().get(0).count().reduced().text()).isEqualTo("32 × S × batch");
  }

  @Test
  void aComputedMatrixIsNoWeight() {
    Outcome outcome = TorchAsk.of("linear", "2,8; 4,8").outcome();
    assertThat(Ask.parameters(outcome)).isZero();
    assertThat(outcome.cost().work().get(0).kind()).isEqualTo(Work.Kind.ACTIVATION_PRODUCT);
  }

  @Test
  void aPairOfInputsHasAWeightForEachPairOfFeatures() {
    Outcome outcome = TorchAsk.of("bilinear", "5,3; 5,4; weight: 6,3,4; bias: 6").outcome();
    assertThat(Ask.parameters(outcome)).isEqualTo(6 * 12 + 6);
    assertThat(Ask.macs(outcome)).isEqualTo(5 * 6 * 12 + 5 * 6 * 3);
  }
}
