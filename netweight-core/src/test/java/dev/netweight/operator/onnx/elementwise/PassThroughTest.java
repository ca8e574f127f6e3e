package dev.netweight.operator.onnx.elementwise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.formula.Formula;
import dev.netweight.network.Value;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values follow from ONNX's Changelog.md and ONNX Runtime's ContribOperators.md. */
class PassThroughTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new PassThrough();
  }

  @Override
  protected List<OnnxAsk> examples() {
    List<OnnxAsk> examples = new ArrayList<>();
    examples.add(OnnxAsk.onnx("Identity").on("N,3"));
    examples.add(OnnxAsk.onnx("Dropout").on("N,3", "float32 = 0.5", "bool = 1").asking(2));
    examples.add(OnnxAsk.onnx("Dropout").version(6).with("is_test", 1).on("N,3").asking(2));
    examples.add(OnnxAsk.microsoft("BitmaskDropout").on("N,3").asking(2));
    examples.addAll(
        each(
            "BiasDropout BitmaskBiasDropout",
            OnnxAsk.microsoft("").on("N,3", "3", "N,3").asking(2)));
    return examples;
  }

  @Test
  void identityHandsOnWhateverItIsGiven() {
    Value sequence = new Value.Sequence(OnnxAsk.value("2,3"), Optional.empty());
    Value stored = OnnxAsk.value("kernel: 2,3");
    Value sizes = OnnxAsk.value("int64 2 = N 3");
    for (Value value : List.of(sequence, stored, sizes)) {
      Outcome outcome = OnnxAsk.onnx("Identity").on(value).outcome();
      assertThat(outcome.values()).containsExactly(value);
      assertThat(outcome.cost().work()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"1, float32", "6, float32", "7, float32", "10, bool", "12, bool", "22, bool"})
  void theMaskHasTheTypeOfItsVersion(int version, String expected) {
    Outcome outcome = OnnxAsk.onnx("Dropout").version(version).on("N,3").asking(2).outcome();
    assertThat(outcome.values().get(1).type().name()).isEqualTo(expected);
    assertThat(outcome.outputs().get(1)).hasToString("[batch, 3]");
  }

  @Test
  void dropoutDoesNothingOutsideOfTraining() {
    Value sizes = OnnxAsk.value("float32 2 = 1 H");
    Outcome idle = OnnxAsk.onnx("Dropout").on(sizes).outcome();
    assertThat(idle.values()).containsExactly(sizes);
    assertThat(idle.cost().work()).isEmpty();
    Outcome training = OnnxAsk.onnx("Dropout").on(sizes).on("float32 = 0.5", "bool = 1").outcome();
    assertThat(training.values().get(0).elements()).isEmpty();
    assertThat(training.cost().work()).hasSize(1);
  }

  @Test
  void aPackedMaskHasABitForEachElement() {
    Outcome outcome = OnnxAsk.microsoft("BitmaskDropout").on("3,33").asking(2).outcome();
    assertThat(outcome.outputs().get(1)).hasToString("[4]");
    assertThat(outcome.values().get(1).type().name()).isEqualTo("uint32");
  }

  @Test
  void addsABiasBeforeAndAResidualAfter() {
    Outcome outcome = OnnxAsk.microsoft("BiasDropout").on("N,3", "bias: 3", "N,3").outcome();
    assertThat(outcome.cost().weights()).hasSize(1);
    assertThat(outcome.cost().weights().get(0).role()).isEqualTo("bias");
    assertThat(Formula.sum(outcome.cost().work().stream().map(w -> w.count()).toList()).reduced())
        .isEqualTo(Formula.variable("batch").times(Formula.of(6)).reduced());
  }
}
