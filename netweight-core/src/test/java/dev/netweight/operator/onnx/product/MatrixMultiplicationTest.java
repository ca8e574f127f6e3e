package dev.netweight.operator.onnx.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.DataType;
import dev.netweight.network.Value;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatrixMultiplicationTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new MatrixMultiplication();
  }

  @Override
  protected List<OnnxAsk> examples() {
    List<OnnxAsk> examples = new ArrayList<>();
    examples.add(OnnxAsk.onnx("MatMul").on("N,5,3", "3,4"));
    examples.add(OnnxAsk.microsoft("FusedMatMul").with("transB", 1).on("N,5,3", "4,3"));
    examples.add(OnnxAsk.microsoft("TransposeMatMul").with("transA", 1).on("N,3,5", "3,4"));
    examples.add(
        OnnxAsk.microsoft("FusedMatMulActivation").with("activation", "Relu").on("N,5,3", "3,4"));
    examples.add(OnnxAsk.microsoft("SparseToDenseMatMul").on("5,3", "N,3,4"));
    examples.add(OnnxAsk.microsoft("GemmFastGelu").on("N,5,3", "3,4", "4"));
    examples.add(OnnxAsk.microsoft("MatMulInteger16").on("int16 N,3", "int16 3,4"));
    examples.add(integers());
    examples.add(requantized());
    examples.add(
        OnnxAsk.microsoft("MatMulIntegerToFloat")
            .on("uint8 N,3", "int8 3,4", "float32", "float32 4", "uint8", "int8 4", "4"));
    examples.add(
        OnnxAsk.microsoft("DynamicQuantizeMatMul").on("N,3", "int8 3,4", "4", "int8 4", "4"));
    examples.add(
        OnnxAsk.microsoft("QOrderedMatMul")
            .with("order_A", 1)
            .on("int8 N,5,3", "float32", "int8 3,4", "4", "float32", "4", "int8 N,5,4", "float32"));
    return examples;
  }

  private static OnnxAsk integers() {
    return OnnxAsk.onnx("MatMulInteger").on("uint8 N,3", "int8 3,4", "uint8", "int8 4");
  }

  private static OnnxAsk requantized() {
    return OnnxAsk.onnx("QLinearMatMul")
        .on("uint8 N,2,4", "float32", "uint8")
        .on("int8 4,3", "float32 3", "int8 3", "float32", "int8");
  }

  @ParameterizedTest
  @CsvSource({
    // A, B, their product, multiply-adds: rows × columns × the size that both share
    "'5,3', '3,4', '5,4', 60",
    "'2,5,3', '3,4', '2,5,4', 120",
    "'2,1,5,3', '7,3,4', '2,7,5,4', 840",
    "'3', '3,4', '4', 12",
    "'5,3', '3', '5', 15",
    "'3', '3', '', 3",
    "'2,5,3', '3', '2,5', 30",
    "'3', '7,3,4', '7,4', 84",
    "'5,0', '0,4', '5,4', 0",
  })
  void asNumPyMultiplies(String first, String second, String product, long count) {
    Outcome outcome = OnnxAsk.onnx("MatMul").on(first, second).outcome();
    assertThat(outcome.output()).isEqualTo(Ask.shape(product));
    assertThat(Ask.macs(outcome)).isEqualTo(count);
    assertThat(outcome.cost().work().get(0).kind()).isEqualTo(Work.Kind.ACTIVATION_PRODUCT);
  }

  @ParameterizedTest
  @CsvSource({
    // A, B, transA, transB, transBatchA, transBatchB, output
    "'2,5,3', '2,3,4', 0, 0, 0, 0, '2,5,4'",
    "'2,3,5', '2,3,4', 1, 0, 0, 0, '2,5,4'",
    "'2,5,3', '2,4,3', 0, 1, 0, 0, '2,5,4'",
    "'5,2,3', '2,3,4', 0, 0, 1, 0, '2,5,4'",
    "'3,2,5', '2,3,4', 1, 0, 1, 0, '2,5,4'",
    "'2,5,3', '3,2,4', 0, 0, 0, 1, '2,5,4'",
    "'2,5,3', '4,2,3', 0, 1, 0, 1, '2,5,4'",
    "'7,2,9,3', '2,9,3,4', 0, 0, 1, 0, '2,9,7,4'",
    "'3', '4,3', 1, 1, 1, 0, '4'",
  })
  void turnsMatricesAsItIsTold(
      String first, String second, int a, int b, int batchA, int batchB, String product) {
    OnnxAsk call =
        OnnxAsk.microsoft("FusedMatMul")
            .with("transA", a)
            .with("transB", b)
            .with("transBatchA", batchA)
            .with("transBatchB", batchB);
    assertThat(call.on(first, second).shape()).isEqualTo(Ask.shape(product));
  }

  @Test
  void aMatrixOfTheFileIsAWeight() {
    Outcome outcome = OnnxAsk.onnx("MatMul").on("N,S,768", "w: float32 768,3072").outcome();
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,S,3072"));
    Work work = outcome.cost().work().get(0);
    assertThat(work.kind()).isEqualTo(Work.Kind.MATRIX_PRODUCT);
    assertThat(work.count().reduced().text()).isEqualTo("2359296 × S × batch");
    Weight weight = outcome.cost().weights().get(0);
    assertThat(weight.role()).isEqualTo("kernel");
    assertThat(weight.count().text()).isEqualTo("3072 × 768");
    assertThat(Ask.parameters(outcome)).isEqualTo(768 * 3072);
  }

  @Test
  void aDequantizedMatrixOfTheFileIsAWeight() {
    OnnxAsk call =
        OnnxAsk.onnx("MatMul")
            .on("N,3")
            .on(
                ((Value.Tensor) OnnxAsk.value("float32 3,4"))
                    .from(new Value.Origin("w", true, Ask.shape("4,3"), DataType.INT8)));
    Weight weight = call.outcome().cost().weights().get(0);
    assertThat(weight.kind()).isEqualTo(Weight.Kind.WEIGHT);
    assertThat(weight.type()).isEqualTo(DataType.INT8);
    assertThat(weight.count().text()).isEqualTo("4 × 3");
  }

  @Test
  void wholeNumbersOfTheFileAreATable() {
    Outcome outcome = OnnxAsk.onnx("MatMul").on("int64 N,3", "w: int64 3,4").outcome();
    assertThat(outcome.cost().weights()).hasSize(1);
    assertThat(outcome.cost().weights().get(0).kind()).isEqualTo(Weight.Kind.TABLE);
  }

  @Test
  void quantizedKernelsAreWeightsAndTheirScalesAreNot() {
    Outcome outcome =
        OnnxAsk.onnx("QLinearMatMul")
            .on("uint8 N,4", "as: float32", "az: uint8", "w: int8 4,3", "bs: float32 3")
            .on("bz: int8 3", "ys: float32", "yz: uint8")
            .outcome();
    assertThat(Ask.parameters(outcome)).isEqualTo(12);
    assertThat(outcome.cost().weights())
        .filteredOn(weight -> weight.kind() == Weight.Kind.QUANTIZATION)
        .hasSize(6);
  }

  @ParameterizedTest
  @CsvSource({
    "MatMulInteger, int32",
    "QLinearMatMul, int8",
    "MatMulInteger16, int32",
    "MatMulIntegerToFloat, float32",
    "DynamicQuantizeMatMul, float32",
    "QOrderedMatMul, int8",
  })
  void givesTheTypeOfItsDefinition(String name, String type) {
    OnnxAsk call =
        examples().stream().filter(one -> one.type().name().equals(name)).findFirst().orElseThrow();
    assertThat(call.outcome().values().get(0).type()).isEqualTo(DataType.named(type));
  }

  @Test
  void aFactorCostsAMultiplicationOfEachOutput() {
    OnnxAsk call = OnnxAsk.microsoft("FusedMatMul").on("2,3", "3,4");
    assertThat(call.with("alpha", 1.0).outcome().cost().work()).hasSize(1);
    Work factor = call.with("alpha", 0.125).outcome().cost().work().get(1);
    assertThat(factor.kind()).isEqualTo(Work.Kind.ELEMENTWISE);
    assertThat(Ask.value(factor.count())).isEqualTo(8);
  }

  @Test
  void unsignedShortsGiveUnsignedSums() {
    OnnxAsk call = OnnxAsk.microsoft("MatMulInteger16").on("uint16 2,3", "uint16 3,4");
    assertThat(call.outcome().values().get(0).type()).isEqualTo(DataType.UINT32);
  }

  @Test
  void sizesThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> OnnxAsk.onnx("MatMul").on("2,3", "4,5").outcome())
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("summed over");
    assertThatThrownBy(() -> OnnxAsk.onnx("MatMul").on("float32", "3").outcome())
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("single number");
  }

  @Test
  void aProductWithASparseMatrixCostsWhatTheFileDoesNotSay() {
    OnnxAsk call = OnnxAsk.microsoft("SparseToDenseMatMul");
    Outcome outcome = call.on("5,3", "3,4").outcome();
    assertThat(outcome.output()).isEqualTo(Ask.shape("5,4"));
    assertThat(outcome.cost().work().get(0).count().unknownReason()).isPresent();
  }
}
