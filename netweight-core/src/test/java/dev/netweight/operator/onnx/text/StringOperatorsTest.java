package dev.netweight.operator.onnx.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class StringOperatorsTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new StringOperators();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return List.of(
        OnnxAsk.onnx("StringNormalizer").on("string 1,4"),
        OnnxAsk.onnx("StringConcat").on("string N,3", "string 3"),
        OnnxAsk.onnx("StringSplit").on("string N,3").asking(2),
        OnnxAsk.onnx("RegexFullMatch").on("string N,3"),
        OnnxAsk.microsoft("Tokenizer").on("string N,3"),
        OnnxAsk.microsoft("BifurcationDetector")
            .on("int64 7", "int64 5", "int64 1", "int64 6")
            .asking(2));
  }

  private static List<String> texts(OnnxAsk call) {
    Outcome outcome = call.outcome();
    return outcome.values().stream()
        .map(value -> value.type().name() + " " + value.shape())
        .toList();
  }

  @Test
  void givesTheShapesOfStrings() {
    OnnxAsk normalizer = OnnxAsk.onnx("StringNormalizer");
    assertThat(texts(normalizer.on("string 4"))).containsExactly("string [4]");
    assertThat(texts(normalizer.with("stopwords", List.of("monday")).on("string 1,4")))
        .containsExactly("string [1, ?]");
    assertThat(texts(normalizer.with("stopwords", new Attribute.Omitted(900)).on("string 4")))
        .containsExactly("string [?]");
    assertThat(texts(OnnxAsk.onnx("StringConcat").on("string N,1", "string 3")))
        .containsExactly("string [batch, 3]");
    assertThat(texts(OnnxAsk.onnx("StringSplit").on("string N,3")))
        .containsExactly("string [batch, 3, ?]", "int64 [batch, 3]");
    assertThat(texts(OnnxAsk.onnx("RegexFullMatch").on("string N,3")))
        .containsExactly("bool [batch, 3]");
    assertThat(texts(OnnxAsk.microsoft("Tokenizer").on("string N,3")))
        .containsExactly("string [batch, 3, ?]");
    assertThat(texts(OnnxAsk.microsoft("Tokenizer").on("string N,0")))
        .containsExactly("string [batch, 0]");
    assertThat(texts(OnnxAsk.microsoft("BifurcationDetector").on("int64 7", "int64 5", "int64 1")))
        .containsExactly("int64 [?]", "int64 [1]");
  }

  @Test
  void refusesOtherShapes() {
    assertThatThrownBy(() -> OnnxAsk.onnx("StringNormalizer").on("string 2,4").outcome())
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> OnnxAsk.onnx("StringNormalizer").on("string 1,1,4").outcome())
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> OnnxAsk.onnx("StringConcat").on("string 2", "string 3").outcome())
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> OnnxAsk.microsoft("Tokenizer").on("string 2,3,4").outcome())
        .isInstanceOf(SettingException.class);
  }
}
