package dev.netweight.operator.onnx.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Weight;
import dev.netweight.operator.onnx.Graphs;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Expected: the specification's own examples; the greatest place of seven n-grams is 6. */
class NgramCountsTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new NgramCounts();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return List.of(counts().on("int32 N,6"));
  }

  private static OnnxAsk counts() {
    return OnnxAsk.onnx("TfIdfVectorizer")
        .with("ngram_indexes", OnnxAsk.list(0, 1, 2, 3, 4, 5, 6))
        .with("ngram_counts", OnnxAsk.list(0, 4))
        .with("pool_int64s", OnnxAsk.list(2, 3, 5, 4, 5, 6, 7, 8, 6, 7));
  }

  @Test
  void countsEachNgram() {
    assertThat(counts().on("int32 12").shape()).hasToString("[7]");
    assertThat(counts().on("int32 2,6").shape()).hasToString("[2, 7]");
    assertThat(counts().on("int32 N,6").outcome().cost().weights())
        .extracting(Weight::kind)
        .containsExactly(Weight.Kind.TABLE);
    assertThat(
            Graphs.weights(
                counts().with("weights", new Attribute.Omitted(7)).on("int32 N,6").outcome()))
        .isEqualTo("7");
    assertThat(counts().with("ngram_indexes", new Attribute.Omitted(70)).on("int32 N,6").shape())
        .hasToString("[batch, ?]");
  }

  @Test
  void refusesPlacesThatCannotBe() {
    assertThatThrownBy(
            () -> counts().with("ngram_indexes", OnnxAsk.list(-1)).on("int32 6").outcome())
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> counts().with("ngram_indexes", OnnxAsk.list()).on("int32 6").outcome())
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> counts().on("int32 1,2,3").outcome())
        .isInstanceOf(SettingException.class);
  }
}
