package dev.netweight.operator.normalization;

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

/** Expected values are worked out by hand, or are those that Keras 3.16 prints. */
class RmsNormalizationTest extends OperatorContract {
  @Override
  protected Operator operator() {
    return new RmsNormalization();
  }

  @Override
  protected List<Example> examples() {
    return List.of(
        Example.keras("RMSNormalization", Attributes.of("axis", new long[] {-1}), "N,9,12"),
        Example.keras("RMSNormalization", Attributes.of("axis", new long[] {1, 2}), "N,9,C"));
  }

  @Test
  void aScaleAndNoOffset() {
    Outcome outcome = Ask.keras("RMSNormalization", Attributes.NONE, "N,9,12");
    assertThat(Ask.parameters(outcome)).isEqualTo(12);
    assertThat(Ask.trainable(outcome)).isEqualTo(12);
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,9,12"));
  }

  @Test
  void axesAreSortedAsWritten() {
    Outcome outcome =
        Ask.keras("RMSNormalization", Attributes.of("axis", new long[] {1, -1}), "N,8,5,3");
    assertThat(outcome.cost().weights().get(0).shape()).isEqualTo(Ask.shape("3,8"));
  }

  @Test
  void settingsThatCannotBe() {
    assertThatThrownBy(() -> Ask.keras("RMSNormalization", Attributes.of("axis", 3), "N,9,12"))
        .isInstanceOf(SettingException.class);
  }
}
