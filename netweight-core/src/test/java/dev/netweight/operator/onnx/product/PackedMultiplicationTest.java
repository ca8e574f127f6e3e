package dev.netweight.operator.onnx.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.DataType;
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

class PackedMultiplicationTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new PackedMultiplication();
  }

  @Override
  protected List<OnnxAsk> examples() {
    OnnxAsk bits = OnnxAsk.microsoft("MatMulNBits").with("K", 64).with("N", 8);
    return List.of(
        bits.with("bits", 4)
            .with("block_size", 32)
            .on("N,5,64", "uint8 8,2,16", "8,2", "uint8 8,1", "-", "8"),
        OnnxAsk.microsoft("MatMulBnb4")
            .with("K", 64)
            .with("N", 8)
            .with("quant_type", 1)
            .on("N,64", "uint8 256", "16"),
        OnnxAsk.microsoft("MatMulFpQ4").on("N,64", "uint8 320", "int64 2 = 64 8"),
        OnnxAsk.microsoft("MatMulBlockQuantizedFp4Weight")
            .on("float16 N,64", "uint8 8,32", "uint8 8,4", "float32", "-", "float16 8"),
        OnnxAsk.microsoft("MatMulBlockQuantizedFp8Weight")
            .on("float16 N,64", "float8_e4m3fn 8,64", "8,1", "float32", "float16 8"),
        OnnxAsk.microsoft("MatMulNBitsMlp")
            .with("K", 64)
            .with("N", 8)
            .with("activation", "silu")
            .asking(2)
            .on("N,64", "N,64", "64", "uint8 8,2,16", "8,2", "8", "uint8 8,2,16", "8,2", "8"),
        OnnxAsk.microsoft("MatMulNBitsQkv")
            .with("K", 64)
            .with("Nq", 8)
            .with("Nkv", 4)
            .asking(4)
            .on("N,64", "N,64", "64", "uint8 8,2,16", "8,2", "8")
            .on("uint8 4,2,16", "4,2", "4", "uint8 4,2,16", "4,2", "4"));
  }

  @ParameterizedTest
  @CsvSource({
    // bits, the packed matrix: 4096 × 11008 elements
    "4, 'uint8 11008,128,16', uint4",
    "8, 'uint8 11008,128,32', uint8",
    "2, 'uint8 11008,128,8', uint2",
  })
  void countsTrueElements(int bits, String packed, String type) {
    Outcome outcome =
        OnnxAsk.microsoft("MatMulNBits")
            .with("K", 4096)
            .with("N", 11008)
            .with("bits", bits)
            .with("block_size", 32)
            .on("N,S,4096", "w: " + packed, "s: float32 11008,128")
            .outcome();
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,S,11008"));
    assertThat(Ask.parameters(outcome)).isEqualTo(4096L * 11008);
    Weight weight = outcome.cost().weights().get(0);
    assertThat(weight.type()).extracting(DataType::name).isEqualTo(type);
    assertThat(weight.count().text()).isEqualTo("11008 × 4096");
    assertThat(outcome.cost().weights().get(1).kind()).isEqualTo(Weight.Kind.QUANTIZATION);
    assertThat(outcome.cost().work().get(0).count().reduced().text())
        .isEqualTo("45088768 × S × batch");
  }

  @Test
  void aPaddedLastBlockCountsNothing() {
    Outcome outcome =
        OnnxAsk.microsoft("MatMulNBits")
            .with("K", 40)
            .with("N", 8)
            .with("block_size", 32)
            .on("N,40", "w: uint8 8,2,16", "8,2")
            .outcome();
    assertThat(Ask.parameters(outcome)).isEqualTo(320);
  }

  @Test
  void theOtherSideOfAFourBitMatrix() {
    OnnxAsk call = OnnxAsk.microsoft("MatMulBnb4").with("K", 64).with("N", 8).with("quant_type", 0);
    assertThat(call.on("N,64", "uint8 256", "16").shape()).isEqualTo(Ask.shape("N,8"));
    assertThat(call.with("transB", 0).on("N,8", "uint8 256", "16").shape())
        .isEqualTo(Ask.shape("N,64"));
  }

  @Test
  void aMatrixThatIsLargerThanItsTensorIsRefused() {
    OnnxAsk call = OnnxAsk.microsoft("MatMulNBits").with("K", 64).with("N", 1_000_000);
    assertThatThrownBy(() -> call.on("N,64", "w: uint8 8,2,16", "8,2").outcome())
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("holds");
  }

  @ParameterizedTest
  @CsvSource({"bits, 0", "bits, 99", "K, 0", "N, -3", "K, 63"})
  void impossibleSettingsAreRefused(String setting, long value) {
    OnnxAsk call = OnnxAsk.microsoft("MatMulNBits").with("K", 64).with("N", 8).with(setting, value);
    assertThatThrownBy(() -> call.on("N,64", "uint8 8,2,16", "8,2").outcome())
        .isInstanceOf(SettingException.class);
  }

  @Test
  void theProjectionsOfAttentionShareTheirInput() {
    Outcome outcome = examples().get(6).outcome();
    assertThat(outcome.outputs())
        .containsExactly(Ask.shape("N,8"), Ask.shape("N,4"), Ask.shape("N,4"), Ask.shape("N,64"));
    assertThat(Ask.macs(outcome)).isEqualTo(64 * (8 + 4 + 4));
  }
}
