package dev.netweight.operator.onnx.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Weight;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases of ONNX's node tests and its page of operators, and others worked out by hand. */
class ConcatenationTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new Concatenation();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return Calls.calls(
        "Concat axis=1 : N,3 | N,4",
        "m.QLinearConcat axis=1 : float32 | uint8 | uint8 N,3 | float32 | uint8 | uint8 N,4 | float32 | uint8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      value = {
        "Concat axis=1 : N,3 | N,4 | N,1 -> [batch, 8]",
        "Concat axis=-1 : N,s | N,1 -> [batch, s + 1]",
        "Concat axis=2 : N,12,past,64 | N,12,s,64 -> [batch, 12, past + s, 64]",
        "Concat axis=0 : ?,4 | 3,? -> [?, 4]",
        "Concat axis=0 : ? | 3,4 -> [?, 4]",
        "Concat version=1 : 2,3 | 2,4 -> [2, 7]",
        "Concat axis=0 : ? | ? -> ?",
        "Concat axis=1 : N,1,768 | N,196,768 -> [batch, 197, 768]",
      })
  void sizesAddUp(String call, String expected) {
    assertThat(Calls.shapes(call)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      value = {
        "Concat axis=0 : int64 1 = N | int64 2 = -1 768 -> int64 [3] [batch, −1, 768]",
        "Concat axis=0 : int64 1 | int64 1 = 768 -> int64 [2] [?, 768]",
        "Concat axis=0 : int64 1 = ? | int64 1 = s -> int64 [2] [?, s]",
        "Concat axis=1 : int64 2,1 = 1 2 | int64 2,2 = 3 4 5 6 -> int64 [2, 3] [1, 3, 4, 2, 5, 6]",
        "Concat axis=0 : int64 1 = 3 | int64 ? -> int64 [?] not followed",
        "Concat axis=0 : int64 0 = | int64 1 = 3 -> int64 [1] [3]",
      })
  void elementsAreFollowed(String call, String expected) {
    assertThat(Calls.first(call)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      value = {
        "Concat axis=0 : 2,3 | 2,4 -> must be equal",
        "Concat axis=0 : 2,3 | 2 -> different ranks",
        "Concat axis=2 : 2,3 | 2,3 -> axes to count from",
        "Concat : 2,3 | 2,3 -> does not say",
      })
  void whatDoesNotFit(String call, String message) {
    assertThatThrownBy(() -> Calls.shapes(call))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      value = {
        "m.QLinearConcat axis=1 : float32 | uint8 | uint8 N,3 | float32 | uint8 | uint8 N,4 | float32 | uint8 -> [batch, 7]",
      })
  void quantizedTensorsStandBetweenScales(String call, String expected) {
    assertThat(Calls.shapes(call)).isEqualTo(expected);
  }

  @Test
  void piecesOfAShapeAreNoTable() {
    assertThat(
            Calls.call("Concat axis=0 : int64 1 = N | rest: int64 1 = 768")
                .outcome()
                .cost()
                .weights())
        .extracting(Weight::kind)
        .containsExactly(Weight.Kind.SHAPE_CONSTANT);
  }
}
