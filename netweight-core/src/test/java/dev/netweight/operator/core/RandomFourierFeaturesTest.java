package dev.netweight.operator.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.OperatorContract;
import dev.netweight.operator.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Expected values follow from the weights that Keras 2.15 makes. */
class RandomFourierFeaturesTest extends OperatorContract {
  @Override
  protected Operator operator() {
    return new RandomFourierFeatures();
  }

  @Override
  protected List<Example> examples() {
    return List.of(
        Example.keras("RandomFourierFeatures", Attributes.of("output_dim", 4096), "N,784"));
  }

  @Test
  void onlyTheScaleIsLearned() {
    Outcome outcome = Ask.keras("RandomFourierFeatures", Attributes.of("output_dim", 10), "N,5");
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,10"));
    assertThat(Ask.parameters(outcome)).isEqualTo(5 * 10 + 10 + 1);
    assertThat(Ask.trainable(outcome)).isEqualTo(1);
    assertThat(Ask.macs(outcome)).isEqualTo(50);
    assertThatThrownBy(
            () -> Ask.keras("RandomFourierFeatures", Attributes.of("output_dim", 0), "N,5"))
        .isInstanceOf(SettingException.class);
  }
}
