package dev.netweight.operator.onnx.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Value;
import dev.netweight.operator.Operator;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequenceSplitTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new SequenceSplit();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return List.of(
        OnnxAsk.onnx("SplitToSequence").on("N,6", "int64 = 2").with("axis", 1),
        OnnxAsk.onnx("ConcatFromSequence")
            .on(SequenceOperatorsTest.items("N,3", "N,4"))
            .with("axis", 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "N,5  | -             | 1 | [[batch, 1], [batch, 1], [batch, 1], [batch, 1], [batch, 1]]",
        "3,2  | -             | 0 | [[2], [2], [2]]",
        "N,5  | int64 = 2     | 1 | [[batch, 2], [batch, 2], [batch, 1]]",
        "N,5  | int64 = 9     | 1 | [[batch, 5]]",
        "N,5  | int64 2 = 1 4 | 1 | [[batch, 1], [batch, 4]]",
        "N,5  | int64         | 1 | any number of [batch, ?]",
        "N,s  | int64 = 1     | 1 | any number of [batch, 1]",
        "N,s  | int64 = 2     | 1 | any number of [batch, ?]",
        "N,s  | -             | 1 | any number of [batch, 1]",
        "N,s  | int64 2 = 1 4 | 1 | [[batch, 1], [batch, 4]]",
      })
  void cuts(String input, String split, int axis, String expected) {
    OnnxAsk call = OnnxAsk.onnx("SplitToSequence").with("axis", axis).on(input, split);
    Value.Sequence sequence =
        (Value.Sequence) (axis == 0 ? call.with("keepdims", 0) : call).outcome().values().get(0);
    assertThat(
            sequence
                .items()
                .map(Value::shapes)
                .map(Object::toString)
                .orElseGet(() -> "any number of " + sequence.element().shape()))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, '2,3', '4,3', '[6, 3]'",
    "1, 0, 'N,3', 'N,4', '[batch, 7]'",
    "-1, 0, 'N,3', 'N,s', '[batch, s + 3]'",
    "0, 1, 'N,3', 'N,3', '[2, batch, 3]'",
    "-1, 1, 'N,3', 'N,3', '[batch, 3, 2]'",
  })
  void putsTogether(int axis, int newAxis, String first, String second, String expected) {
    assertThat(
            OnnxAsk.onnx("ConcatFromSequence")
                .with("axis", axis)
                .with("new_axis", newAxis)
                .on(SequenceOperatorsTest.items(first, second))
                .shape())
        .hasToString(expected);
  }

  @Test
  void putsAnyNumberTogether() {
    Value any = new Value.Sequence(OnnxAsk.value("N,3"), Optional.empty());
    assertThat(OnnxAsk.onnx("ConcatFromSequence").with("axis", 1).on(any).shape())
        .hasToString("[batch, ?]");
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatThrownBy(() -> OnnxAsk.onnx("SplitToSequence").on("5", "int64 2 = 1 3").outcome())
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("4 and 5");
    assertThatThrownBy(() -> OnnxAsk.onnx("SplitToSequence").on("5", "int64 = 0").outcome())
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("1 or more");
    assertThatThrownBy(
            () ->
                OnnxAsk.onnx("ConcatFromSequence")
                    .with("axis", 0)
                    .on(SequenceOperatorsTest.items("2,3", "2"))
                    .outcome())
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("cannot be put together");
  }
}
