package dev.netweight.operator.onnx.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureScalingTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new FeatureScaling();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return List.of(
        scaler().on("N,3"),
        Ml.ask("Normalizer").with("norm", "L2").on("N,3"),
        Ml.ask("Imputer").with("imputed_value_int64s", OnnxAsk.list(0)).on("int64 N,3"),
        Ml.ask("Binarizer").on("N,3"));
  }

  private static OnnxAsk scaler() {
    return Ml.ask("Scaler").with("offset", List.of(0.5, 1, 2)).with("scale", List.of(1, 2, 3));
  }

  @ParameterizedTest
  @CsvSource({
    "Scaler, float64, float32",
    "Normalizer, int64, float32",
    "Binarizer, float64, float64",
    "Binarizer, int32, int32",
  })
  void keepsTheShape(String operator, String type, String expected) {
    Outcome outcome = Ml.ask(operator).on(type + " N,3").outcome();
    assertThat(outcome.output()).hasToString("[batch, 3]");
    assertThat(outcome.values().get(0).type().name()).isEqualTo(expected);
  }

  @Test
  void whatScalesIsGatheredAndNotLearned() {
    assertThat(scaler().on("N,3").outcome().cost().weights())
        .allMatch(weight -> weight.kind() == Weight.Kind.STATISTIC && !weight.trainable())
        .extracting(weight -> weight.count().reduced().text())
        .containsExactly("3", "3");
  }

  @Test
  void refusesWhatItDoesNotSay() {
    assertThatThrownBy(() -> Ml.ask("Imputer").on("N,3").outcome())
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> Ml.ask("Normalizer").with("norm", "L3").on("N,3").outcome())
        .isInstanceOf(SettingException.class);
  }
}
