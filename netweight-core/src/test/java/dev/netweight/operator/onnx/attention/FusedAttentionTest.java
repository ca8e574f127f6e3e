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
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FusedAttentionTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new FusedAttention();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return List.of(
        heads("MultiHeadAttention").asking(4).on("N,5,16", "N,7,16", "N,7,24", "56"),
        heads("MultiHeadAttention").on("N,5,4,3,8"),
        heads("DecoderMaskedMultiHeadAttention")
            .asking(3)
            .on("N,1,16", "N,1,16", "N,1,16", "int32 N,9", "-", "N,4,8,4", "N,4,8,4"),
        heads("PackedMultiHeadAttention").on("T,16", "T,16", "T,24", "56", "int32 N,7", "int32 B"));
  }

  private static OnnxAsk heads(String name) {
    return OnnxAsk.microsoft(name).with("num_heads", 4);
  }

  @ParameterizedTest
  @CsvSource({
    // query, key, value, output, batch × heads × queries × keys × both sizes
    "'2,5,16', '2,7,16', '2,7,24', '2,5,24', 2800",
    "'2,5,4,3,8', '-', '-', '2,5,32', 3200",
    "'2,5,32', '2,7,4,2,8', '-', '2,5,32', 4480",
    "'2,5,32', '2,4,7,8', '2,4,7,8', '2,5,32', 4480",
  })
  void howeverItIsPacked(String query, String key, String value, String output, long count) {
    Outcome outcome = heads("MultiHeadAttention").on(query, key, value).outcome();
    assertThat(outcome.output()).isEqualTo(Ask.shape(output));
    assertThat(Ask.macs(outcome)).isEqualTo(count);
  }

  @Test
  void earlierKeysAndValuesAreAppended() {
    Outcome outcome =
        heads("MultiHeadAttention")
            .asking(4)
            .on("N,1,16", "N,1,16", "N,1,16", "-", "-", "-", "N,4,P,4", "N,4,P,4")
            .outcome();
    assertThat(outcome.outputs().toString())
        .isEqualTo(
            "[[batch, 1, 16], [batch, 4, P + 1, 4], [batch, 4, P + 1, 4], [batch, 4, 1, P + 1]]");
  }

  @Test
  void theProjectionsBiasesAreWeights() {
    Outcome outcome =
        heads("MultiHeadAttention").on("2,5,16", "2,7,16", "2,7,24", "b: 56").outcome();
    assertThat(outcome.cost().weights().get(0).kind()).isEqualTo(Weight.Kind.WEIGHT);
    assertThat(outcome.cost().work().get(3).count().value().orElseThrow())
        .isEqualTo(BigInteger.valueOf(2 * 5 * 16 + 2 * 7 * (16 + 24)));
  }

  @Test
  void packedSequencesAreOfUnknownLengths() {
    Outcome outcome = examples().get(3).outcome();
    assertThat(outcome.output()).isEqualTo(Ask.shape("T,24"));
    assertThat(outcome.cost().work().get(0).count().unknownReason()).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"'2,5,15', '2,7,15'", "'2,16', '2,16'", "'2,5,16', '2,7'"})
  void whatDoesNotFitIsRefused(String query, String key) {
    assertThatThrownBy(() -> heads("MultiHeadAttention").on(query, key, key).outcome())
        .isInstanceOf(SettingException.class);
  }
}
