package dev.netweight.operator.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.function.FunctionContract;
import org.junit.jupiter.api.Test;

class FunctionalNormalizationTest extends FunctionContract {
  FunctionalNormalizationTest() {
    super(new FunctionalNormalization());
    each("BatchNorm nn.batch_normalization", Attributes.NONE, "N,6", "6", "6", "6", "6");
    each("*", Attributes.NONE, "N,6");
  }

  @Test
  void theShapeStays() {
    Outcome outcome = keras("BatchNorm", Attributes.of("axis", -1), "N,8,8,6", "6", "6");
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,8,8,6"));
    assertThat(outcome.cost().weights()).isEmpty();
    assertThatThrownBy(() -> keras("BatchNorm", Attributes.of("axis", -1), "N,6", "5", "6"))
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> keras("LayerNorm", Attributes.of("axis", 2), "N,6"))
        .isInstanceOf(SettingException.class);
  }
}
