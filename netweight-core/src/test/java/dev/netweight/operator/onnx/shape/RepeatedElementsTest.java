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
class RepeatedElementsTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new RepeatedElements();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return Calls.calls("Expand : N,1 | int64 2 = 1 4", "Tile : N,4 | int64 2 = 1 2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      value = {
        "Expand : 3,1 | int64 3 = 2 1 6 -> [2, 3, 6]",
        "Expand : 3,1 | int64 2 = 3 4 -> [3, 4]",
        "Expand : 1,3,1 | int64 1 = 1 -> [1, 3, 1]",
        "Expand : 1,1,768 | int64 3 = N 1 1 -> [batch, 1, 768]",
        "Expand : N,1,1,s | int64 4 = N 1 s s -> [batch, 1, s, s]",
        "Expand : 3,1 | int64 2 -> [3, ?]",
        "Expand : 3,1 | int64 ? -> ?",
        "Expand : 1,s | int64 2 = N s -> [batch, s]",
        "Tile : 2,3,4,5 | int64 4 = 7 6 4 2 -> [14, 18, 16, 10]",
        "Tile : N,s | int64 2 = 1 2 -> [batch, 2 × s]",
        "Tile : 1,s | int64 2 = N 1 -> [batch, s]",
        "Tile : 2,2 | int64 2 -> [?, ?]",
        "Tile : 2,2 | int64 2 = ? 1 -> [?, 2]",
        "Tile version=1 : 2,3 | int64 = 4 | int64 = 1 -> [2, 12]",
      })
  void shapes(String call, String expected) {
    assertThat(Calls.shapes(call)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      value = {
        "Expand : int64 1,2 = N s | int64 2 = 2 1 -> int64 [2, 2] [batch, s, batch, s]",
        "Expand : int64 = 1 | int64 1 = 3 -> int64 [3] [1, 1, 1]",
        "Tile : int64 2 = N s | int64 1 = 2 -> int64 [4] [batch, s, batch, s]",
        "Tile : int64 2,1 = 1 2 | int64 2 = 1 2 -> int64 [2, 2] [1, 1, 2, 2]",
        "Tile : int64 2 = 1 2 | int64 1 = 0 -> int64 [0] []",
      })
  void elementsAreFollowed(String call, String expected) {
    assertThat(Calls.first(call)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      value = {
        "Expand : 3,2 | int64 2 = 3 4 -> do not fit",
        "Expand : 3 | int64 1 = -1 -> 0 or more",
        "Tile : 2,2 | int64 1 = 2 -> repeats has 1",
        "Tile : 2 | int64 1 = -2 -> repeated",
      })
  void whatDoesNotFit(String call, String message) {
    assertThatThrownBy(() -> Calls.shapes(call))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(message);
  }
}
