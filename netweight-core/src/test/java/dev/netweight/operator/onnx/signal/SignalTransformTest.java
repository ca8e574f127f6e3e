package dev.netweight.operator.onnx.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.Graphs;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected: the specification's own examples, and its formulas by hand. */
class SignalTransformTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new SignalTransform();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return List.of(
        OnnxAsk.onnx("DFT").on("N,10,10,1", "-", "int64 = 1"),
        OnnxAsk.onnx("DFT").version(17).on("N,10,10,1"),
        OnnxAsk.onnx("STFT").on("N,128,1", "int64 = 8", "16"),
        mel(),
        OnnxAsk.microsoft("Rfft").on("N,16"),
        OnnxAsk.microsoft("Irfft").on("N,9,2"));
  }

  private static OnnxAsk mel() {
    return OnnxAsk.onnx("MelWeightMatrix")
        .on("int64 = 8", "int64 = 16", "int64 = 8192", "float32 = 0", "float32 = 4096");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "20 | 0 | 0 | 1,10,10,1 | -          | int64 = 1  | [1, 10, 10, 2]",
        "20 | 1 | 0 | 1,10,10,1 | -          | int64 = 1  | [1, 6, 10, 2]",
        "20 | 1 | 0 | 1,10,10,1 | -          | -          | [1, 10, 6, 2]",
        "20 | 0 | 1 | 1,10,10,2 | -          | int64 = 1  | [1, 10, 10, 2]",
        "20 | 1 | 1 | 1,6,10,2  | -          | int64 = 1  | [1, 10, 10, 1]",
        "20 | 1 | 1 | 1,6,10,2  | int64 = 11 | int64 = 1  | [1, 11, 10, 1]",
        "20 | 0 | 0 | N,s,1     | int64 = 32 | -          | [batch, 32, 2]",
        "20 | 1 | 0 | N,s,1     | -          | int64 = -2 | [batch, floor(s / 2) + 1, 2]",
        "20 | 0 | 0 | N,s,1     | int64      | -          | [batch, ?, 2]",
        "20 | 0 | 0 | N,s,1     | -          | int64      | [batch, s, 2]",
        "20 | 1 | 0 | N,s,1     | -          | int64      | [?, ?, 2]",
        "17 | 1 | 0 | 1,10,12,1 | -          | -          | [1, 6, 12, 2]",
      })
  void transformsAlongAnAxis(
      int version,
      int oneSided,
      int inverse,
      String input,
      String length,
      String axis,
      String expected) {
    assertThat(
            OnnxAsk.onnx("DFT")
                .version(version)
                .with("onesided", oneSided)
                .with("inverse", inverse)
                .on(input, length, axis)
                .shape())
        .hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,128,1 | int64 = 8 | 16 | -          | 1 | [1, 15, 9, 2]",
        "1,128,1 | int64 = 8 | -  | int64 = 16 | 1 | [1, 15, 9, 2]",
        "1,128,1 | int64 = 8 | 16 | int64 = 16 | 0 | [1, 15, 16, 2]",
        "1,128,1 | int64 = 9 | 16 | -          | 1 | [1, 13, 9, 2]",
        "1,128   | int64 = 8 | 16 | -          | 1 | [1, 15, 9, 2]",
        "N,s,1   | int64 = 8 | 16 | -          | 1 | [batch, floor(s / 8) - 1, 9, 2]",
        "1,128,1 | int64     | 16 | -          | 1 | [1, ?, 9, 2]",
      })
  void transformsFrames(
      String signal, String step, String window, String frame, int oneSided, String expected) {
    assertThat(
            OnnxAsk.onnx("STFT")
                .with("onesided", oneSided)
                .on(signal, step, window, frame)
                .shape()
                .toString()
                .replace('−', '-'))
        .isEqualTo(expected);
  }

  @Test
  void aWindowIsNoWeight() {
    assertThat(
            OnnxAsk.onnx("STFT")
                .on("N,128,1", "step: int64 = 8", "window: 16")
                .outcome()
                .cost()
                .weights())
        .extracting(Weight::isCounted)
        .containsExactly(false, false);
    assertThat(
            Graphs.work(
                Work.Kind.FOURIER_TRANSFORM,
                OnnxAsk.onnx("STFT").on("N,128,1", "int64 = 8", "16").outcome()))
        .isEqualTo("240 × batch");
  }

  @Test
  void givesTheOtherShapes() {
    assertThat(mel().shape()).hasToString("[9, 8]");
    assertThat(mel().with("output_datatype", 11).outcome().values().get(0).type().name())
        .isEqualTo("float64");
    assertThat(OnnxAsk.microsoft("Rfft").on("N,16").shape()).hasToString("[batch, 9, 2]");
    assertThat(OnnxAsk.microsoft("Irfft").on("N,9,2").shape()).hasToString("[batch, 16]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "STFT | 1,8,1  | int64 = 8 | 16 | -          | does not fit",
        "STFT | 1,80,1 | int64 = 0 | 16 | -          | 1 or more",
        "STFT | 1,80,1 | int64 = 8 | 16 | int64 = 17 | must be equal",
        "STFT | 1,80,1 | int64 = 8 | -  | -          | neither",
        "STFT | 1,80,1 | int64 = 8 | 0  | -          | empty",
        "DFT  | 1,80,1 | -         | int64 = 2  | - | last axis",
        "DFT  | 1,80,1 | -         | int64 = 7  | - | axis is 7",
        "DFT  | 1,80,1 | int64 = 0 | -          | - | 1 or more",
        "DFT  | 1      | -         | -          | - | at least 2",
      })
  void refusesWhatCannotBe(
      String operator, String first, String second, String third, String fourth, String reason) {
    OnnxAsk call = OnnxAsk.onnx(operator).on(first, second, third, fourth);
    assertThatThrownBy(call::outcome)
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(reason);
  }
}
