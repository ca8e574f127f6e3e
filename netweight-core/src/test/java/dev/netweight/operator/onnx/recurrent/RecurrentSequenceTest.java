package dev.netweight.operator.onnx.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Operators;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import dev.netweight.report.Diagnostic;
import dev.netweight.weigh.Inference;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecurrentSequenceTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new RecurrentSequence();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return List.of(
        OnnxAsk.onnx("RNN").with("hidden_size", 5).asking(2).on("7,N,3", "1,5,3", "1,5,5"),
        OnnxAsk.onnx("GRU")
            .with("hidden_size", 5)
            .with("linear_before_reset", 1)
            .asking(2)
            .on("7,N,3", "1,15,3", "1,15,5", "1,30"),
        OnnxAsk.onnx("LSTM")
            .with("direction", "bidirectional")
            .asking(3)
            .on("7,N,3", "2,20,3", "2,20,5", "2,40", "int32 N", "2,N,5", "2,N,5", "2,15"),
        OnnxAsk.microsoft("DynamicQuantizeLSTM")
            .with("hidden_size", 5)
            .asking(3)
            .on("7,N,3", "int8 1,3,20", "int8 1,5,20", "1,40", "-", "-", "-", "-")
            .on("1", "int8 1", "1", "int8 1"),
        OnnxAsk.microsoft("AttnLSTM")
            .with("hidden_size", 5)
            .asking(3)
            .on("7,N,3", "1,20,9", "1,20,5", "1,40", "int32 N", "-", "-", "-")
            .on("1,5,4", "1,6,4", "1,4", "N,8,6", "int32 N", "1,11,6"));
  }

  @ParameterizedTest
  @CsvSource({
    // gates × (units × (inputs + units) + 2 × units), by hand
    "RNN, 1, forward, 50, 40",
    "GRU, 3, forward, 150, 120",
    "LSTM, 4, reverse, 200, 160",
    "LSTM, 4, bidirectional, 400, 320",
  })
  void weightsAndProducts(
      String name, int gates, String direction, long parameters, long productsAStep) {
    int directions = direction.equals("bidirectional") ? 2 : 1;
    String front = directions + "," + 5 * gates + ",";
    Outcome outcome =
        OnnxAsk.onnx(name)
            .with("hidden_size", 5)
            .with("direction", direction)
            .asking(2)
            .on("7,N,3", "w: " + front + 3, "r: " + front + 5)
            .on("b: " + directions + "," + 10 * gates)
            .outcome();
    assertThat(outcome.outputs())
        .containsExactly(Ask.shape("7," + directions + ",N,5"), Ask.shape(directions + ",N,5"));
    assertThat(Ask.parameters(outcome)).isEqualTo(parameters);
    assertThat(Ask.macs(outcome)).isEqualTo(7 * productsAStep);
    assertThat(outcome.cost().weights().stream().map(Weight::role))
        .containsExactly("kernel", "recurrent kernel", "bias");
  }

  @Test
  void explainsItsWeights() {
    Outcome outcome =
        OnnxAsk.onnx("LSTM").on("7,N,3", "w: 1,20,3", "r: 1,20,5", "b: 1,40").outcome();
    assertThat(outcome.cost().weights().stream().map(weight -> weight.count().text()))
        .containsExactly("4 × (5·3)", "4 × (5·5)", "2 × (4·5)");
  }

  @Test
  void theBatchMayStandInFront() {
    Outcome outcome =
        OnnxAsk.onnx("LSTM").with("layout", 1).asking(3).on("N,S,3", "1,20,3", "1,20,5").outcome();
    assertThat(outcome.outputs())
        .containsExactly(Ask.shape("N,S,1,5"), Ask.shape("N,1,5"), Ask.shape("N,1,5"));
    assertThat(outcome.cost().work().get(0).count().reduced().text()).isEqualTo("60 × S × batch");
  }

  @ParameterizedTest
  @CsvSource({
    // the sum of the lengths × units × (inputs + units) × gates, by hand
    "'int32 2 = 7 7', 2240, false",
    "'int32 2 = 3 3', 960, false",
    "'int32 2 = 7 2', 1440, false",
    "'int32 2 = 0 7', 1120, false",
    "'int32 2 = L 7', 160 × L + 1120, false",
    "'int32 2 = L L', 320 × L, false",
    "-, 2240, false",
    "'int32 2', 2240, true",
    "'int32 2 = ? 7', 2240, true",
    "'int32 ?', 2240, true",
  })
  void sequencesThatAreKnownToBeShorterTakeLessWork(String lengths, String macs, boolean noted) {
    Outcome outcome =
        OnnxAsk.onnx("LSTM").asking(3).on("7,2,3", "1,20,3", "1,20,5", "-", lengths).outcome();
    assertThat(products(outcome).text()).isEqualTo(macs);
    assertThat(outcome.output()).isEqualTo(Ask.shape("7,1,2,5"));
    assertThat(outcome.notes()).hasSize(noted ? 1 : 0);
    if (noted) {
      assertThat(outcome.notes().get(0)).contains("full length").contains("sequence_lens");
    }
  }

  private static Formula products(Outcome outcome) {
    return Formula.sum(
            outcome.cost().work().stream()
                .filter(work -> work.kind() == Work.Kind.RECURRENT_PRODUCT)
                .map(Work::count)
                .toList())
        .reduced();
  }

  @Test
  void aPersonIsToldThatSequencesMayBeShorter() {
    OnnxAsk call = OnnxAsk.onnx("LSTM").on("7,2,3", "1,20,3", "1,20,5", "-", "int32 2");
    Inference inference = new Inference(Operators.standard(), true);
    inference.apply(call.node(), call.inputs());
    assertThat(inference.diagnostics())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.severity()).isEqualTo(Diagnostic.Severity.NOTE);
              assertThat(one.path()).isEqualTo("node");
              assertThat(one.message()).contains("full length").contains("sequence_lens");
            });
  }

  @Test
  void peepholesAreForTheStepsThatAreTaken() {
    Outcome outcome =
        OnnxAsk.onnx("LSTM")
            .on("7,2,3", "1,20,3", "1,20,5", "-", "int32 2 = 7 2", "-", "-", "1,15")
            .outcome();
    // A product and a sum for each of three gates: 9 steps of 5 units.
    assertThat(
            outcome.cost().work().stream()
                .filter(work -> work.what().equals("peepholes"))
                .map(work -> work.count().reduced().text()))
        .containsExactly("270");
  }

  @ParameterizedTest
  @CsvSource({"int32 2 = 8 7", "int32 2 = -1 7", "int32 3 = 7 6 5"})
  void lengthsThatCannotBeAreRefused(String lengths) {
    OnnxAsk call = OnnxAsk.onnx("LSTM").on("7,2,3", "1,20,3", "1,20,5", "-", lengths);
    assertThatThrownBy(call::outcome)
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("sequence_lens");
  }

  @Test
  void peepholesAreWeightsToo() {
    Outcome outcome =
        OnnxAsk.onnx("LSTM")
            .on("7,2,3", "w: 1,20,3", "r: 1,20,5", "-", "-", "-", "-", "p: 1,15")
            .outcome();
    assertThat(Ask.parameters(outcome)).isEqualTo(60 + 100 + 15);
  }

  @Test
  void quantizedKernelsStandTheOtherWayRound() {
    Outcome outcome =
        OnnxAsk.microsoft("DynamicQuantizeLSTM")
            .on("7,2,3", "w: int8 1,3,20", "r: int8 1,5,20", "b: 1,40", "-", "-", "-", "-")
            .on("s: 1", "z: int8 1", "t: 1", "y: int8 1")
            .outcome();
    assertThat(outcome.output()).isEqualTo(Ask.shape("7,1,2,5"));
    assertThat(Ask.parameters(outcome)).isEqualTo(200);
    assertThat(Ask.macs(outcome)).isEqualTo(7 * 2 * 4 * 5 * (3 + 5));
  }

  @Test
  void theUnitsAreKnownWhereTheInputIsNot() {
    Outcome outcome = OnnxAsk.onnx("LSTM").on("?", "1,20,3", "1,20,5").outcome();
    assertThat(outcome.output().toString()).isEqualTo("[?, 1, ?, 5]");
  }

  @ParameterizedTest
  @CsvSource({
    "'7,2,4', '1,20,3', '1,20,5', forward, 5",
    "'7,2,3', '1,20,3', '1,20,5', forward, 6",
    "'7,2,3', '1,20,3', '1,20,5', bidirectional, 5",
    "'7,2,3', '1,20,3', '1,20,5', sideways, 5",
    "'7,2', '1,20,3', '1,20,5', forward, 5",
    "'7,2,3', '20,3', '1,20,5', forward, 5",
    "'7,2,3', '1,20,3', '1,20,5', forward, 0",
  })
  void whatDoesNotFitIsRefused(String x, String w, String r, String direction, int units) {
    OnnxAsk call = OnnxAsk.onnx("LSTM").with("direction", direction).with("hidden_size", units);
    assertThatThrownBy(() -> call.on(x, w, r).outcome()).isInstanceOf(SettingException.class);
  }
}
