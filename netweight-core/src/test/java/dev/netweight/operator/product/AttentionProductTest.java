package dev.netweight.operator.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.function.FunctionContract;
import org.junit.jupiter.api.Test;

class AttentionProductTest extends FunctionContract {
  AttentionProductTest() {
    super(new AttentionProduct());
    each("*", Attributes.NONE, "N,4,2,8", "N,5,2,8", "N,5,2,8");
  }

  @Test
  void scoresAndWeightedValues() {
    Outcome outcome =
        keras("DotProductAttention", Attributes.NONE, "N,4,2,8", "N,5,2,8", "N,5,2,8");
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,4,2,8"));
    // 2 heads × 4 queries × 5 keys × 8 for the scores, and as many for the values
    assertThat(Ask.macs(outcome)).isEqualTo(640);
  }

  @Test
  void valuesOfAnotherSizeThanTheQueries() {
    Outcome outcome =
        keras("DotProductAttention", Attributes.NONE, "N,4,2,8", "N,5,2,8", "N,5,2,6");
    assertThat(outcome.output().get(3).isKnown()).isFalse();
    assertThat(Ask.macs(outcome)).isEqualTo(2 * 4 * 5 * (8 + 6));
  }

  @Test
  void shapesThatCannotBe() {
    assertThatThrownBy(
            () -> keras("DotProductAttention", Attributes.NONE, "N,4,8", "N,5,8", "N,5,8"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("four axes");
  }
}
