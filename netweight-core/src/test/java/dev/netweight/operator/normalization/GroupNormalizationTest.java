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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values are worked out by hand, or are those that Keras 3.16 prints. */
class GroupNormalizationTest extends OperatorContract {
  @Override
  protected Operator operator() {
    return new GroupNormalization();
  }

  @Override
  protected List<Example> examples() {
    return List.of(
        Example.keras("GroupNormalization", Attributes.of("groups", 4), "N,10,10,8"),
        Example.keras("GroupNormalization", Attributes.of("groups", -1, "axis", 1), "N,6,T,T"));
  }

  @ParameterizedTest
  @CsvSource({
    "'N,10,10,8', 4, -1, true, 16",
    "'N,4,32', 32, -1, true, 64",
    "'N,4,4', 2, 1, false, 4",
    "'N,6,9,9', -1, 1, true, 12",
  })
  void parameters(String input, long groups, int axis, boolean scale, long expected) {
    Outcome outcome =
        Ask.keras(
            "GroupNormalization",
            Attributes.of("groups", groups, "axis", axis, "scale", scale),
            input);
    assertThat(Ask.parameters(outcome)).isEqualTo(expected);
    assertThat(outcome.output()).isEqualTo(Ask.shape(input));
  }

  @ParameterizedTest
  @CsvSource({
    "'N,4,9', 3, 5, axes",
    "'N,4,9', 2, -1, do not divide",
    "'N,4,9', 18, -1, do not divide",
    "'N,4,9', 0, -1, must be 1 or more",
    "'N,4,9', -2, -1, must be 1 or more",
  })
  void settingsThatCannotBe(String input, long groups, int axis, String message) {
    assertThatThrownBy(
            () ->
                Ask.keras(
                    "GroupNormalization", Attributes.of("groups", groups, "axis", axis), input))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(message);
  }
}
