package dev.netweight.operator.recurrent;

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

/** Expected values are worked out by hand. */
class StackedCellsTest extends OperatorContract {
  private static final Attributes THREE =
      Attributes.of(
          "cells",
          List.of(
              RecurrentLoopTest.cell("LSTMCell", 3),
              RecurrentLoopTest.cell("SimpleRNNCell", 4),
              RecurrentLoopTest.cell("GRUCell", 5)));

  @Override
  protected Operator operator() {
    return new StackedCells();
  }

  @Override
  protected List<Example> examples() {
    return List.of(Example.keras("StackedRNNCells", THREE, "N,4"));
  }

  @Test
  void eachTakesWhatTheOneBelowGives() {
    Outcome outcome = Ask.keras("StackedRNNCells", THREE, "N,4");
    // 4·3·(4 + 3) + 4·3, then 4·(3 + 4) + 4, then 3·5·(4 + 5) + 6·5
    assertThat(Ask.parameters(outcome)).isEqualTo(96 + 32 + 165);
    assertThat(outcome.outputs())
        .containsExactly(
            Ask.shape("N,5"),
            Ask.shape("N,3"),
            Ask.shape("N,3"),
            Ask.shape("N,4"),
            Ask.shape("N,5"));
  }

  @Test
  void statesInReversedOrder() {
    assertThat(
            Ask.keras("StackedRNNCells", THREE.with("reverse_state_order", true), "N,4").outputs())
        .containsExactly(
            Ask.shape("N,5"),
            Ask.shape("N,5"),
            Ask.shape("N,4"),
            Ask.shape("N,3"),
            Ask.shape("N,3"));
  }

  @Test
  void withoutCells() {
    assertThatThrownBy(() -> Ask.keras("StackedRNNCells", Attributes.NONE, "N,4"))
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(
            () -> Ask.keras("StackedRNNCells", Attributes.of("cells", List.of("LSTM")), "N,4"))
        .isInstanceOf(SettingException.class);
  }
}
