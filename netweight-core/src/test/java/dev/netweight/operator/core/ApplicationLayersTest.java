package dev.netweight.operator.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Examples;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.merge.ScaledAddition;
import dev.netweight.operator.regularization.StochasticDepth;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The layers that {@code keras.applications} defines for its own networks. */
class ApplicationLayersTest {
  @Nested
  class Scale extends Examples {
    Scale() {
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

  @Nested
  class Depth extends Examples {
    Depth() {
      super(
          new StochasticDepth(),
          Example.keras("StochasticDepth", Attributes.of("drop_path_rate", 0.1), "N,7,7,8"));
    }

    @Test
    void keepsNothing() {
      Outcome outcome = Ask.keras("StochasticDepth", Attributes.NONE, "N,7,7,8");
      assertThat(outcome.cost()).isEqualTo(Cost.FREE);
      assertThat(outcome.output()).isEqualTo(Ask.shape("N,7,7,8"));
    }
  }

  @Nested
  class Residual extends Examples {
    Residual() {
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
}
