package dev.netweight.operator.onnx.normalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class OnnxNormalizationTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new OnnxNormalization();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return List.of(
        OnnxAsk.onnx("LRN").with("size", 5).on("N,3,8,8"),
        OnnxAsk.onnx("LpNormalization").on("N,3,8"),
        OnnxAsk.onnx("MeanVarianceNormalization").on("N,3,8,8"));
  }

  @Test
  void giveWhatTheyAreGiven() {
    for (OnnxAsk call : examples()) {
      Outcome outcome = call.outcome();
      assertThat(outcome.output()).isEqualTo(call.inputs().get(0).shape());
      assertThat(outcome.cost().work())
          .extracting(Work::kind)
          .containsExactly(Work.Kind.NORMALIZATION);
    }
    assertThat(
            OnnxAsk.onnx("MeanVarianceNormalization")
                .with("axes", OnnxAsk.list(0, -1))
                .on("3,4")
                .shape())
        .isEqualTo(Ask.shape("3,4"));
  }

  @Test
  void whatCannotBe() {
    List<OnnxAsk> calls =
        List.of(
            OnnxAsk.onnx("LRN").on("N,3,8,8"),
            OnnxAsk.onnx("LRN").with("size", 0).on("N,3,8,8"),
            OnnxAsk.onnx("LpNormalization").with("axis", 3).on("N,3,8"),
            OnnxAsk.onnx("MeanVarianceNormalization").on("N,3,8"),
            OnnxAsk.onnx("MeanVarianceNormalization")
                .with("axes", OnnxAsk.list(0, -3))
                .on("N,3,8"));
    for (OnnxAsk call : calls) {
      assertThatThrownBy(call::outcome).isInstanceOf(SettingException.class);
    }
  }
}
