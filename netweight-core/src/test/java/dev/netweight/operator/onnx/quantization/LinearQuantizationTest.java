package dev.netweight.operator.onnx.quantization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.DataType;
import dev.netweight.network.Value;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinearQuantizationTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new LinearQuantization();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return List.of(
        OnnxAsk.onnx("QuantizeLinear").on("N,3", "float32", "int8"),
        OnnxAsk.onnx("DequantizeLinear").on("int8 N,3", "float32", "int8"),
        OnnxAsk.onnx("DynamicQuantizeLinear").asking(3).on("N,3"),
        OnnxAsk.microsoft("QuantizeLinear").on("N,3", "float32", "uint16"),
        OnnxAsk.microsoft("DequantizeLinear").on("uint16 N,3", "float16", "uint16"),
        OnnxAsk.microsoft("QuantizeWithOrder").on("float16 N,3", "float32"),
        OnnxAsk.microsoft("DequantizeWithOrder").with("to", 10).on("int8 N,3", "float32"));
  }

  @ParameterizedTest
  @CsvSource({
    // zero point, output_dtype, the type that comes out: opsets 10, 13, 19, 21, 23, 25
    "-, 0, uint8",
    "uint8, 0, uint8",
    "int8, 0, int8",
    "float8_e4m3fn, 0, float8_e4m3fn",
    "int16, 0, int16",
    "-, 3, int8",
    "-, 21, uint4",
    "int4, 22, int4",
    "-, 0, uint8",
  })
  void quantizesToTheTypeOfTheZeroPointOrTheStatedOne(String zeroPoint, int stated, String type) {
    OnnxAsk call = OnnxAsk.onnx("QuantizeLinear").on("N,3", "float32", zeroPoint);
    Value output =
        (stated == 0 ? call : call.with("output_dtype", stated)).outcome().values().get(0);
    assertThat(output.shape()).isEqualTo(Ask.shape("N,3"));
    assertThat(output.type().name()).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource({"float32, 0, float32", "float16, 0, float16", "float32, 10, float16"})
  void dequantizesToTheTypeOfTheScaleOrTheStatedOne(String scale, int stated, String type) {
    Outcome outcome =
        OnnxAsk.onnx("DequantizeLinear")
            .with("output_dtype", stated)
            .on("int8 N,3", scale)
            .outcome();
    assertThat(outcome.values().get(0).type().name()).isEqualTo(type);
  }

  @Test
  void aTensorOfTheFileStaysThatTensor() {
    Outcome outcome =
        OnnxAsk.onnx("DequantizeLinear")
            .with("axis", 0)
            .on("w: int8 64,3,3,3", "s: float32 64", "z: int8 64")
            .outcome();
    Value.Origin origin = outcome.values().get(0).origin().orElseThrow();
    assertThat(origin.name()).isEqualTo("w");
    assertThat(origin.type()).isEqualTo(DataType.INT8);
    assertThat(outcome.cost().weights())
        .filteredOn(weight -> weight.kind() == Weight.Kind.QUANTIZATION)
        .extracting(Weight::tensor)
        .containsExactly("s", "z");
    assertThat(Ask.parameters(outcome)).isZero();
  }

  @Test
  void theScaleFollowsFromTheElements() {
    Outcome outcome = OnnxAsk.onnx("DynamicQuantizeLinear").asking(3).on("N,3").outcome();
    assertThat(outcome.outputs()).containsExactly(Ask.shape("N,3"), Ask.shape(""), Ask.shape(""));
    assertThat(outcome.values().stream().map(Value::type))
        .containsExactly(DataType.UINT8, DataType.FLOAT32, DataType.UINT8);
  }

  @ParameterizedTest
  @CsvSource({
    // x, scale, axis: one, one an index, one a block of 4
    "'8,6', 'float32', 1",
    "'8,6', '1', 1",
    "'8,6', '6', 1",
    "'8,6', '6', -1",
    "'8,6', '8', 0",
    "'8,6', '2,6', 0",
    "'5', '5', 0",
  })
  void scalesOfAllThreeGrains(String x, String scale, int axis) {
    OnnxAsk call = OnnxAsk.onnx("DequantizeLinear").with("axis", axis).on("int8 " + x, scale);
    assertThat(call.shape()).isEqualTo(Ask.shape(x));
  }

  @ParameterizedTest
  @CsvSource({"'8,6', '5', 1", "'8,6', '2,5', 0", "'8,6', '2,2,2', 0", "'8,6', '6', 7"})
  void scalesThatFitNothingAreRefused(String x, String scale, int axis) {
    OnnxAsk call = OnnxAsk.onnx("DequantizeLinear").with("axis", axis).on("int8 " + x, scale);
    assertThatThrownBy(call::outcome).isInstanceOf(SettingException.class);
  }
}
