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

class UnitNormalizationTest extends OperatorContract {
  @Override
  protected Operator operator() {
    return new UnitNormalization();
  }

  @Override
  protected List<Example> examples() {
    return List.of(
        Example.keras("UnitNormalization", Attributes.of("axis", -1), "N,9,12"),
        Example.keras("UnitNormalization", Attributes.of("axis", new long[] {1, 2}), "N,3,3"));
  }

  @Test
  void hasNoWeights() {
    Outcome outcome = Ask.keras("UnitNormalization", Attributes.NONE, "N,9,12");
    assertThat(outcome.cost().weights()).isEmpty();
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,9,12"));
  }

  @Test
  void settingsThatCannotBe() {
    assertThatThrownBy(() -> Ask.keras("UnitNormalization", Attributes.of("axis", 3), "N,9,12"))
        .isInstanceOf(SettingException.class);
  }
}
