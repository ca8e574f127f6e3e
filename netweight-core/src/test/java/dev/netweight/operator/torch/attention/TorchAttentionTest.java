package dev.netweight.operator.torch.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Work;
import dev.netweight.operator.torch.TorchAsk;
import dev.netweight.operator.torch.TorchContract;
import org.junit.jupiter.api.Test;

class TorchAttentionTest extends TorchContract {
  TorchAttentionTest() {
    super(new TorchAttention(), "layers");
    example("scaled_dot_product_attention", "#0, #1, #1", "N,4,S,8; N,4,T,8");
  }

  @Test
  void twoProductsOfActivations() {
    TorchAsk call =
        TorchAsk.of("scaled_dot_product_attention", "N,4,5,8; N,4,7,8; N,4,7,6; bool 5,7");
    assertThat(call.shapes()).isEqualTo("[batch, 4, 5, 6]");
    assertThat(call.outcome().cost().work())
        .extracting(Work::kind)
        .containsExactly(
            Work.Kind.ACTIVATION_PRODUCT,
            Work.Kind.ACTIVATION,
            Work.Kind.ACTIVATION_PRODUCT,
            Work.Kind.ELEMENTWISE);
    assertThat(Ask.macs(call.outcome())).isEqualTo(4 * 5 * 7 * (8 + 6));
  }

  @Test
  void sharedHeadsAreComparedWithAllQueries() {
    TorchAsk call =
        TorchAsk.of(
            "scaled_dot_product_attention", "#0, #1, #1, enable_gqa=True", "N,8,5,4; N,2,7,4");
    assertThat(call.shapes()).isEqualTo("[batch, 8, 5, 4]");
    assertThat(Ask.macs(call.outcome())).isEqualTo(8 * 5 * 7 * (4 + 4));
    assertThatThrownBy(
            () ->
                TorchAsk.of(
                        "scaled_dot_product_attention",
                        "#0, #1, #1, enable_gqa=True",
                        "1,8,5,4; 1,3,7,4")
                    .outcome())
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("3 groups do not divide 8");
  }
}
