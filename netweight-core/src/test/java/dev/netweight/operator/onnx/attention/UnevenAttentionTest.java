package dev.netweight.operator.onnx.attention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnevenAttentionTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new UnevenAttention();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return List.of(
        heads("LongformerAttention").on("N,8,16", "16,48", "48", "N,8", "16,48", "48", "int32 N,8"),
        heads("QOrderedLongformerAttention")
            .on("int8 N,8,16", "float32", "int8 16,48", "float32", "48", "float32", "float32")
            .on("float16 N,8", "int8 16,48", "float32", "48", "float32", "int32 N,8", "float32"),
        heads("DecoderAttention")
            .asking(3)
            .on("7,N,16", "9,N,16", "16,16", "16,32", "48", "bool N,9", "N,4,5,4", "N,4,5,4")
            .on("bool 1", "bool 1", "bool 1", "bool 1"));
  }

  private static OnnxAsk heads(String name) {
    return OnnxAsk.microsoft(name).with("num_heads", 4).with("window", 2);
  }

  @Test
  void whatIsComparedIsUnknownAndTheWeightsAreNot() {
    Outcome outcome =
        heads("LongformerAttention")
            .on("2,8,16", "a: 16,48", "b: 48", "2,8", "c: 16,48", "d: 48", "int32 2,8")
            .outcome();
    assertThat(outcome.output()).isEqualTo(Ask.shape("2,8,16"));
    assertThat(Ask.parameters(outcome)).isEqualTo(2 * (16 * 48 + 48));
    assertThat(Ask.value(outcome.cost().work().get(0).count())).isEqualTo(2 * 8 * 48 * 16);
    assertThat(outcome.cost().work().get(2).count().unknownReason()).isPresent();
  }

  @Test
  void theCacheOfADecoder() {
    Outcome outcome = examples().get(2).outcome();
    assertThat(outcome.outputs().toString())
        .isEqualTo("[[7, batch, 16], [batch, 4, ?, 4], [batch, 4, ?, 4]]");
  }
}
