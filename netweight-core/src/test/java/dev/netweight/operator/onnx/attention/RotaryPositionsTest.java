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

class RotaryPositionsTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new RotaryPositions();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return List.of(
        OnnxAsk.onnx("RotaryEmbedding").on("N,4,3,8", "50,4", "50,4", "int64 N,3"),
        OnnxAsk.microsoft("RotaryEmbedding").on("N,3,32", "int64 N,3", "50,4", "50,4"),
        OnnxAsk.microsoft("MRotaryEmbedding").on("N,4,3,8", "int64 3,N,3", "50,4", "50,4"),
        OnnxAsk.microsoft("GemmaRotaryEmbedding")
            .asking(2)
            .on("N,3,8", "float16 N,4,3,8", "float16 N,4,3,8")
            .on("float16 N,2,3,8", "float16 N,2,3,8"));
  }

  @ParameterizedTest
  @CsvSource({
    // input, heads, turned features of a head, how many are turned
    "'2,4,3,8', 0, 0, 192",
    "'2,4,3,8', 0, 4, 96",
    "'2,3,32', 4, 0, 192",
    "'2,3,32', 4, 4, 96",
  })
  void threeOperationsForEachTurnedFeature(String input, int heads, int part, long turned) {
    OnnxAsk call = OnnxAsk.onnx("RotaryEmbedding").with("rotary_embedding_dim", part);
    Outcome outcome =
        (heads == 0 ? call : call.with("num_heads", heads))
            .on(input, "c: 50,4", "s: 50,4", "int64 2,3")
            .outcome();
    assertThat(outcome.output()).isEqualTo(Ask.shape(input));
    assertThat(Ask.value(outcome.cost().work().get(0).count())).isEqualTo(3 * turned);
    assertThat(outcome.cost().weights())
        .hasSize(2)
        .allSatisfy(weight -> assertThat(weight.kind()).isEqualTo(Weight.Kind.TABLE));
  }

  @Test
  void onlyThreeOrFourAxesAreTurned() {
    assertThatThrownBy(() -> OnnxAsk.onnx("RotaryEmbedding").on("2,8", "5,4", "5,4").outcome())
        .isInstanceOf(SettingException.class);
  }
}
