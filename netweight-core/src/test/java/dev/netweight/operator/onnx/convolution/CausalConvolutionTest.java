package dev.netweight.operator.onnx.convolution;

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

class CausalConvolutionTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new CausalConvolution();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return List.of(
        OnnxAsk.onnx("CausalConvWithState").asking(2).on("N,8,16", "8,1,4", "8", "N,8,3"),
        OnnxAsk.microsoft("CausalConvWithState").asking(2).on("N,8,16", "8,1,4"),
        OnnxAsk.microsoft("CausalConvWithState").with("ndim", 2).on("N,8,5,16", "8,1,3,4"),
        OnnxAsk.microsoft("VarlenCausalConvWithState")
            .asking(2)
            .on("tokens,8", "8,1,4", "int32 5", "-", "4,8,3"));
  }

  @Test
  void byHand() {
    Outcome outcome =
        OnnxAsk.onnx("CausalConvWithState")
            .asking(2)
            .with("activation", "silu")
            .on("N,8,sequence", "kernel: 8,1,4", "bias: 8")
            .outcome();
    assertThat(outcome.outputs().get(0).toString()).isEqualTo("[batch, 8, sequence]");
    assertThat(outcome.outputs().get(1).toString()).isEqualTo("[batch, 8, 3]");
    assertThat(Ask.parameters(outcome)).isEqualTo(8 * 4 + 8);
    assertThat(outcome.cost().work().get(0).count().reduced().text())
        .isEqualTo("32 × batch × sequence");
    assertThat(outcome.cost().work()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "'N,8,16', 0, 1, 0, '[batch, 8, 3]'",
    "'N,8,16', 0, 2, 0, '[batch, 8, 6]'",
    "'N,8,16', 0, 1, 2, '[2, batch, 8, 3]'",
    "'N,16,8', 1, 1, 0, '[batch, 3, 8]'",
    "'N,16,2,4', 1, 1, 0, '[batch, 3, 2, 4]'",
  })
  void state(String input, int last, int dilation, int window, String state) {
    Outcome outcome =
        OnnxAsk.microsoft("CausalConvWithState")
            .asking(2)
            .with("channels_last", last)
            .with("dilation", dilation)
            .with("state_window", window)
            .on(input, "8,1,4")
            .outcome();
    assertThat(outcome.output()).isEqualTo(Ask.shape(input));
    assertThat(outcome.outputs().get(1).toString()).isEqualTo(state);
  }

  @Test
  void sequencesOfSeveralLengths() {
    Outcome outcome = examples().get(3).asking(3).outcome();
    assertThat(outcome.outputs())
        .extracting(Object::toString)
        .containsExactly("[tokens, 8]", "[4, 8, 3]", "[4, 0, 8]");
  }

  @ParameterizedTest
  @CsvSource({"'N,7,16', '8,1,4'", "'N,8,16', '8,2,4'", "'N,8', '8,1,4'", "'N,8,16', '8,1,4,4'"})
  void whatCannotBe(String input, String kernel) {
    OnnxAsk call = OnnxAsk.onnx("CausalConvWithState").on(input, kernel);
    assertThatThrownBy(call::outcome).isInstanceOf(SettingException.class);
    OnnxAsk fourth = examples().get(1).with("ndim", 4);
    assertThatThrownBy(fourth::outcome).isInstanceOf(SettingException.class);
  }
}
