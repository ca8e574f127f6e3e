package dev.netweight.operator.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Examples;
import dev.netweight.operator.Outcome;
import org.junit.jupiter.api.Test;

/** The scale of ConvNeXt, as {@code keras.applications} defines it. */
class LayerScaleTest extends Examples {
  LayerScaleTest() {
    super(
        new LayerScale(),
        Example.keras("LayerScale", Attributes.of("projection_dim", 96), "N,56,56,96"));
  }

  @Test
  void aWeightAChannel() {
    Outcome outcome = Ask.keras("LayerScale", Attributes.of("projection_dim", 96), "N,56,56,96");
    assertThat(Ask.parameters(outcome)).isEqualTo(96);
    assertThat(Ask.trainable(outcome)).isEqualTo(96);
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,56,56,96"));
    assertThatThrownBy(
            () -> Ask.keras("LayerScale", Attributes.of("projection_dim", 96), "N,56,56,95"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("95 channels");
    assertThatThrownBy(() -> Ask.keras("LayerScale", Attributes.NONE, "N,56,56,96"))
        .isInstanceOf(SettingException.class);
  }
}
