package dev.netweight.operator.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.OperatorContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoftmaxTest extends OperatorContract {
  @Override
  protected Operator operator() {
    return new Softmax();
  }

  @Override
  protected List<Example> examples() {
    return List.of(
        Example.keras("Softmax", Attributes.of("axis", -1), "N,6,6,4"),
        Example.keras("Softmax", Attributes.of("axis", new long[] {1, 2}), "N,6,T"),
        Example.keras("Softmax", Attributes.NONE, "N,6", "N,6"));
  }

  @Test
  void aMaskChangesNothing() {
    assertThat(Ask.keras("Softmax", Attributes.NONE, "N,6", "N,6").output())
        .isEqualTo(Ask.shape("N,6"));
  }

  @Test
  void settingsThatCannotBe() {
    assertThatThrownBy(() -> Ask.keras("Softmax", Attributes.of("axis", 2), "N,6"))
        .isInstanceOf(SettingException.class);
  }
}
