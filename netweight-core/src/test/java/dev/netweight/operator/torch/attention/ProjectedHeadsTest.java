package dev.netweight.operator.torch.attention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.network.Value;
import dev.netweight.operator.Ask;
import dev.netweight.operator.torch.TorchAsk;
import dev.netweight.operator.torch.TorchContract;
import org.junit.jupiter.api.Test;

class ProjectedHeadsTest extends TorchContract {
  private static final String INPUTS = "S,N,8; in: 24,8; in bias: 24; out: 8,8; out bias: 8";

  private static final String ARGUMENTS =
      "#0, #0, #0, 8, 2, #1, #2, None, None, False, 0.0, #3, #4";

  ProjectedHeadsTest() {
    super(new ProjectedHeads(), "layers");
    example(2, "multi_head_attention_forward", ARGUMENTS, INPUTS);
  }

  /** As torch.nn.MultiheadAttention(8, 2) has them: 4 × 8 × 8 + 4 × 8. */
  @Test
  void weightsOfFourProjections() {
    TorchAsk call = TorchAsk.of("multi_head_attention_forward", ARGUMENTS, INPUTS);
    assertThat(Ask.parameters(call.outcome())).isEqualTo(288);
    assertThat(call.shapes()).isEqualTo("[S, batch, 8] [batch, S, S]");
    assertThat(call.outcome().cost().weights().get(0).count().text()).isEqualTo("3 × (8·8)");
  }

  @Test
  void noWeightsAreGivenThatAreNotNeeded() {
    TorchAsk call =
        TorchAsk.of("multi_head_attention_forward", ARGUMENTS + ", need_weights=False", INPUTS);
    assertThat(call.outcome().values().get(1)).isEqualTo(Value.ABSENT);
  }
}
