package dev.netweight.operator.onnx.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
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

class ProjectedAttentionTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new ProjectedAttention();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return List.of(
        heads("Attention").asking(2).on("N,7,16", "16,48", "48", "int32 N,7", "2,N,4,9,4"),
        heads("DecoderMaskedSelfAttention")
            .asking(2)
            .with("past_present_share_buffer", 1)
            .on("N,1,16", "16,48", "48", "int32 N,9", "2,N,4,20,4", "-", "int32 1 = 8"),
        heads("QAttention")
            .asking(2)
            .on("uint8 N,7,16", "int8 16,48", "48", "float32", "float32", "-", "uint8", "int8"),
        heads("PackedAttention").on("T,16", "16,48", "48", "int32 N,7", "int32 B"),
        heads("QOrderedAttention")
            .on("int8 N,7,16", "float32", "float32", "float32", "float32")
            .on("int8 16,16", "int8 16,16", "int8 16,16", "float32", "float32", "float32")
            .on("16", "16", "16", "float32", "float32", "float32"));
  }

  private static OnnxAsk heads(String name) {
    return OnnxAsk.microsoft(name).with("num_heads", 4);
  }

  @Test
  void theLayerOfABaseTransformer() {
    Outcome outcome =
        OnnxAsk.microsoft("Attention")
            .with("num_heads", 12)
            .on("N,S,768", "w: 768,2304", "b: 2304", "int32 N,S")
            .outcome();
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,S,768"));
    assertThat(Ask.parameters(outcome)).isEqualTo(768 * 2304 + 2304);
    assertThat(outcome.cost().weights().get(0).count().text()).isEqualTo("(768 + 768 + 768) × 768");
    // 3 × 768 × 768 a position, and 2 × 12 × 64 a pair of positions
    assertThat(outcome.cost().work().get(0).count().reduced().text())
        .isEqualTo("1769472 × S × batch");
    assertThat(outcome.cost().work().get(2).count().reduced().text())
        .isEqualTo("768 × S × S × batch");
  }

  @Test
  void queriesAndValuesOfDifferentSizes() {
    Outcome outcome =
        heads("Attention")
            .with("qkv_hidden_sizes", OnnxAsk.list(16, 16, 24))
            .on("2,7,20", "w: 20,56", "b: 56")
            .outcome();
    assertThat(outcome.output()).isEqualTo(Ask.shape("2,7,24"));
    assertThat(Ask.macs(outcome)).isEqualTo(2 * 7 * 56 * 20 + 2 * 4 * 7 * 7 * (4 + 6));
  }

  @Test
  void theStateGrows() {
    Outcome outcome =
        heads("Attention").asking(2).on("2,1,16", "16,48", "48", "-", "2,2,4,P,4").outcome();
    assertThat(outcome.outputs().get(1).toString()).isEqualTo("[2, 2, 4, P + 1, 4]");
  }

  @Test
  void aStateInABufferDoesNotGrow() {
    OnnxAsk call =
        heads("Attention")
            .asking(2)
            .with("past_present_share_buffer", 1)
            .on("2,1,16", "16,48", "48", "-", "2,2,4,20,4", "-");
    assertThat(call.on("int32 1 = 8").outcome().outputs().get(1))
        .isEqualTo(Ask.shape("2,2,4,20,4"));
    // 9 keys: 8 before and 1 now
    assertThat(Ask.macs(call.on("int32 1 = 8").outcome())).isEqualTo(2 * 16 * 48 + 2 * 4 * 9 * 8);
    assertThat(call.on("int32 1").outcome().cost().work().get(2).count().unknownReason())
        .isPresent();
  }

  @Test
  void aQuantizedProjectionIsAWeight() {
    Outcome outcome =
        heads("QAttention")
            .on("uint8 N,7,16", "w: int8 16,48", "b: 48", "s: float32", "t: float32", "-")
            .on("z: uint8", "y: int8")
            .outcome();
    assertThat(outcome.values().get(0).type().name()).isEqualTo("float32");
    assertThat(Ask.parameters(outcome)).isEqualTo(16 * 48 + 48);
    assertThat(outcome.cost().weights())
        .filteredOn(weight -> weight.kind() == Weight.Kind.QUANTIZATION)
        .hasSize(4);
  }

  @ParameterizedTest
  @CsvSource({"'N,7,16', '16,47'", "'N,7,16', '15,48'", "'N,16', '16,48'", "'N,7,16', '16,9'"})
  void whatDoesNotFitIsRefused(String input, String weights) {
    assertThatThrownBy(() -> heads("Attention").on(input, weights).outcome())
        .isInstanceOf(SettingException.class);
  }
}
