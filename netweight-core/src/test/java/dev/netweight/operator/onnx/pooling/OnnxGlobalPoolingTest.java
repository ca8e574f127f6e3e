package dev.netweight.operator.onnx.pooling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.OperatorName;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OnnxGlobalPoolingTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new OnnxGlobalPooling();
  }

  @Override
  protected List<OnnxAsk> examples() {
    List<OnnxAsk> calls = new ArrayList<>();
    calls.addAll(
        each(
            "GlobalAveragePool GlobalMaxPool GlobalLpPool",
            OnnxAsk.onnx("GlobalMaxPool").on("N,3,8,8")));
    calls.addAll(
        each(
            "GlobalAveragePool GlobalMaxPool",
            OnnxAsk.of(OperatorName.onnx("com.microsoft.nchwc", "GlobalMaxPool")).on("N,16,8,8")));
    calls.add(
        OnnxAsk.microsoft("QLinearGlobalAveragePool")
            .on("uint8 N,3,8,8", "float32", "uint8", "float32", "uint8"));
    return calls;
  }

  @Test
  void oneValueAChannel() {
    assertThat(OnnxAsk.onnx("GlobalMaxPool").on("N,3,h,w").shape()).isEqualTo(Ask.shape("N,3,1,1"));
    assertThat(OnnxAsk.onnx("GlobalLpPool").on("N,3,8").shape()).isEqualTo(Ask.shape("N,3,1"));
    assertThat(OnnxAsk.onnx("GlobalMaxPool").on("N,3").shape()).isEqualTo(Ask.shape("N,3"));
    assertThat(examples().get(5).with("channels_last", 1).shape()).isEqualTo(Ask.shape("N,1,1,8"));
  }

  @Test
  void averagesOfImagesAreAKindOfTheirOwn() {
    Work work = examples().get(0).outcome().cost().work().get(0);
    assertThat(work.kind()).isEqualTo(Work.Kind.ADAPTIVE_AVERAGE_POOLING_2D);
    assertThat(work.count().reduced().text()).isEqualTo("192 × batch");
    assertThat(examples().get(1).outcome().cost().work().get(0).kind())
        .isEqualTo(Work.Kind.POOLING);
    assertThatThrownBy(() -> OnnxAsk.onnx("GlobalMaxPool").on("3").outcome())
        .isInstanceOf(SettingException.class);
  }
}
