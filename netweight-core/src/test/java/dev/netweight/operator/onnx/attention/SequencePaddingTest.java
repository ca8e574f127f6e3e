package dev.netweight.operator.onnx.attention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class SequencePaddingTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new SequencePadding();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return List.of(
        OnnxAsk.microsoft("RemovePadding").asking(4).on("N,7,16", "int32 N"),
        OnnxAsk.microsoft("RestorePadding").on("T,16", "int32 N,7"));
  }

  @Test
  void whatIsLeftIsKnownOnlyWhenItRuns() {
    assertThat(examples().get(0).outcome().outputs().toString())
        .isEqualTo("[[?, 16], [batch, 7], [batch + 1], [1]]");
    assertThat(examples().get(1).shape()).isEqualTo(Ask.shape("N,7,16"));
  }
}
