package dev.netweight.operator.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.function.FunctionContract;
import org.junit.jupiter.api.Test;

class LossTest extends FunctionContract {
  LossTest() {
    super(new Loss());
    each("CTCLoss", Attributes.NONE, "N,4", "N,9,5", "N", "N");
    each("CTCDecode", Attributes.NONE, "N,9,5", "N");
    each(
        "SparseCategoricalCrossentropy nn.sparse_softmax_cross_entropy_with_logits",
        Attributes.NONE,
        "N,4",
        "N,4,6");
    each("*", Attributes.NONE, "N,6", "N,6");
  }

  @Test
  void shapesByHand() {
    assertThat(keras("CategoricalCrossentropy", Attributes.NONE, "N,4,6", "N,4,6").output())
        .isEqualTo(Ask.shape("N,4"));
    assertThat(keras("SparseCategoricalCrossentropy", Attributes.NONE, "N,4,1", "N,4,6").output())
        .isEqualTo(Ask.shape("N,4"));
    Outcome decoded =
        keras("CTCDecode", Attributes.of("strategy", "beam_search", "top_paths", 3), "N,9,5", "N");
    assertThat(decoded.outputs()).containsExactly(Ask.shape("3,N,9"), Ask.shape("N,3"));
    assertThatThrownBy(() -> keras("BinaryCrossentropy", Attributes.NONE, "N,6", "N,5"))
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(
            () -> keras("SparseCategoricalCrossentropy", Attributes.NONE, "N,5", "N,4,6"))
        .isInstanceOf(SettingException.class);
  }
}
