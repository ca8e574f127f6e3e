package dev.netweight.operator.onnx.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Value;
import dev.netweight.operator.Operator;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases of ONNX's node tests and its page of operators, and others worked out by hand. */
class PartitionTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new Partition();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return Calls.calls("Split axis=1 outputs=2 : N,8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      value = {
        "Split version=13 outputs=3 : 6 -> [2] [2] [2]",
        "Split outputs=2 : 6 | int64 2 = 2 4 -> [2] [4]",
        "Split axis=1 outputs=2 version=2 split=[2,4] : 2,6 -> [2, 2] [2, 4]",
        "Split outputs=3 : 0 | int64 3 = 0 0 0 -> [0] [0] [0]",
        "Split num_outputs=4 outputs=4 : 7 -> [2] [2] [2] [1]",
        "Split axis=1 num_outputs=4 outputs=4 : 2,7 -> [2, 2] [2, 2] [2, 2] [2, 1]",
        "Split num_outputs=3 outputs=3 : 6 -> [2] [2] [2]",
        "Split axis=-1 outputs=3 : N,s,2304 | int64 3 = 768 768 768 -> [batch, s, 768] [batch, s, 768] [batch, s, 768]",
        "Split axis=1 version=13 outputs=2 : N,s -> [batch, floor(s / 2)] [batch, floor(s / 2)]",
        "Split axis=1 outputs=2 num_outputs=2 : N,s -> [batch, ceil(s / 2)] [batch, s − ceil(s / 2)]",
        "Split outputs=2 : N,4 | int64 2 -> [?, 4] [?, 4]",
        "Split outputs=2 : 10 | int64 2 = ? 4 -> [6] [4]",
        "Split outputs=2 : ?,4 | int64 2 = 3 s -> [3, 4] [s, 4]",
        "Split outputs=2 : ? -> ? ?",
        "Split outputs=2 axis=1 : N,s | int64 2 = 1 ? -> [batch, 1] [batch, s − 1]",
      })
  void parts(String call, String expected) {
    assertThat(Calls.shapes(call)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      value = {
        "Split version=13 outputs=4 : 7 -> equal parts",
        "Split outputs=2 : 6 | int64 2 = 2 5 -> come to 7",
        "Split outputs=3 : 6 | int64 2 = 2 4 -> for 3 outputs",
        "Split num_outputs=1 outputs=2 : 6 -> 2 outputs",
        "Split num_outputs=4 outputs=4 : 5 -> a size is 0 or more",
        "Split axis=1 outputs=2 : 6 -> axes to count from",
      })
  void whatCannotBeCut(String call, String message) {
    assertThatThrownBy(() -> Calls.shapes(call))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(message);
  }

  @Test
  void elementsAreCutToo() {
    List<Value> parts =
        Calls.call("Split outputs=2 : int64 4 = N 3 s 5 | int64 2 = 1 3").outcome().values();
    assertThat(OnnxAsk.elements(parts.get(0))).isEqualTo("[batch]");
    assertThat(OnnxAsk.elements(parts.get(1))).isEqualTo("[3, s, 5]");
  }

  @Test
  void thePartsOfAFusedWeightAreThatWeight() {
    assertThat(Calls.call("Split axis=1 outputs=3 : fused: float32 4,12").outcome().values())
        .allMatch(part -> part.origin().isPresent());
  }
}
