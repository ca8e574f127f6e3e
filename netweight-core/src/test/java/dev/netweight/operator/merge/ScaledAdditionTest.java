package dev.netweight.operator.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Examples;
import dev.netweight.operator.Outcome;
import org.junit.jupiter.api.Test;

/** The residual of Inception-ResNet, as {@code keras.applications} defines it. */
class ScaledAdditionTest extends Examples {
  ScaledAdditionTest() {
    super(
        new ScaledAddition(),
        Example.keras(
            "CustomScaleLayer", Attributes.of("scale", 0.17), "N,35,35,320", "N,35,35,320"));
  }

  @Test
  void addsTwoInputs() {
    Outcome outcome =
        Ask.keras("CustomScaleLayer", Attributes.of("scale", 0.17), "1,8,8,4", "1,8,8,4");
    assertThat(outcome.output()).isEqualTo(Ask.shape("1,8,8,4"));
    assertThat(outcome.cost().weights()).isEmpty();
    assertThat(Ask.value(outcome.cost().work().get(0).count())).isEqualTo(512);
    assertThatThrownBy(() -> Ask.keras("CustomScaleLayer", Attributes.NONE, "N,4"))
        .isInstanceOf(SettingException.class);
  }
}
