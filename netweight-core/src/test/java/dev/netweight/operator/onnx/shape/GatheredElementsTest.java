package dev.netweight.operator.onnx.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases of ONNX's node tests and its page of operators, and others worked out by hand. */
class GatheredElementsTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new GatheredElements();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return Calls.calls(
        "Gather axis=1 : N,4 | int64 2 = 0 1",
        "GatherElements axis=1 : N,4 | int64 N,2",
        "GatherND : N,4 | int64 3,1",
        "m.GatherND : N,4 | int64 3,1",
        "m.TorchEmbedding : 100,8 | int64 N,5");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      value = {
        "Gather : 5,4,3,2 | int64 3 -> [3, 4, 3, 2]",
        "Gather axis=1 : 5,4,3,2 | int64 3 -> [5, 3, 3, 2]",
        "Gather axis=1 : 3,3 | int64 1,2 -> [3, 1, 2]",
        "Gather : 30522,384 | int64 N,s -> [batch, s, 384]",
        "Gather axis=1 : N,s,768 | int64 = 0 -> [batch, 768]",
        "Gather : 4 | int64 = -1 -> []",
        "Gather : ? | int64 2 -> ?",
        "GatherElements axis=1 : 2,2 | int64 2,2 -> [2, 2]",
        "GatherElements : 3,3 | int64 2,3 -> [2, 3]",
        "GatherND : 2,2 | int64 2,2 -> [2]",
        "GatherND : 2,2,2 | int64 2,1,2 -> [2, 1, 2]",
        "GatherND batch_dims=1 : 2,2,2 | int64 2,1 -> [2, 2]",
        "GatherND : 2,2 | int64 s,1 -> [s, 2]",
        "GatherND : 2,2 | int64 2,s -> ?",
        "m.TorchEmbedding : 100,8 | int64 N,5 -> [batch, 5, 8]",
      })
  void shapes(String call, String expected) {
    assertThat(Calls.shapes(call)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      value = {
        "Gather : int64 4 = N 3 s 5 | int64 = 2 -> int64 [] [s]",
        "Gather : int64 4 = N 3 s 5 | int64 = -1 -> int64 [] [5]",
        "Gather : int64 4 = N 3 s 5 | int64 1 = 0 -> int64 [1] [batch]",
        "Gather : int64 4 = N 3 s 5 | int64 2 = -2 -3 -> int64 [2] [s, 3]",
        "Gather : int64 4 = N 3 s 5 | int64 -> int64 [] not followed",
        "Gather axis=1 : int64 2,2 = 1 2 3 4 | int64 2 = 1 0 -> int64 [2, 2] [2, 1, 4, 3]",
        "GatherElements axis=1 : int64 2,2 = 1 2 3 4 | int64 2,2 = 0 0 1 0 -> int64 [2, 2] [1, 1, 4, 3]",
        "GatherElements : int64 3,3 = 1 2 3 4 5 6 7 8 9 | int64 2,3 = -1 -2 0 -2 0 0 -> int64 [2, 3] [7, 5, 3, 4, 2, 3]",
        "GatherND : int64 2,2 = 0 1 2 3 | int64 2,2 = 0 0 1 1 -> int64 [2] [0, 3]",
        "GatherND batch_dims=1 : int64 2,2,2 = 0 1 2 3 4 5 6 7 | int64 2,1 = 1 0 -> int64 [2, 2] [2, 3, 4, 5]",
      })
  void elementsAreFollowed(String call, String expected) {
    assertThat(Calls.first(call)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      value = {
        "Gather : int64 4 | int64 = 4 -> beyond",
        "Gather : int64 4 | int64 1 = -5 -> beyond",
        "GatherElements : 2,2 | int64 2 -> as many axes",
        "GatherND : 2,2 | int64 2,3 -> for 3 axes",
        "GatherND batch_dims=2 : 2,2 | int64 2,1 -> batch_dims",
      })
  void indicesBeyond(String call, String message) {
    assertThatThrownBy(() -> Calls.shapes(call))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(message);
  }

  @Test
  void anEmbeddingIsALookupInATable() {
    Outcome outcome = Calls.call("Gather : words: float32 30522,384 | int64 N,s").outcome();
    Weight table = outcome.cost().weights().get(0);
    assertThat(table.role()).isEqualTo("embedding");
    assertThat(table.kind()).isEqualTo(Weight.Kind.WEIGHT);
    assertThat(table.count().text()).isEqualTo("30522 × 384");
    Work lookup = outcome.cost().work().get(0);
    assertThat(lookup.kind()).isEqualTo(Work.Kind.LOOKUP);
    assertThat(lookup.count().reduced().text()).isEqualTo("384 × batch × s");
    assertThat(outcome.values().get(0).origin()).isEmpty();
  }

  @Test
  void aPartPickedByConstantsIsStillTheWeight() {
    Outcome outcome = Calls.call("Gather : fused: float32 3,4,4 | int64 = 1").outcome();
    assertThat(outcome.values().get(0).origin()).isPresent();
    assertThat(outcome.cost().work()).isEmpty();
  }

  /** Quantisers leave the lookup in front of the DequantizeLinear. */
  @Test
  void aTableOfBytesIsAQuantisedEmbedding() {
    Weight table =
        Calls.call("Gather : words: uint8 30522,384 | int64 N,s").outcome().cost().weights().get(0);
    assertThat(table.kind()).isEqualTo(Weight.Kind.WEIGHT);
    assertThat(table.role()).isEqualTo("embedding");
  }

  @Test
  void integersInTheFileAreATable() {
    assertThat(Calls.call("Gather : positions: int64 1,512 | int64 N,s").outcome().cost().weights())
        .extracting(Weight::kind)
        .containsExactly(Weight.Kind.TABLE);
  }
}
