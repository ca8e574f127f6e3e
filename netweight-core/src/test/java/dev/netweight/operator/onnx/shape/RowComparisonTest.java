package dev.netweight.operator.onnx.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.operator.Operator;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases of ONNX's node tests and its page of operators, and others worked out by hand. */
class RowComparisonTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new RowComparison();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return Calls.calls("m.CDist : N,4 | 5,4", "m.DynamicTimeWarping : 5,7");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      value = {
        "m.CDist : N,4 | 5,4 -> [batch, 5]",
        "m.DynamicTimeWarping : 1,5,7 -> [2, ?]",
      })
  void shapes(String call, String expected) {
    assertThat(Calls.shapes(call)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      value = {
        "m.CDist : 3,4 | 5,5 -> must be equal",
      })
  void whatDoesNotFit(String call, String message) {
    assertThatThrownBy(() -> Calls.shapes(call))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(message);
  }
}
