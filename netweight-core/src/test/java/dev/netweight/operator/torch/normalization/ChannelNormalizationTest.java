package dev.netweight.operator.torch.normalization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.operator.Ask;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.torch.TorchAsk;
import dev.netweight.operator.torch.TorchContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelNormalizationTest extends TorchContract {
  private static final String STATISTICS =
      "N,3,8,8; buffer running_mean: 3; buffer running_var: 3; weight: 3; bias: 3";

  ChannelNormalizationTest() {
    super(new ChannelNormalization(), "layers");
    example("batch_norm", "#0, #1, #2, #3, #4", STATISTICS);
  }

  @Test
  void statisticsAreBuffersThatDoNotCount() {
    Outcome outcome = TorchAsk.of("batch_norm", STATISTICS).outcome();
    assertThat(Ask.parameters(outcome)).isEqualTo(6);
    assertThat(outcome.cost().weights())
        .extracting(Weight::role, Weight::kind)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("gamma", Weight.Kind.WEIGHT),
            org.assertj.core.groups.Tuple.tuple("beta", Weight.Kind.WEIGHT),
            org.assertj.core.groups.Tuple.tuple("moving mean", Weight.Kind.BUFFER),
            org.assertj.core.groups.Tuple.tuple("moving variance", Weight.Kind.BUFFER));
  }

  @ParameterizedTest
  @CsvSource({
    "batch_norm, '#0, #1, #1, #1', BATCH_NORMALIZATION",
    "batch_norm, '#0, #1, #1', UNSCALED_BATCH_NORMALIZATION",
    "instance_norm, '#0, weight=#1', LAYER_NORMALIZATION",
    "instance_norm, '#0, #1, #1', UNSCALED_LAYER_NORMALIZATION",
    "group_norm, '#0, 3, #1', LAYER_NORMALIZATION",
    "group_norm, '#0, 3', UNSCALED_LAYER_NORMALIZATION",
  })
  void whatIsScaledIsAnotherKind(String function, String arguments, Work.Kind expected) {
    Work work = TorchAsk.of(function, arguments, "2,3,8; 3").outcome().cost().work().get(0);
    assertThat(work.kind()).isEqualTo(expected);
    assertThat(work.count().value()).hasValue(java.math.BigInteger.valueOf(48));
  }
}
