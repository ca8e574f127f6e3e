package dev.netweight.operator.onnx.elementwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Value;
import dev.netweight.operator.Operator;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected values follow from ONNX's Operators.md and TensorProto.DataType. */
class ConversionsTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new Conversions();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return List.of(
        OnnxAsk.onnx("Cast").with("to", 7).on("N,3"),
        OnnxAsk.onnx("Cast").with("to", 1).on("int64 2 = N 3"),
        OnnxAsk.onnx("CastLike").on("N,3", "int32 1"),
        OnnxAsk.onnx("BitCast").with("to", 6).on("N,3"));
  }

  @ParameterizedTest
  @CsvSource({
    "1, float32",
    "2, uint8",
    "3, int8",
    "4, uint16",
    "5, int16",
    "6, int32",
    "7, int64",
    "8, string",
    "9, bool",
    "10, float16",
    "11, float64",
    "12, uint32",
    "13, uint64",
    "14, complex64",
    "15, complex128",
    "16, bfloat16",
    "17, float8_e4m3fn",
    "21, uint4",
    "22, int4",
    "23, float4_e2m1",
    "24, float8_e8m0",
    "25, uint2",
    "26, int2",
  })
  void namesTypesByNumber(int number, String expected) {
    assertThat(type(OnnxAsk.onnx("Cast").with("to", number).on("N,3"))).isEqualTo(expected);
  }

  private static String type(OnnxAsk call) {
    return call.outcome().values().get(0).type().name();
  }

  @Test
  void theFirstVersionNamesTypesByWord() {
    assertThat(type(OnnxAsk.onnx("Cast").version(1).with("to", "FLOAT16").on("N,3")))
        .isEqualTo("float16");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void otherNumbersAreRefused(int number) {
    assertThatThrownBy(() -> OnnxAsk.onnx("Cast").with("to", number).on("N,3").outcome())
        .isInstanceOf(SettingException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "7, float32 3 = 2.9f -2.9f H, '[2, −2, H]'",
    "1, int64 2 = 16777217 H, '[16777216, H]'",
    "9, int64 3 = 0 5 H, '[0, 1, ?]'",
    "6, bool 2 = 0 1, '[0, 1]'",
    "8, int64 1 = 3, not followed",
    "7, string 1 = 3, not followed",
  })
  void followsElements(int to, String input, String expected) {
    assertThat(OnnxAsk.onnx("Cast").with("to", to).on(input).elements())
        .isEqualTo(
            expected.equals("not followed") && input.startsWith("string") ? "[3]" : expected);
  }

  @Test
  void halfOfAHeightBecomesASize() {
    OnnxAsk half = OnnxAsk.onnx("Mul").on("float32 1 = height", "float32 = 0.5");
    Value floor =
        OnnxAsk.onnx("Floor").on(half.outcome().values().get(0)).outcome().values().get(0);
    assertThat(OnnxAsk.onnx("Cast").with("to", 7).on(floor).elements())
        .isEqualTo("[floor(height / 2)]");
  }

  @ParameterizedTest
  @CsvSource({
    "10, kernel: float32 3, true",
    "1, kernel: float16 3, true",
    "1, kernel: int8 3, true",
    "1, kernel: uint4 3, true",
    "6, kernel: int64 3, true",
    "1, positions: int64 3, false",
    "9, mask: uint8 3, false",
    "1, mask: bool 3, false",
  })
  void aStoredTensorStaysWhatItIs(int to, String input, boolean same) {
    assertThat(
            OnnxAsk.onnx("Cast")
                .with("to", to)
                .on(input)
                .outcome()
                .values()
                .get(0)
                .origin()
                .isPresent())
        .isEqualTo(same);
  }

  @Test
  void bitsAreReadAnewOnlyAsSoManyBits() {
    assertThat(type(OnnxAsk.onnx("BitCast").with("to", 16).on("uint16 N,3"))).isEqualTo("bfloat16");
    assertThatThrownBy(() -> OnnxAsk.onnx("BitCast").with("to", 7).on("N,3").outcome())
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("64 instead of 32");
  }
}
