package dev.netweight.operator.onnx.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.operator.Operator;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases of ONNX's node tests and its page of operators, and others worked out by hand. */
class AxisPermutationTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new AxisPermutation();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return Calls.calls("Transpose perm=[1,0] : N,4");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      value = {
        "Transpose : 2,3,4 -> [4, 3, 2]",
        "Transpose perm=[0,2,1] : N,s,4 -> [batch, 4, s]",
        "Transpose perm=[0,2,1,3] : N,s,12,64 -> [batch, 12, s, 64]",
        "Transpose perm=[1,0] : ? -> [?, ?]",
        "Transpose : 5 -> [5]",
      })
  void sizesFollowTheOrder(String call, String expected) {
    assertThat(Calls.shapes(call)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      value = {
        "Transpose : int64 2,3 = 1 2 3 4 5 6 -> int64 [3, 2] [1, 4, 2, 5, 3, 6]",
        "Transpose perm=[1,0] : int64 1,2 = N s -> int64 [2, 1] [batch, s]",
        "Transpose perm=[2,0,1] : int64 1,2,3 = 1 2 3 4 5 6 -> int64 [3, 1, 2] [1, 4, 2, 5, 3, 6]",
      })
  void elementsFollowTheOrder(String call, String expected) {
    assertThat(Calls.first(call)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      value = {
        "Transpose perm=[0] : 2,3 -> orders 1 axes",
        "Transpose perm=[0,0] : 2,3 -> twice",
        "Transpose perm=[0,2] : 2,3 -> axes to count from",
      })
  void ordersThatCannotBe(String call, String message) {
    assertThatThrownBy(() -> Calls.shapes(call))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aTransposedWeightIsStillTheWeight() {
    assertThat(Calls.call("Transpose : weight: float32 6,4").outcome().values().get(0).origin())
        .isPresent();
  }
}
