package dev.netweight.operator.onnx.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
import dev.netweight.operator.Operator;
import dev.netweight.operator.onnx.Graphs;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class CategoryMappingTest extends OnnxContract {
  private static final List<String> WORDS = List.of("a", "b", "c");

  @Override
  protected Operator operator() {
    return new CategoryMapping();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return List.of(
        encoder().on("string N,3"),
        mapper().on("string N,3"),
        Ml.ask("OneHotEncoder").with("cats_strings", WORDS).on("string N,3"));
  }

  private static OnnxAsk encoder() {
    return Ml.ask("LabelEncoder")
        .with("keys_strings", WORDS)
        .with("values_int64s", OnnxAsk.list(0, 1, 2));
  }

  private static OnnxAsk mapper() {
    return Ml.ask("CategoryMapper")
        .with("cats_strings", WORDS)
        .with("cats_int64s", OnnxAsk.list(0, 1, 2));
  }

  private static String text(OnnxAsk call) {
    return call.outcome().values().get(0).type().name() + " " + call.shape();
  }

  @Test
  void mapsWordsAndNumbers() {
    assertThat(text(encoder().on("string N,3"))).isEqualTo("int64 [batch, 3]");
    assertThat(
            text(
                Ml.ask("LabelEncoder")
                    .with("keys_int64s", OnnxAsk.list(1))
                    .with("values_floats", List.of(0.5))
                    .on("int64 N")))
        .isEqualTo("float32 [batch]");
    assertThat(
            text(
                Ml.ask("LabelEncoder")
                    .with("keys_tensor", new Attribute.Content(OnnxAsk.value("float64 5")))
                    .with("values_tensor", new Attribute.Content(OnnxAsk.value("int16 5")))
                    .on("float64 N")))
        .isEqualTo("int16 [batch]");
    OnnxAsk first = Ml.ask("LabelEncoder").version(1).with("classes_strings", WORDS);
    assertThat(text(first.on("string N,3"))).isEqualTo("int64 [batch, 3]");
    assertThat(text(first.on("int64 N,3"))).isEqualTo("string [batch, 3]");
    assertThat(text(mapper().on("int64 N,3"))).isEqualTo("string [batch, 3]");
    assertThat(text(mapper().on("string N,3"))).isEqualTo("int64 [batch, 3]");
  }

  @Test
  void oneAmongZeros() {
    assertThat(text(Ml.ask("OneHotEncoder").with("cats_strings", WORDS).on("string N,4")))
        .isEqualTo("float32 [batch, 4, 3]");
    assertThat(
            text(
                Ml.ask("OneHotEncoder")
                    .with("cats_int64s", new Attribute.Omitted(90_000))
                    .on("int64 N")))
        .isEqualTo("float32 [batch, 90000]");
  }

  @Test
  void tablesAreNoParameters() {
    assertThat(Graphs.weights(encoder().on("string N").outcome())).isEqualTo("0");
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatThrownBy(
            () -> encoder().with("values_int64s", OnnxAsk.list(0)).on("string N").outcome())
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> Ml.ask("LabelEncoder").on("string N").outcome())
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> Ml.ask("OneHotEncoder").on("string N").outcome())
        .isInstanceOf(SettingException.class);
  }
}
