package dev.netweight.operator.onnx.quantization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderedQuantizationTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new OrderedQuantization();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return List.of(
        OnnxAsk.microsoft("QOrderedGelu").on("int8 N,3", "float32", "float32"),
        OnnxAsk.microsoft("QOrderedLayerNormalization")
            .on("int8 N,3", "float32", "3", "3", "float32"));
  }

  @Test
  void theScaleAndTheShiftAreWeightsAndTheQuantizationIsNot() {
    Outcome outcome =
        OnnxAsk.microsoft("QOrderedLayerNormalization")
            .on("int8 N,3", "a: float32", "g: 3", "b: 3", "c: float32")
            .outcome();
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,3"));
    assertThat(Ask.parameters(outcome)).isEqualTo(6);
  }
}
