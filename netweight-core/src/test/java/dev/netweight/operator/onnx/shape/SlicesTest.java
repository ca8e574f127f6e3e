package dev.netweight.operator.onnx.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.operator.Operator;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases of ONNX's node tests, and slices as exporters write them. */
class SlicesTest extends OnnxContract {
  private static final String MOST = "9223372036854775807";
  private static final String LEAST = "-9223372036854775808";

  @Override
  protected Operator operator() {
    return new Slices();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return Calls.calls(
        "Slice : N,8 | int64 1 = 1 | int64 1 = 5 | int64 1 = 1 | int64 1 = 2",
        "DynamicSlice : N,8 | int64 1 = 1 | int64 1 = 5 | int64 1 = 1");
  }

  private static String sliced(String input, String bounds) {
    StringBuilder line = new StringBuilder("Slice : " + input);
    for (String bound : bounds.trim().split(" +", -1)) {
      String[] numbers = bound.replace("MOST", MOST).replace("LEAST", LEAST).split(",", -1);
      line.append(" | int64 ")
          .append(numbers.length)
          .append(" = ")
          .append(String.join(" ", numbers));
    }
    return line.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      value = {
        // starts, ends, axes, steps: the node tests of ONNX
        "20,10,5 : 0,0 3,10 0,1 1,1 -> [3, 10, 5]",
        "20,10,5 : 0 -1 1 1 -> [20, 9, 5]",
        "20,10,5 : 1000 1000 1 1 -> [20, 0, 5]",
        "20,10,5 : 1 1000 1 1 -> [20, 9, 5]",
        "20,10,5 : 0,0,3 20,10,4 -> [20, 10, 1]",
        "20,10,5 : 0,0,3 20,10,4 0,-2,-1 -> [20, 10, 1]",
        "20,10,5 : 20,10,4 0,0,1 0,1,2 -1,-3,-2 -> [19, 3, 2]",
        // the whole axis, forwards and backwards
        "N,s : 0 MOST 1 1 -> [batch, s]",
        "N,s : 0 2147483647 1 1 -> [batch, s]",
        "N,s : -1 LEAST 1 -1 -> [batch, s]",
        "N,s : MOST LEAST 1 -1 -> [batch, s]",
        "N,? : 0 MOST 1 1 -> [batch, ?]",
        // as exporters write x[:, 1:], x[:, :-1], x[:, ::2], x[:, -1:], x[:, :1]
        "N,s : 1 MOST 1 1 -> [batch, s − 1]",
        "N,s : 0 -1 1 1 -> [batch, s − 1]",
        "N,s : 1 -1 1 1 -> [batch, max(s − 2, 0)]",
        "N,s : 0 MOST 1 2 -> [batch, ceil(s / 2)]",
        "N,s : -1 MOST 1 1 -> [batch, 1]",
        "N,s : 0 1 1 1 -> [batch, 1]",
        "N,s : 0 s 1 1 -> [batch, s]",
        "N,8 : 2 MOST 1 1 -> [batch, 6]",
        // a table as long as the longest sequence: no more than is there
        "1,512 : 0 s 1 1 -> [1, min(s, 512)]",
        "1,512 : s MOST 1 1 -> [1, −min(s, 512) + 512]",
        "N,? : 0 3 1 1 -> [batch, ?]",
        "N,0 : -1 LEAST 1 -1 -> [batch, 0]",
        "3 : -100 LEAST 0 -1 -> [1]",
        "3 : 2 -100 0 -1 -> [3]",
        "3 : -1 -4 0 -1 -> [3]",
        "3 : 0 MOST 0 MOST -> [1]",
      })
  void along(String call, String expected) {
    String[] sides = call.split(" : ", 2);
    assertThat(Calls.shapes(sliced(sides[0], sides[1]))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      value = {
        "N,20,s | int64 1 | int64 1 | int64 1 = 1 -> [batch, ?, s]",
        "N,20,s | int64 1 | int64 1 | int64 1 -> [?, ?, ?]",
        "N,20,s | int64 1 = ? | int64 1 = 4 | int64 1 = 1 -> [batch, ?, s]",
        "N,20,s | int64 ? | int64 1 = 4 | int64 1 = 1 -> [batch, ?, s]",
        "N,20,s | int64 1 = 0 | int64 1 = 4 | int64 1 = 1 | int64 1 -> [batch, ?, s]",
      })
  void whatIsComputedIsUnknownAndNothingElse(String inputs, String expected) {
    assertThat(Calls.shapes("Slice : " + inputs)).isEqualTo(expected);
  }

  @Test
  void theFirstVersionHasAttributes() {
    assertThat(Calls.shapes("Slice version=1 starts=[0,1] ends=[3,-1] : 20,10,5"))
        .isEqualTo("[3, 8, 5]");
    assertThat(Calls.shapes("Slice version=1 axes=[2] starts=[1] ends=[1000] : 20,10,5"))
        .isEqualTo("[20, 10, 4]");
  }

  /** What NumPy gives for len(x[s - 4:]), where x has 8 elements. */
  @ParameterizedTest
  @CsvSource({"1, 3", "3, 1", "4, 8", "5, 7", "12, 0", "20, 0"})
  void aBoundOfUndecidedSignIsStillExact(long size, long expected) {
    Formula start = Formula.variable("s").minus(Formula.of(4));
    SlicedAxis axis =
        SlicedAxis.of(start, Formula.of(Long.MAX_VALUE), Formula.of(1), Formula.of(8));
    assertThat(axis.count().bind(Map.of("s", Formula.of(size))).value())
        .contains(BigInteger.valueOf(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      value = {
        "int64 4 = N 3 s 5 : 1 3 0 1 -> int64 [2] [3, s]",
        "int64 4 = N 3 s 5 : -1 LEAST 0 -1 -> int64 [4] [5, s, 3, batch]",
        "int64 4 = N 3 s 5 : -2 MOST 0 1 -> int64 [2] [s, 5]",
        "int64 2,3 = 1 2 3 4 5 6 : 1,0 2,MOST 0,1 1,2 -> int64 [1, 2] [4, 6]",
        "int64 3 = 1 2 3 : 0 s 0 1 -> int64 [min(s, 3)] not followed",
      })
  void elementsAreFollowed(String call, String expected) {
    String[] sides = call.split(" : ", 2);
    assertThat(Calls.first(sliced(sides[0], sides[1]))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      value = {
        "4,4 : 0 1 0 0 -> step is 0",
        "4,4 : 0,0 1 0 1 -> starts",
        "4,4 : 0 1 2 1 -> axes to count from",
        "4,4 : 0,0 1,1 0,0 1,1 -> twice",
      })
  void slicesThatCannotBe(String call, String message) {
    String[] sides = call.split(" : ", 2);
    assertThatThrownBy(() -> Calls.shapes(sliced(sides[0], sides[1])))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aPartOfAStoredTensorIsStillThatTensor() {
    assertThat(
            Calls.call("Slice : weight: float32 6,4 | int64 1 = 0 | int64 1 = 2")
                .outcome()
                .values()
                .get(0)
                .origin()
                .orElseThrow()
                .name())
        .isEqualTo("weight");
  }
}
