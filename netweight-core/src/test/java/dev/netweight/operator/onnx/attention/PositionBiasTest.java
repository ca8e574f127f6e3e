package dev.netweight.operator.onnx.attention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class PositionBiasTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new PositionBias();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return List.of(
        OnnxAsk.microsoft("RelativePositionBias")
            .with("max_distance", 128)
            .on("32,8", "int64 1 = S", "int64 1 = S"),
        OnnxAsk.microsoft("GatedRelativePositionBias")
            .with("num_heads", 4)
            .on("N,7,32", "32", "1,4,7,7", "8,6", "6", "1,4,1,1"));
  }

  @Test
  void oneBiasForEachHeadAndPair() {
    Outcome outcome =
        OnnxAsk.microsoft("RelativePositionBias")
            .on("t: 32,8", "int64 1 = S", "int64 1 = S")
            .outcome();
    assertThat(outcome.output()).isEqualTo(Ask.shape("1,8,S,S"));
    assertThat(Ask.parameters(outcome)).isEqualTo(256);
  }

  @Test
  void gatesByOneMatrixForAllHeads() {
    Outcome outcome =
        OnnxAsk.microsoft("GatedRelativePositionBias")
            .with("num_heads", 4)
            .on("2,7,32", "a: 32", "1,4,7,7", "b: 8,6", "c: 6", "d: 1,4,1,1")
            .outcome();
    assertThat(outcome.output()).isEqualTo(Ask.shape("2,4,7,7"));
    assertThat(Ask.parameters(outcome)).isEqualTo(32 + 48 + 6 + 4);
    assertThat(Ask.macs(outcome)).isEqualTo(2 * 7 * 4 * 8 * 6);
  }
}
