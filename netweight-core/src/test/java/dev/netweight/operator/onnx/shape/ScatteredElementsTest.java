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
class ScatteredElementsTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new ScatteredElements();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return Calls.calls(
        "Scatter : N,4 | int64 1,4 | 1,4",
        "ScatterElements : N,4 | int64 1,4 | 1,4",
        "ScatterND : N,4 | int64 2,1 | 2,4",
        "TensorScatter : N,8,16,4 | N,8,1,4 | int64 N",
        "m.NGramRepeatBlock : int64 N,s | N,100 | int64");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      value = {
        "ScatterElements axis=1 : 1,5 | int64 1,2 | 1,2 -> [1, 5]",
        "ScatterND : 8,s | int64 4,1 | 4,s -> [8, s]",
        "ScatterND : ? | int64 4,1 | 4,s -> ?",
        "TensorScatter : N,8,most,64 | N,8,1,64 -> [batch, 8, most, 64]",
        "m.NGramRepeatBlock : int64 N,s | N,100 -> [batch, 100]",
      })
  void theShapeStays(String call, String expected) {
    assertThat(Calls.shapes(call)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      value = {
        "ScatterElements axis=1 : int64 1,5 = 1 2 3 4 5 | int64 1,2 = 1 3 | int64 1,2 = 11 21 -> int64 [1, 5] [1, 11, 3, 21, 5]",
        "ScatterElements axis=1 : int64 1,5 = 1 2 3 4 5 | int64 1,2 = 1 -3 | int64 1,2 = 11 21 -> int64 [1, 5] [1, 11, 21, 4, 5]",
        "ScatterND : int64 8 = 1 2 3 4 5 6 7 8 | int64 4,1 = 4 3 1 7 | int64 4 = 9 10 11 12 -> int64 [8] [1, 11, 3, 10, 9, 6, 7, 12]",
        "ScatterND : int64 4 = 1 2 3 4 | int64 1,1 = 0 | int64 1 = N -> int64 [4] [batch, 2, 3, 4]",
        "ScatterND : int64 2,2 = 1 2 3 4 | int64 1,1 = 1 | int64 1,2 = 5 6 -> int64 [2, 2] [1, 2, 5, 6]",
        "ScatterND reduction=add : int64 2 = 1 2 | int64 1,1 = 1 | int64 1 = 5 -> int64 [2] not followed",
      })
  void elementsAreFollowed(String call, String expected) {
    assertThat(Calls.first(call)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      value = {
        "ScatterElements : 2,2 | int64 2 | 2 -> as many axes",
        "ScatterND : 2,2 | int64 1,3 | 1 -> for 3 axes",
        "ScatterElements : 2,2 | int64 2,2 -> updates",
      })
  void whatDoesNotFit(String call, String message) {
    assertThatThrownBy(() -> Calls.shapes(call))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(message);
  }
}
