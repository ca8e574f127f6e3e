package dev.netweight.operator.onnx.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
import dev.netweight.network.DataType;
import dev.netweight.network.Value;
import dev.netweight.operator.Operator;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureArrangementTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new FeatureArrangement();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return List.of(
        Ml.ask("ArrayFeatureExtractor").on("N,4", "int64 2"),
        Ml.ask("FeatureVectorizer").on("N,4", "N,2"),
        Ml.ask("CastMap").on(map(DataType.INT64)),
        dictionary().on(map(DataType.STRING)),
        maps().on("N,3"));
  }

  private static Value map(DataType key) {
    return new Value.Dictionary(key, OnnxAsk.value("float32"));
  }

  private static OnnxAsk dictionary() {
    return Ml.ask("DictVectorizer").with("string_vocabulary", new Attribute.Omitted(700));
  }

  private static OnnxAsk maps() {
    return Ml.ask("ZipMap").with("classlabels_strings", List.of("a", "b", "c"));
  }

  @ParameterizedTest
  @CsvSource({
    "ArrayFeatureExtractor, '3,4', int64 2, '[3, 2]'",
    "ArrayFeatureExtractor, '4', int64 2, '[1, 2]'",
    "ArrayFeatureExtractor, 'N,5,4', 'int64 1,2', '[batch, 5, 2]'",
    "FeatureVectorizer, 'int64 N,4', 'int64 N,2', '[batch, 6]'",
    "FeatureVectorizer, '4', '2', '[1, 6]'",
  })
  void arrangesColumns(String operator, String first, String second, String expected) {
    assertThat(Ml.ask(operator).on(first, second).shape()).hasToString(expected);
  }

  @Test
  void goesByTheStatedSizes() {
    OnnxAsk call = Ml.ask("FeatureVectorizer").with("inputdimensions", OnnxAsk.list(3, 9));
    assertThat(call.on("N,4", "N,2").shape()).hasToString("[batch, 12]");
  }

  @Test
  void goesFromAndToMaps() {
    assertThat(dictionary().on(map(DataType.STRING)).shape()).hasToString("[1, 700]");
    assertThat(
            Ml.ask("CastMap")
                .with("cast_to", "TO_STRING")
                .on(map(DataType.INT64))
                .outcome()
                .values()
                .get(0)
                .type()
                .name())
        .isEqualTo("string");
    Value.Sequence sequence = (Value.Sequence) maps().on("7,3").outcome().values().get(0);
    assertThat(sequence.items().orElseThrow()).hasSize(7);
    assertThat(sequence.element()).isEqualTo(map(DataType.STRING));
    assertThat(((Value.Sequence) maps().on("N,3").outcome().values().get(0)).items()).isEmpty();
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatThrownBy(() -> maps().on("N,4").outcome()).isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> Ml.ask("CastMap").on("3").outcome())
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(
            () -> Ml.ask("CastMap").with("cast_to", "WORD").on(map(DataType.INT64)).outcome())
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> Ml.ask("FeatureVectorizer").on("3,4", "2,4").outcome())
        .isInstanceOf(SettingException.class);
  }
}
