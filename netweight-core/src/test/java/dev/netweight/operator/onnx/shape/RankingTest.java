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
class RankingTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new Ranking();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return Calls.calls(
        "TopK outputs=2 : N,8 | int64 1 = 3", "Unique outputs=4 : N,8", "m.Unique outputs=3 : 8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      value = {
        "TopK : 3,4 | int64 1 = 3 -> [3, 3] [3, 3]",
        "TopK axis=0 : N,s | int64 1 = k -> [k, s] [k, s]",
        "TopK version=1 k=2 : 3,4 -> [3, 2] [3, 2]",
        "TopK : 3,4 | int64 1 -> [3, ?] [3, ?]",
        "Unique : N,3 -> [?] [?] [3 × batch] [?]",
        "Unique axis=1 : N,3 -> [batch, ?] [?] [3] [?]",
        "Unique axis=0 : int64 3,3 = 1 0 0 1 0 0 2 3 4 -> [2, 3] [2] [3] [2]",
        "Unique : int64 6 = 2 1 1 3 4 3 -> [4] [4] [6] [4]",
        "m.Unique : 8 -> [?] [8] [?]",
      })
  void shapes(String call, String expected) {
    assertThat(Calls.shapes(call)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      value = {
        "TopK axis=0 : int64 5 = 3 1 4 1 5 | int64 1 = 2 -> int64 [2] [5, 4]",
        "TopK axis=0 largest=0 : int64 5 = 3 1 4 1 5 | int64 1 = 3 -> int64 [3] [1, 1, 3]",
        "Unique : int64 6 = 2 1 1 3 4 3 -> int64 [4] [1, 2, 3, 4]",
        "Unique sorted=0 : int64 6 = 2 1 1 3 4 3 -> int64 [4] [2, 1, 3, 4]",
        "Unique : int64 2 = s 1 -> int64 [?] not followed",
      })
  void elementsAreFollowed(String call, String expected) {
    assertThat(Calls.first(call)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      value = {
        "TopK : 3,4 | int64 1 = 5 -> of 4",
        "TopK : 3,4 | int64 1 = -1 -> 0 or more",
        "TopK : 3,4 -> K",
        "TopK : 3,4 | int64 2 = 1 1 -> must be one",
        "m.Unique : 3,3 -> of 1 axes",
      })
  void whatCannotBe(String call, String message) {
    assertThatThrownBy(() -> Calls.shapes(call))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(message);
  }
}
