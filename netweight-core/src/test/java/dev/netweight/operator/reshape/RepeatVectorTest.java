package dev.netweight.operator.reshape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.OperatorContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected shapes are those of Keras' documentation. */
class RepeatVectorTest extends OperatorContract {
  @Override
  protected Operator operator() {
    return new RepeatVector();
  }

  @Override
  protected List<Example> examples() {
    return List.of(Example.keras("RepeatVector", Attributes.of("n", 4), "N,6"));
  }

  @Test
  void repeats() {
    assertThat(Ask.keras("RepeatVector", Attributes.of("n", 4), "N,6").output())
        .isEqualTo(Ask.shape("N,4,6"));
    assertThat(Ask.keras("RepeatVector", Attributes.of("n", 3), "N,features").output())
        .isEqualTo(Ask.shape("N,3,features"));
    assertThat(Ask.keras("RepeatVector", Attributes.of("n", Formula.variable("T")), "N,6").output())
        .isEqualTo(Ask.shape("N,T,6"));
  }

  @ParameterizedTest
  @CsvSource({"0, 'N,6'", "-1, 'N,6'", "2, 'N,6,6'", "2, N"})
  void settingsThatCannotBe(long times, String input) {
    assertThatThrownBy(() -> Ask.keras("RepeatVector", Attributes.of("n", times), input))
        .isInstanceOf(SettingException.class);
  }
}
