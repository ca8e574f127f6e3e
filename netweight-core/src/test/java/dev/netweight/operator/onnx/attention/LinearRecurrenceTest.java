package dev.netweight.operator.onnx.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinearRecurrenceTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new LinearRecurrence();
  }

  @Override
  protected List<OnnxAsk> examples() {
    OnnxAsk plain = OnnxAsk.onnx("LinearAttention").with("q_num_heads", 4).with("kv_num_heads", 2);
    return List.of(
        plain.asking(2).on("N,7,32", "N,7,16", "N,7,20", "-", "N,7,2", "N,7,2"),
        OnnxAsk.microsoft("LinearAttention")
            .with("q_num_heads", 2)
            .with("kv_num_heads", 4)
            .with("state_window", 3)
            .asking(2)
            .on("N,7,16", "N,7,32", "N,7,40"));
  }

  @ParameterizedTest
  @CsvSource({
    // products a position and key head: into the state, and with delta out of it; one a query head
    "linear, 6",
    "gated, 6",
    "delta, 8",
    "gated_delta, 8",
  })
  void theWorkGrowsWithTheLength(String rule, int products) {
    Outcome outcome = examples().get(0).with("update_rule", rule).outcome();
    assertThat(outcome.outputs()).containsExactly(Ask.shape("N,7,40"), Ask.shape("N,2,8,10"));
    assertThat(Ask.macs(outcome)).isEqualTo(7L * products * 8 * 10);
  }

  @Test
  void aWindowOfStates() {
    Outcome outcome = examples().get(1).outcome();
    assertThat(outcome.outputs()).containsExactly(Ask.shape("N,7,40"), Ask.shape("3,N,4,8,10"));
  }

  @Test
  void impossibleSettingsAreRefused() {
    for (OnnxAsk call :
        List.of(
            examples().get(0).with("update_rule", "word"),
            examples().get(0).with("q_num_heads", 3),
            examples().get(0).with("kv_num_heads", 0))) {
      assertThatThrownBy(call::outcome).isInstanceOf(SettingException.class);
    }
  }
}
