package dev.netweight.operator.onnx.quantization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.network.DataType;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockFloatingPointTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new BlockFloatingPoint();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return List.of(
        OnnxAsk.microsoft("QuantizeBFP").asking(3).on("N,3"),
        OnnxAsk.microsoft("DequantizeBFP").on("uint8 100", "int64 2 = 5 3", "int64 2 = 3 1"));
  }

  @Test
  void theShapeOfATensorIsKeptBesideItsBytes() {
    Outcome outcome = OnnxAsk.microsoft("QuantizeBFP").asking(3).on("N,3").outcome();
    assertThat(outcome.output().rank()).isEqualTo(1);
    assertThat(OnnxAsk.elements(outcome.values().get(1))).isEqualTo("[batch, 3]");
    assertThat(outcome.outputs().get(2)).isEqualTo(Ask.shape("2"));
  }

  @Test
  void theBytesOfTheFileAreAWeightOfItsTrueElements() {
    Outcome outcome =
        OnnxAsk.microsoft("DequantizeBFP")
            .with("dtype", 1)
            .on("w: uint8 100", "int64 2 = 5 3", "int64 2")
            .outcome();
    assertThat(outcome.output()).isEqualTo(Ask.shape("5,3"));
    assertThat(outcome.values().get(0).type()).isEqualTo(DataType.FLOAT32);
    assertThat(Ask.parameters(outcome)).isEqualTo(15);
  }
}
