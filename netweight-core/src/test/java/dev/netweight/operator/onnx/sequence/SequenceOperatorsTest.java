package dev.netweight.operator.onnx.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Value;
import dev.netweight.operator.Operator;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequenceOperatorsTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new SequenceOperators();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return List.of(
        OnnxAsk.onnx("SequenceConstruct").on("N,3", "N,4"),
        OnnxAsk.onnx("SequenceEmpty").with("dtype", 7),
        OnnxAsk.onnx("SequenceInsert").on(items("N,3", "N,4")).on("5", "int64 = 0"),
        OnnxAsk.onnx("SequenceErase").on(items("N,3", "N,4")).on("int64 = 0"),
        OnnxAsk.onnx("SequenceAt").on(items("N,3", "N,4")).on("int64 = 0"),
        OnnxAsk.onnx("SequenceLength").on(items("N,3", "N,4")));
  }

  static Value.Sequence items(String... items) {
    return Items.sequence(
        Arrays.stream(items).map(OnnxAsk::value).toList(), OnnxAsk.value("").type());
  }

  private static String text(OnnxAsk call) {
    Value value = call.outcome().values().get(0);
    return value instanceof Value.Sequence sequence
        ? sequence.items().map(Value::shapes).map(Object::toString).orElse("any number")
            + " of "
            + sequence.element().type().name()
            + " "
            + sequence.element().shape()
        : value.type().name() + " " + value.shape();
  }

  @Test
  void makesSequences() {
    assertThat(text(OnnxAsk.onnx("SequenceConstruct").on("int8 N,3", "int8 N,4")))
        .isEqualTo("[[batch, 3], [batch, 4]] of int8 [batch, ?]");
    assertThat(text(OnnxAsk.onnx("SequenceEmpty"))).isEqualTo("[] of float32 ?");
    assertThat(text(OnnxAsk.onnx("SequenceEmpty").with("dtype", 7))).isEqualTo("[] of int64 ?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SequenceInsert | -          | [[1], [2], [7]] of float32 [?]",
        "SequenceInsert | int64 = 0  | [[7], [1], [2]] of float32 [?]",
        "SequenceInsert | int64 = -1 | [[1], [2], [7]] of float32 [?]",
        "SequenceInsert | int64      | [[?], [?], [?]] of float32 [?]",
        "SequenceErase  | -          | [[1]] of float32 [1]",
        "SequenceErase  | int64 = 0  | [[2]] of float32 [2]",
        "SequenceErase  | int64 = -2 | [[2]] of float32 [2]",
        "SequenceErase  | int64      | [[?]] of float32 [?]",
        "SequenceAt     | int64 = 1  | float32 [2]",
        "SequenceAt     | int64 = -2 | float32 [1]",
        "SequenceAt     | int64      | float32 [?]",
      })
  void changesAndAsksSequences(String operator, String place, String expected) {
    OnnxAsk call = OnnxAsk.onnx(operator).on(items("1", "2"));
    assertThat(text((operator.equals("SequenceInsert") ? call.on("7") : call).on(place)))
        .isEqualTo(expected);
  }

  @Test
  void followsWhatHoldsForEachItem() {
    Value any = new Value.Sequence(OnnxAsk.value("N,3"), Optional.empty());
    assertThat(text(OnnxAsk.onnx("SequenceAt").on(any).on("int64")))
        .isEqualTo("float32 [batch, 3]");
    assertThat(text(OnnxAsk.onnx("SequenceInsert").on(any).on("N,4")))
        .isEqualTo("any number of float32 [batch, ?]");
    assertThat(text(OnnxAsk.onnx("SequenceErase").on(any)))
        .isEqualTo("any number of float32 [batch, 3]");
    assertThat(OnnxAsk.onnx("SequenceLength").on(any).elements()).contains("?");
    assertThat(OnnxAsk.onnx("SequenceLength").on(items("1", "2")).elements()).isEqualTo("[2]");
  }

  @Test
  void refusesWhatIsNotThere() {
    assertThatThrownBy(() -> OnnxAsk.onnx("SequenceAt").on(items("1")).on("int64 = 1").outcome())
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("the place 1 of 1");
    assertThatThrownBy(() -> OnnxAsk.onnx("SequenceErase").on(items()).outcome())
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("empty sequence");
    assertThatThrownBy(() -> OnnxAsk.onnx("SequenceLength").on("3").outcome())
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("not a tensor");
  }
}
