package dev.netweight.operator.onnx.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Weight;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassLossTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new ClassLoss();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return List.of(
        OnnxAsk.onnx("NegativeLogLikelihoodLoss").on("N,5", "int64 N", "5"),
        OnnxAsk.onnx("SoftmaxCrossEntropyLoss").on("N,5,6", "int64 N,6").asking(2));
  }

  @ParameterizedTest
  @CsvSource({
    "none, '3,5', '3', '[3]'",
    "none, 'N,5,2,6', '3,2,6', '[3, 2, 6]'",
    "mean, '3,5', '3', '[]'",
    "sum, 'N,5,6', 'N,6', '[]'",
    "none, 'N,5', '?', '?'",
  })
  void isOneForEachOrOneForAll(String reduction, String scores, String labels, String expected) {
    OnnxAsk call =
        OnnxAsk.onnx("NegativeLogLikelihoodLoss").with("reduction", reduction).on(scores, labels);
    assertThat(call.shape()).hasToString(expected);
  }

  @Test
  void givesTheProbabilitiesToo() {
    assertThat(
            OnnxAsk.onnx("SoftmaxCrossEntropyLoss")
                .on("float16 N,5,6", "int64 N,6")
                .asking(2)
                .outcome()
                .values())
        .map(value -> value.type().name() + " " + value.shape())
        .containsExactly("float16 []", "float16 [batch, 5, 6]");
  }

  @Test
  void theWeightsOfClassesAreNotLearned() {
    assertThat(
            OnnxAsk.onnx("NegativeLogLikelihoodLoss")
                .on("N,5", "int64 N", "weights: 5")
                .outcome()
                .cost()
                .weights())
        .extracting(Weight::kind)
        .containsExactly(Weight.Kind.STATISTIC);
  }

  @Test
  void refusesWhatDoesNotFit() {
    OnnxAsk loss = OnnxAsk.onnx("NegativeLogLikelihoodLoss");
    assertThatThrownBy(() -> loss.on("3,5", "4").outcome()).isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> loss.on("3,5", "3,5").outcome()).isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> loss.on("3,5", "3", "4").outcome())
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> loss.with("reduction", "max").on("3,5", "3").outcome())
        .isInstanceOf(SettingException.class);
  }
}
