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
class PaddedTensorTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new PaddedTensor();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return Calls.calls(
        "Pad : N,3 | int64 4 = 0 1 0 1",
        "m.Pad : N,3 | int64 4 = 0 1 0 1",
        "CenterCropPad axes=[1] : N,3 | int64 1 = 5");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      value = {
        "Pad : 1,3,4,5 | int64 8 = 0 0 1 3 0 0 2 4 -> [1, 3, 7, 12]",
        "Pad mode=reflect : 1,3,4,5 | int64 8 = 0 0 1 1 0 0 1 1 -> [1, 3, 6, 7]",
        "Pad mode=wrap : 1,3,4,5 | int64 8 = 0 0 1 1 0 0 1 1 -> [1, 3, 6, 7]",
        "Pad : 1,3,4,5 | int64 4 = 0 3 0 4 | float32 = 1 | int64 2 = 1 3 -> [1, 3, 4, 12]",
        "Pad : 1,3,4,5 | int64 4 = 0 3 0 4 | - | int64 2 = -3 -1 -> [1, 3, 4, 12]",
        "Pad version=2 pads=[0,2,0,0] : 3,2 -> [3, 4]",
        "Pad version=1 paddings=[0,0,2,0] : 3,2 -> [5, 2]",
        "Pad : N,3,height,width | int64 8 = 0 0 1 1 0 0 1 1 -> [batch, 3, height + 2, width + 2]",
        "Pad : N,5 | int64 4 = 0 -1 0 -2 -> [batch, 2]",
        "Pad : N,s | int64 4 -> [?, ?]",
        "Pad : N,s | int64 4 = 0 ? 0 0 -> [batch, ?]",
        "Pad : N,s | int64 2 | - | int64 1 = 1 -> [batch, ?]",
        "Pad : N,s | int64 2 = 1 1 | - | int64 1 -> [?, ?]",
        "Pad : N,s | int64 4 = 0 0 0 1 -> [batch, s + 1]",
        "CenterCropPad : 20,10,3 | int64 3 = 10 7 3 -> [10, 7, 3]",
        "CenterCropPad axes=[1,2] : 20,8,3 | int64 2 = 10 9 -> [20, 10, 9]",
        "CenterCropPad axes=[-1] : N,s | int64 1 -> [batch, ?]",
        "m.Pad : 3,2 | int64 4 = 0 2 0 0 -> [3, 4]",
      })
  void shapes(String call, String expected) {
    assertThat(Calls.shapes(call)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      value = {
        "Pad : int64 2 = N s | int64 2 = 1 1 -> int64 [4] [0, batch, s, 0]",
        "Pad : int64 2 = N s | int64 2 = 0 1 | int64 = 7 -> int64 [3] [batch, s, 7]",
        "Pad : int64 3 = 1 2 3 | int64 2 = -1 1 -> int64 [3] [2, 3, 0]",
        "Pad mode=edge : int64 2 = 1 2 | int64 2 = 1 1 -> int64 [4] not followed",
      })
  void elementsAreFollowed(String call, String expected) {
    assertThat(Calls.first(call)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      value = {
        "Pad : 3,2 | int64 3 = 0 2 0 -> two ends",
        "Pad : 3,2 | int64 4 = -2 0 -2 0 -> 0 or more",
        "CenterCropPad : 3,2 | int64 3 = 1 1 1 -> for 2 axes",
      })
  void whatCannotBe(String call, String message) {
    assertThatThrownBy(() -> Calls.shapes(call))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(message);
  }
}
