package dev.netweight.operator.onnx.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.onnx.Graphs;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinearModelTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new LinearModel();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return List.of(
        classifier(12, 3).with("classlabels_ints", OnnxAsk.list(0, 1, 2)).asking(2).on("N,4"),
        Ml.ask("LinearRegressor").with("coefficients", new Attribute.Omitted(4)).on("N,4"));
  }

  private static OnnxAsk classifier(long coefficients, long intercepts) {
    return Ml.ask("LinearClassifier")
        .with("coefficients", new Attribute.Omitted(coefficients))
        .with("intercepts", new Attribute.Omitted(intercepts));
  }

  @ParameterizedTest
  @CsvSource({
    "12, 3, 3, 'N,4', '[batch]', '[batch, 3]', 12 × batch, 15",
    "12, 3, 3, '4', '[1]', '[1, 3]', 12, 15",
    "4, 1, 2, 'N,4', '[batch]', '[batch, 2]', 4 × batch, 5",
    "8, 2, 2, 'N,s', '[batch]', '[batch, 2]', 8 × batch, 10",
    "12, 0, 3, 'N,4', '[batch]', '[batch, 3]', 12 × batch, 12",
    "4, 0, 2, 'N,4', '[batch]', '[batch, 2]', 4 × batch, 4",
  })
  void classifies(
      long coefficients,
      long intercepts,
      long classes,
      String input,
      String label,
      String scores,
      String products,
      String weights) {
    Outcome outcome =
        classifier(coefficients, intercepts)
            .with("classlabels_strings", new Attribute.Omitted(classes))
            .on(input)
            .outcome();
    assertThat(outcome.values())
        .map(value -> value.type().name() + " " + value.shape())
        .containsExactly("string " + label, "float32 " + scores);
    assertThat(Graphs.products(outcome)).isEqualTo(products);
    assertThat(Graphs.weights(outcome)).isEqualTo(weights);
  }

  @Test
  void regresses() {
    OnnxAsk regressor =
        Ml.ask("LinearRegressor")
            .with("coefficients", new Attribute.Omitted(12))
            .with("intercepts", List.of(0.5, 0.5, 0.5))
            .with("targets", 3);
    Outcome outcome = regressor.on("float64 N,4").outcome();
    assertThat(outcome.output()).hasToString("[batch, 3]");
    assertThat(outcome.values().get(0).type().name()).isEqualTo("float32");
    assertThat(outcome.cost().weights().get(0).count().text()).isEqualTo("3 × 4");
    assertThat(Graphs.weights(outcome)).isEqualTo("15");
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatThrownBy(() -> classifier(12, 3).on("N,4").outcome())
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("classes");
    OnnxAsk labelled = classifier(12, 3).with("classlabels_ints", OnnxAsk.list(0, 1, 2));
    assertThatThrownBy(() -> labelled.on("N,5").outcome()).isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> labelled.on("N,2,2").outcome()).isInstanceOf(SettingException.class);
    assertThatThrownBy(
            () -> labelled.with("intercepts", new Attribute.Omitted(5)).on("N,4").outcome())
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("does not divide");
    assertThatThrownBy(() -> Ml.ask("LinearRegressor").on("N,4").outcome())
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("no coefficients");
  }
}
