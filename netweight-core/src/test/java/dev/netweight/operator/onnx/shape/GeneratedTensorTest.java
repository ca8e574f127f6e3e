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
class GeneratedTensorTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new GeneratedTensor();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return Calls.calls(
        "RandomNormal shape=[2,3]",
        "RandomUniform shape=[2,3]",
        "RandomNormalLike : N,3",
        "RandomUniformLike : N,3",
        "Multinomial sample_size=4 : N,10",
        "BlackmanWindow : int64 = 8",
        "HammingWindow : int64 = 8",
        "HannWindow : int64 = 8",
        "EyeLike : 3,4",
        "OneHot : int64 N | int64 = 5 | float32 2",
        "Trilu : N,3,3",
        "m.Trilu : N,3,3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      value = {
        "RandomNormal shape=[2,3] -> float32 [2, 3] not followed",
        "RandomUniform shape=[2,3] dtype=11 -> float64 [2, 3] not followed",
        "RandomNormalLike : int32 N,3 -> int32 [batch, 3] not followed",
        "RandomUniformLike dtype=10 : int32 N,3 -> float16 [batch, 3] not followed",
        "Multinomial sample_size=4 : N,10 -> int32 [batch, 4] not followed",
        "Multinomial dtype=7 : N,10 -> int64 [batch, 1] not followed",
        "HannWindow : int32 = 10 -> float32 [10] not followed",
        "HannWindow output_datatype=11 : int32 = 10 -> float64 [10] not followed",
        "HammingWindow : int32 = s -> float32 [s] not followed",
        "BlackmanWindow : int32 -> float32 [?] not followed",
        "EyeLike : int32 2,3 -> int32 [2, 3] [1, 0, 0, 0, 1, 0]",
        "EyeLike dtype=11 k=1 : int32 2,3 -> float64 [2, 3] [0, 1, 0, 0, 0, 1]",
        "EyeLike : N,s -> float32 [batch, s] not followed",
        "OneHot : int64 2 = 1 -1 | int64 = 3 | float32 2 = 5 9 -> float32 [2, 3] [5, 9, 5, 5, 5, 9]",
        "OneHot axis=1 : int64 2,2 | float32 = 10 | float32 2 -> float32 [2, 10, 2] not followed",
        "OneHot axis=-2 : int64 2,2 | float32 1 = 10 | float32 2 -> float32 [2, 10, 2] not followed",
        "OneHot : int64 N | int64 | int32 2 -> int32 [batch, ?] not followed",
        "OneHot axis=0 : int64 2 = 0 5 | int64 = 2 | int64 2 = 0 1 -> int64 [2, 2] [1, 0, 0, 0]",
        "Trilu : int64 2,3 = 1 2 3 4 5 6 -> int64 [2, 3] [1, 2, 3, 0, 5, 6]",
        "Trilu upper=0 : int64 2,3 = 1 2 3 4 5 6 -> int64 [2, 3] [1, 0, 0, 4, 5, 0]",
        "Trilu : int64 2,3 = 1 2 3 4 5 6 | int64 = 1 -> int64 [2, 3] [0, 2, 3, 0, 0, 6]",
        "Trilu : s,s -> float32 [s, s] not followed",
        "m.Trilu upper=0 : s,s -> float32 [s, s] not followed",
      })
  void made(String call, String expected) {
    assertThat(Calls.first(call)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      value = {
        "RandomNormal -> missing",
        "RandomNormal shape=[-2] -> 0 or more",
        "EyeLike : 3 -> of 2 axes",
        "Multinomial : 3 -> of 2 axes",
        "Trilu : 3 -> matrix",
        "OneHot : int64 2 | int64 = -1 | float32 2 -> 0 or more",
        "OneHot axis=3 : int64 2 | int64 = 1 | float32 2 -> axes to count from",
      })
  void whatCannotBe(String call, String message) {
    assertThatThrownBy(() -> Calls.shapes(call))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(message);
  }
}
