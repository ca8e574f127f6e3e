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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values are worked out by hand. */
class RecurrentCellTest extends OperatorContract {
  @Override
  protected Operator operator() {
    return new RecurrentCell(GatedUnit.GRU);
  }

  @Override
  protected List<Example> examples() {
    return List.of(
        Example.keras("GRUCell", Attributes.of("units", 5), "N,4"),
        Example.keras("LSTMCell", Attributes.of("units", 4), "N,3", "N,4", "N,4"),
        Example.keras("SimpleRNNCell", Attributes.of("units", 3), "N,features"));
  }

  @ParameterizedTest
  @CsvSource({
    // cell, features, units, parameters, multiply-adds, outputs
    "LSTMCell, 3, 4, 128, 112, 3",
    "GRUCell, 4, 5, 165, 135, 2",
    "SimpleRNNCell, 4, 5, 50, 45, 2",
  })
  void oneStep(String cell, int features, int units, long parameters, long macs, int outputs) {
    Outcome outcome = Ask.keras(cell, Attributes.of("units", units), "N," + features);
    assertThat(Ask.parameters(outcome)).isEqualTo(parameters);
    assertThat(Ask.macs(outcome)).isEqualTo(macs);
    assertThat(outcome.outputs()).hasSize(outputs).containsOnly(Ask.shape("N," + units));
  }

  @Test
  void aSequenceIsNoStep() {
    assertThatThrownBy(() -> Ask.keras("LSTMCell", Attributes.of("units", 4), "N,10,3"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("2 axes");
  }
}
