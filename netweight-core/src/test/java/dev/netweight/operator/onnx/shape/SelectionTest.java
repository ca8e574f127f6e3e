package dev.netweight.operator.onnx.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
import dev.netweight.network.Value;
import dev.netweight.operator.Operator;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases of ONNX's node tests and its page of operators, and others worked out by hand. */
class SelectionTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new Selection();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return Calls.calls("NonZero : N,3", "Compress axis=1 : N,3 | bool 3 = 1 0 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      value = {
        "NonZero : int64 2,2 = 1 0 1 1 -> int64 [2, 3] [0, 1, 1, 0, 0, 1]",
        "NonZero : N,3 -> int64 [2, ?] not followed",
        "NonZero : ? -> int64 [?, ?] not followed",
        "NonZero : int64 3 = 0 ? 1 -> int64 [1, ?] not followed",
        "NonZero : int64 3 = 1 1 1 -> int64 [1, 3] [0, 1, 2]",
        "NonZero : int64 = 4 -> int64 [0, 1] []",
        "Compress axis=0 : int64 3,2 = 1 2 3 4 5 6 | bool 3 = 0 1 1 -> int64 [2, 2] [3, 4, 5, 6]",
        "Compress axis=1 : int64 3,2 = 1 2 3 4 5 6 | bool 2 = 0 1 -> int64 [3, 1] [2, 4, 6]",
        "Compress : int64 3,2 = 1 2 3 4 5 6 | bool 5 = 0 1 0 0 1 -> int64 [2] [2, 5]",
        "Compress axis=-1 : N,3 | bool 3 -> float32 [batch, ?] not followed",
        "Compress : ? | bool 2 -> float32 [?] not followed",
      })
  void found(String call, String expected) {
    assertThat(Calls.first(call)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      value = {
        "Compress axis=0 : 2 | bool 3 = 0 0 1 -> of an axis of 2",
        "Compress axis=2 : 2,2 | bool 1 = 1 -> axes to count from",
      })
  void whatCannotBe(String call, String message) {
    assertThatThrownBy(() -> Calls.shapes(call))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(message);
  }

  /** Older exporters write {@code torch.arange(n)} as the places of n ones that are not zero. */
  @Test
  void allAlikeAreCountedHoweverManyTheyAre() {
    Value ones =
        OnnxAsk.onnx("ConstantOfShape")
            .with("value", new Attribute.Content(OnnxAsk.value("int64 1 = 1")))
            .on("int64 1 = s")
            .outcome()
            .values()
            .get(0);
    assertThat(OnnxAsk.onnx("NonZero").on(ones).shape()).hasToString("[1, s]");
    Value square = OnnxAsk.onnx("Unsqueeze").on(ones).on("int64 1 = 0").outcome().values().get(0);
    assertThat(OnnxAsk.onnx("NonZero").on(square).shape()).hasToString("[2, s]");
    Value zeros = OnnxAsk.onnx("ConstantOfShape").on("int64 1 = s").outcome().values().get(0);
    assertThat(OnnxAsk.onnx("NonZero").on(zeros).shape()).hasToString("[1, 0]");
  }
}
