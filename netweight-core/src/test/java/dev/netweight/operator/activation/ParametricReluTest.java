package dev.netweight.operator.activation;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values are worked out by hand, or are those that Keras 3.16 prints. */
class ParametricReluTest extends OperatorContract {
  @Override
  protected Operator operator() {
    return new ParametricRelu();
  }

  @Override
  protected List<Example> examples() {
    return List.of(
        Example.keras("PReLU", Attributes.NONE, "N,8,8,4"),
        Example.keras("PReLU", Attributes.of("shared_axes", new long[] {1, 2}), "N,T,T,4"),
        Example.keras("PReLU", Attributes.NONE, "N"));
  }

  @Test
  void slopes() {
    Outcome own = Ask.keras("PReLU", Attributes.NONE, "N,8,8,4");
    assertThat(Ask.parameters(own)).isEqualTo(256);
    Outcome shared = Ask.keras("PReLU", Attributes.of("shared_axes", new long[] {1, 2}), "N,8,8,4");
    assertThat(Ask.parameters(shared)).isEqualTo(4);
    assertThat(shared.cost().weights().get(0).shape()).isEqualTo(Ask.shape("1,1,4"));
    assertThat(shared.cost().weights().get(0).layouts()).containsEntry("PyTorch", Ask.shape("4"));
    assertThat(shared.output()).isEqualTo(Ask.shape("N,8,8,4"));
  }

  @ParameterizedTest
  @CsvSource({"3, '8,8,1'", "0, '8,8,1'", "-1, '8,1,4'", "-2, '1,8,4'"})
  void aSharedAxisIsCountedAsKerasCountsIt(int axis, String alpha) {
    Outcome outcome = Ask.keras("PReLU", Attributes.of("shared_axes", axis), "N,8,8,4");
    assertThat(outcome.cost().weights().get(0).shape()).isEqualTo(Ask.shape(alpha));
  }

  @ParameterizedTest
  @CsvSource({"4", "-3", "-1000"})
  void settingsThatCannotBe(int axis) {
    assertThatThrownBy(() -> Ask.keras("PReLU", Attributes.of("shared_axes", axis), "N,8,8,4"))
        .isInstanceOf(SettingException.class);
  }
}
