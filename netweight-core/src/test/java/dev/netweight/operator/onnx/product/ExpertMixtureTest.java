package dev.netweight.operator.onnx.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpertMixtureTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new ExpertMixture();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return List.of(
        OnnxAsk.microsoft("MoE")
            .with("k", 2)
            .on("N,5,16", "N,8", "8,32,16", "8,32", "8,16,32", "8,16"),
        OnnxAsk.microsoft("QMoE")
            .with("k", 2)
            .with("expert_weight_bits", 4)
            .on("N,16", "N,8", "uint8 8,32,8", "8,32", "8,32", "uint8 8,16,16", "8,16", "8,16"));
  }

  @Test
  void keepsAllExpertsAndRunsFew() {
    Outcome outcome =
        OnnxAsk.microsoft("MoE")
            .with("k", 2)
            .on("10,16", "10,8", "a: 8,32,16", "b: 8,32", "c: 8,16,32", "d: 8,16")
            .outcome();
    assertThat(outcome.output()).isEqualTo(Ask.shape("10,16"));
    assertThat(Ask.parameters(outcome)).isEqualTo(8 * (32 * 16 + 32 + 16 * 32 + 16));
    assertThat(Ask.macs(outcome)).isEqualTo(10 * 2 * (32 * 16 + 16 * 32));
  }

  @ParameterizedTest
  @CsvSource({"2, 4", "4, 8", "8, 16"})
  void packedWeightsCountTrueElements(int bits, int bytes) {
    Outcome outcome =
        OnnxAsk.microsoft("QMoE")
            .with("expert_weight_bits", bits)
            .on("10,16", "10,8", "a: uint8 8,16," + bytes, "s: 8,16", "-")
            .on("c: uint8 8,16," + bytes, "t: 8,16", "-")
            .outcome();
    assertThat(Ask.parameters(outcome)).isEqualTo(2 * 8 * 16 * 16);
    assertThat(Ask.macs(outcome)).isEqualTo(10 * 2 * 16 * 16);
  }

  @Test
  void impossibleSettingsAreRefused() {
    for (OnnxAsk call :
        List.of(
            examples().get(0).with("k", 0),
            examples().get(1).with("expert_weight_bits", 3),
            examples().get(1).with("quant_type", "word"))) {
      assertThatThrownBy(call::outcome).isInstanceOf(SettingException.class);
    }
  }
}
