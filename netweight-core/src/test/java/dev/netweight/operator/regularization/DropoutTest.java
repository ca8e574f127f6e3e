package dev.netweight.operator.regularization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.OperatorContract;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected seed generators are those that Keras' own tests count. */
class DropoutTest extends OperatorContract {
  @Override
  protected Operator operator() {
    return new Dropout();
  }

  @Override
  protected List<Example> examples() {
    return List.of(
        Example.keras("Dropout", Attributes.of("rate", 0.3), "N,6,6,4"),
        Example.keras("AlphaDropout", Attributes.of("rate", 0.3), "N,4"),
        Example.keras("GaussianDropout", Attributes.of("rate", 0.3), "N,4"),
        Example.keras("GaussianNoise", Attributes.of("stddev", 0.3), "N,4"),
        Example.keras("SpatialDropout1D", Attributes.of("rate", 0.3), "N,6,4"),
        Example.keras("SpatialDropout2D", Attributes.of("rate", 0.3), "N,6,6,4"),
        Example.keras("SpatialDropout3D", Attributes.of("rate", 0.3), "N,6,6,6,4"));
  }

  @ParameterizedTest
  @CsvSource({
    "Dropout, rate, 0.2, 'N,3', 1",
    "Dropout, rate, 0, 'N,3', 0",
    "Dropout, rate, 1, 'N,3', 1",
    "Dropout, rate, 0.5, '', 1",
    "AlphaDropout, rate, 0.2, 'N,3', 1",
    "GaussianDropout, rate, 0.0, 'N,3', 0",
    "GaussianNoise, stddev, 0.2, 'N,3', 1",
    "GaussianNoise, stddev, 0, 'N,3', 0",
    "SpatialDropout2D, rate, 0.3, 'N,6,6,4', 1",
  })
  void keepsNothingButASeed(
      String name, String setting, double strength, String input, int generators) {
    Outcome outcome = Ask.keras(name, Attributes.of(setting, strength), input);
    assertThat(outcome.output()).isEqualTo(Ask.shape(input));
    assertThat(outcome.cost().work()).isEmpty();
    assertThat(Ask.parameters(outcome)).isZero();
    assertThat(outcome.cost().weights().stream().map(Weight::kind))
        .containsOnly(
            outcome.cost().weights().isEmpty()
                ? new Weight.Kind[0]
                : new Weight.Kind[] {Weight.Kind.RANDOM_STATE});
    assertThat(outcome.cost().weights()).hasSize(generators);
  }

  @ParameterizedTest
  @CsvSource({
    "Dropout, rate, -0.1, 'N,3'",
    "Dropout, rate, 1.5, 'N,3'",
    "Dropout, rate, NaN, 'N,3'",
    "Dropout, other, 0.5, 'N,3'",
    "GaussianNoise, stddev, -1, 'N,3'",
    "SpatialDropout1D, rate, 0.5, 'N,6,6,4'",
    "SpatialDropout2D, rate, 0.5, 'N,6,4'",
    "SpatialDropout3D, rate, 0.5, 'N,6,6,4'",
  })
  void settingsThatCannotBe(String name, String setting, double strength, String input) {
    assertThatThrownBy(() -> Ask.keras(name, Attributes.of(setting, strength), input))
        .isInstanceOf(SettingException.class);
  }

  @Test
  void aWordIsNoRate() {
    assertThatThrownBy(() -> Ask.keras("Dropout", Attributes.of("rate", "half"), "N,3"))
        .isInstanceOf(SettingException.class);
  }
}
