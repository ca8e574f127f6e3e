package dev.netweight.operator.onnx.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.network.Element;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Operator;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases of ONNX's node tests and its page of operators, and others worked out by hand. */
class NumberRangeTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new NumberRange();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return Calls.calls(
        "Range : int64 = 0 | int64 = N | int64 = 1", "m.Range : int64 = 0 | int64 = 5 | int64 = 2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      value = {
        "Range : int64 = 1 | int64 = 5 | int64 = 2 -> int64 [2] [1, 3]",
        "Range : int32 = 10 | int32 = 4 | int32 = -2 -> int32 [3] [10, 8, 6]",
        "Range : int32 = 10 | int32 = 6 | int32 = -3 -> int32 [2] [10, 7]",
        "Range : float32 = 1 | float32 = 5 | float32 = 2 -> float32 [2] [1, 3]",
        "Range : float32 = 0 | float32 = 1 | float32 = 0.25 -> float32 [4] not followed",
        "Range : int64 = 5 | int64 = 1 | int64 = 1 -> int64 [0] []",
        "Range : int64 = 0 | int64 = s | int64 = 1 -> int64 [s] not followed",
        "Range : int64 = 0 | int64 = s | int64 = 2 -> int64 [ceil(s / 2)] not followed",
        "Range : int64 = 1 | int64 = s | int64 = 1 -> int64 [s − 1] not followed",
        "Range : int64 = 2 | int64 = s | int64 = 1 -> int64 [max(s − 2, 0)] not followed",
        "Range : int64 = s | int64 = 0 | int64 = -1 -> int64 [s] not followed",
        "Range : int64 | int64 = s | int64 = 1 -> int64 [?] not followed",
        "Range : float32 = 0 | float32 = s | float32 = 1 -> float32 [s] not followed",
        "m.Range : int64 = 0 | int64 = 3 -> int64 [3] [0, 1, 2]",
      })
  void counts(String call, String expected) {
    assertThat(Calls.first(call)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      value = {
        "Range : int64 = 0 | int64 = 5 | int64 = 0 -> never end",
        "Range : float32 = 0 | float32 = Infinity | float32 = 0.5 -> no end",
        "Range : int64 = 0 -> limit",
      })
  void rangesThatNeverEnd(String call, String message) {
    assertThatThrownBy(() -> Calls.shapes(call))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(message);
  }

  @Test
  void isAsLongAsTheDifferenceOfTwoSizes() {
    Formula past = Formula.variable("past");
    Formula total = past.plus(Formula.variable("s"));
    assertThat(
            OnnxAsk.onnx("Range")
                .on(Value.of(Shape.SCALAR, DataType.INT64, List.of(Element.of(past))))
                .on(Value.of(Shape.SCALAR, DataType.INT64, List.of(Element.of(total))))
                .on("int64 = 1")
                .shape())
        .hasToString("[s]");
  }

  @Test
  void halfOfASizeIsNotRoundedBeforeItsTime() {
    Element half = new Element.Fraction(Formula.variable("s"), BigInteger.TWO);
    assertThat(
            OnnxAsk.onnx("Range")
                .on("float32 = 0")
                .on(Value.of(Shape.SCALAR, DataType.FLOAT32, List.of(half)))
                .on("float32 = 1")
                .shape())
        .hasToString("[ceil(s / 2)]");
  }
}
