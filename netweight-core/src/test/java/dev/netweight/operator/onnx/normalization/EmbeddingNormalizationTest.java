package dev.netweight.operator.onnx.normalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.network.DataType;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmbeddingNormalizationTest extends OnnxContract {
  private static final OnnxAsk CALL = OnnxAsk.microsoft("EmbedLayerNormalization").asking(2);

  @Override
  protected Operator operator() {
    return new EmbeddingNormalization();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return List.of(
        CALL.on("int32 N,7", "int32 N,7", "100,16", "32,16", "2,16", "16", "16", "int32 N,7"),
        OnnxAsk.microsoft("QEmbedLayerNormalization")
            .asking(2)
            .on("int32 N,7", "int32 N,7", "uint8 100,16", "uint8 32,16", "uint8 2,16")
            .on("uint8 16", "uint8 16", "int32 N,7", "float32", "float32"));
  }

  /** The first layer of BERT base: 30,522 words, 512 positions, two segments, 768 features. */
  @Test
  void bertByHand() {
    Outcome outcome =
        CALL.asking(3)
            .on("int32 N,sequence", "int32 N,sequence", "words: 30522,768", "positions: 512,768")
            .on("segments: 2,768", "gamma: 768", "beta: 768", "int32 N,sequence")
            .outcome();
    assertThat(Ask.parameters(outcome)).isEqualTo((30522 + 512 + 2 + 2) * 768);
    assertThat(outcome.outputs())
        .extracting(Object::toString)
        .containsExactly("[batch, sequence, 768]", "[batch]", "[batch, sequence, 768]");
    assertThat(outcome.values().get(1).type()).isEqualTo(DataType.INT32);
    assertThat(outcome.cost().work().get(0).count().reduced().text())
        .isEqualTo("2304 × batch × sequence");
  }

  @Test
  void withoutSegments() {
    Outcome outcome = CALL.on("int32 N,7", "-", "100,16", "32,16", "-", "16", "16").outcome();
    assertThat(outcome.cost().work().get(0).count().reduced().text()).isEqualTo("224 × batch");
    assertThat(outcome.cost().work().get(1).count().reduced().text()).isEqualTo("112 × batch");
  }

  @Test
  void quantizedTablesAreWeights() {
    Outcome outcome =
        OnnxAsk.microsoft("QEmbedLayerNormalization")
            .on("int32 N,7", "int32 N,7", "a: uint8 100,16", "b: uint8 32,16", "c: uint8 2,16")
            .on("d: uint8 16", "e: uint8 16", "-", "scale: float32")
            .outcome();
    assertThat(Ask.parameters(outcome)).isEqualTo((100 + 32 + 2 + 2) * 16);
    assertThat(outcome.cost().weights().get(5).kind()).isEqualTo(Weight.Kind.QUANTIZATION);
    assertThat(outcome.values().get(0).type()).isEqualTo(DataType.FLOAT32);
  }

  @Test
  void featuresMustAgree() {
    assertThatThrownBy(() -> CALL.on("int32 N,7", "-", "100,16", "32,8", "-", "16", "16").outcome())
        .hasMessageContaining("features of embeddings");
  }
}
