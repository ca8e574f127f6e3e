package dev.netweight.operator.onnx.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.DataType;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeneralMultiplicationTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new GeneralMultiplication();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return List.of(
        OnnxAsk.onnx("Gemm").with("transB", 1).on("N,3", "4,3", "4"),
        OnnxAsk.microsoft("FusedGemm").with("activation", "Relu").on("N,3", "3,4", "4"),
        OnnxAsk.microsoft("GemmFloat8")
            .with("transB", 1)
            .with("dtype", 1)
            .on("float8_e4m3fn N,3", "float8_e4m3fn 4,3", "4", "1", "1", "1"),
        OnnxAsk.microsoft("QGemm")
            .on("uint8 N,3", "float32", "uint8", "int8 3,4", "4", "int8 4", "int32 4")
            .on("float32", "uint8"));
  }

  @ParameterizedTest
  @CsvSource({
    // A, B, C, transA, transB, output; multiply-adds by hand
    "'2,3', '3,4', '-', 0, 0, '2,4', 24",
    "'3,2', '3,4', '4', 1, 0, '2,4', 24",
    "'2,3', '4,3', '1,4', 0, 1, '2,4', 24",
    "'3,2', '4,3', '2,1', 1, 1, '2,4', 24",
    "'2,3', '3,4', '1', 0, 0, '2,4', 24",
    "'2,3', '3,4', 'float32', 0, 0, '2,4', 24",
    "'10,512', '1000,512', '1000', 0, 1, '10,1000', 5120000",
  })
  void rowsByColumns(
      String a, String b, String c, int transA, int transB, String output, long count) {
    Outcome outcome =
        OnnxAsk.onnx("Gemm").with("transA", transA).with("transB", transB).on(a, b, c).outcome();
    assertThat(outcome.output()).isEqualTo(Ask.shape(output));
    assertThat(Ask.macs(outcome)).isEqualTo(count);
  }

  @Test
  void isAFullyConnectedLayer() {
    Outcome outcome =
        OnnxAsk.onnx("Gemm")
            .with("alpha", 1.0)
            .with("beta", 1.0)
            .with("transB", 1)
            .on("N,512", "w: float32 1000,512", "b: float32 1000")
            .outcome();
    assertThat(Ask.parameters(outcome)).isEqualTo(513_000);
    assertThat(outcome.cost().weights().stream().map(Weight::role))
        .containsExactly("kernel", "bias");
    assertThat(outcome.cost().weights().get(0).count().text()).isEqualTo("1000 × 512");
    assertThat(outcome.cost().work().stream().map(Work::kind))
        .containsExactly(Work.Kind.MATRIX_PRODUCT, Work.Kind.BIAS_ADDITION);
  }

  @Test
  void factorsCostAMultiplicationEach() {
    Outcome outcome =
        OnnxAsk.onnx("Gemm").with("alpha", 0.5).with("beta", 0.25).on("2,3", "3,4", "4").outcome();
    assertThat(outcome.cost().work().stream().map(Work::what))
        .containsExactly("product", "alpha", "beta", "addition of C");
  }

  @Test
  void aMatrixOfUnknownRankHasTwoAxesAllTheSame() {
    Outcome outcome = OnnxAsk.onnx("Gemm").on("?", "3,4").outcome();
    assertThat(outcome.output().rank()).isEqualTo(2);
    assertThat(outcome.output().size(1).text()).isEqualTo("4");
  }

  @Test
  void aQuantizedProductIsOfItsZeroPointsType() {
    OnnxAsk call =
        OnnxAsk.microsoft("QGemm")
            .on("uint8 N,3", "s: float32", "z: uint8", "w: int8 3,4", "ws: 4", "wz: int8 4")
            .on("b: int32 4");
    assertThat(call.outcome().values().get(0).type()).isEqualTo(DataType.FLOAT32);
    assertThat(call.on("float32", "int8").outcome().values().get(0).type())
        .isEqualTo(DataType.INT8);
    assertThat(Ask.parameters(call.outcome())).isEqualTo(16);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> OnnxAsk.onnx("Gemm").on("2,3", "4,5").outcome())
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> OnnxAsk.onnx("Gemm").on("2,3,1", "3,5").outcome())
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> OnnxAsk.onnx("Gemm").on("2,3", "3,5", "7").outcome())
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> OnnxAsk.onnx("Gemm").on("1,3", "3,5", "2,5").outcome())
        .isInstanceOf(SettingException.class);
  }
}
