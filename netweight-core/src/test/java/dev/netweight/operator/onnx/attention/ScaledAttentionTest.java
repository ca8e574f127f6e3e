package dev.netweight.operator.onnx.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.OperatorName;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaledAttentionTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new ScaledAttention();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return List.of(
        OnnxAsk.onnx("Attention").asking(4).on("N,3,4,8", "N,3,6,8", "N,3,6,10", "4,6"),
        OnnxAsk.onnx("Attention")
            .with("q_num_heads", 9)
            .with("kv_num_heads", 3)
            .with("softcap", 2.5)
            .on("N,4,72", "N,6,24", "N,6,24"),
        OnnxAsk.of(OperatorName.onnx("ai.onnx.preview", "FlexAttention"))
            .on("N,9,4,8", "N,3,6,8", "N,3,6,10"));
  }

  @ParameterizedTest
  @CsvSource({
    // the shapes of ONNX's own backend tests, and batch × heads × queries × keys × both sizes
    "'2,3,4,8', '2,3,6,8', '2,3,6,8', '2,3,4,8', 2304",
    "'2,3,4,8', '2,3,6,8', '2,3,6,10', '2,3,4,10', 2592",
    "'2,9,4,8', '2,3,6,8', '2,3,6,8', '2,9,4,8', 6912",
    "'N,12,S,64', 'N,12,S,64', 'N,12,S,64', 'N,12,S,64', -1",
  })
  void onFourAxes(String query, String key, String value, String output, long count) {
    Outcome outcome = OnnxAsk.onnx("Attention").on(query, key, value).outcome();
    assertThat(outcome.output()).isEqualTo(Ask.shape(output));
    if (count >= 0) {
      assertThat(Ask.macs(outcome)).isEqualTo(count);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'2,4,24', '2,6,24', '2,6,24', 3, 3, '2,4,24', 2304",
    "'2,4,24', '2,6,24', '2,6,30', 3, 3, '2,4,30', 2592",
    "'2,4,72', '2,6,24', '2,6,24', 9, 3, '2,4,72', 6912",
  })
  void onThreeAxes(
      String query, String key, String value, int q, int kv, String output, long count) {
    Outcome outcome =
        OnnxAsk.onnx("Attention")
            .with("q_num_heads", q)
            .with("kv_num_heads", kv)
            .on(query, key, value)
            .outcome();
    assertThat(outcome.output()).isEqualTo(Ask.shape(output));
    assertThat(Ask.macs(outcome)).isEqualTo(count);
  }

  @Test
  void earlierKeysAndValuesAreAppended() {
    Outcome outcome =
        OnnxAsk.onnx("Attention")
            .asking(4)
            .on("N,3,1,8", "N,3,1,8", "N,3,1,10", "-", "N,3,P,8", "N,3,P,10")
            .outcome();
    assertThat(outcome.outputs().toString())
        .isEqualTo(
            "[[batch, 3, 1, 10], [batch, 3, P + 1, 8], [batch, 3, P + 1, 10],"
                + " [batch, 3, 1, P + 1]]");
    assertThat(outcome.cost().work().get(0).count().reduced().text())
        .isEqualTo("24 × P × batch + 24 × batch");
  }

  @Test
  void aMaskSavesNothing() {
    OnnxAsk call = OnnxAsk.onnx("Attention").on("2,3,4,8", "2,3,4,8", "2,3,4,8");
    assertThat(Ask.macs(call.with("is_causal", 1).outcome())).isEqualTo(Ask.macs(call.outcome()));
  }

  @Test
  void whatDoesNotFitIsRefused() {
    for (OnnxAsk call :
        List.of(
            OnnxAsk.onnx("Attention").on("2,4,24", "2,6,24", "2,6,24"),
            OnnxAsk.onnx("Attention").on("2,3,4,8", "2,3,6,9", "2,3,6,8"),
            OnnxAsk.onnx("Attention").on("2,3,4,8", "2,3,6,8", "2,3,7,8"),
            OnnxAsk.onnx("Attention").on("2,4,4,8", "2,3,6,8", "2,3,6,8"),
            OnnxAsk.onnx("Attention").on("2,3,4,8", "5,3,6,8", "5,3,6,8"),
            OnnxAsk.onnx("Attention")
                .with("q_num_heads", 5)
                .with("kv_num_heads", 5)
                .on("2,4,24", "2,6,24", "2,6,24"))) {
      assertThatThrownBy(call::outcome).isInstanceOf(SettingException.class);
    }
  }
}
