package dev.netweight.operator.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.OperatorContract;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values are worked out by hand, or are those that Keras 3.16 prints. */
class RecurrentLayerTest extends OperatorContract {
  @Override
  protected Operator operator() {
    return new RecurrentLayer(GatedUnit.LSTM);
  }

  @Override
  protected List<Example> examples() {
    return List.of(
        Example.keras("LSTM", Attributes.of("units", 9), "N,15,1"),
        Example.keras(
            "LSTM",
            Attributes.of("units", Formula.variable("U"), "return_sequences", true),
            "N,T,F"),
        Example.keras("CuDNNLSTM", Attributes.of("units", 5, "return_state", true), "N,15,4"),
        Example.keras("GRU", Attributes.of("units", 5), "N,15,4"),
        Example.keras("GRU", Attributes.of("units", 5, "reset_after", false), "N,steps,4"),
        Example.keras("CuDNNGRU", Attributes.of("units", 5), "N,15,4"),
        Example.keras("SimpleRNN", Attributes.of("units", 6, "use_bias", false), "N,15,4"));
  }

  @ParameterizedTest
  @CsvSource({
    // layer, features, units, bias, reset_after, parameters
    "LSTM, 1, 9, true, true, 396",
    "LSTM, 6, 7, false, true, 364",
    "LSTM, 64, 128, true, true, 98816",
    "GRU, 4, 5, true, true, 165",
    "GRU, 4, 5, true, false, 150",
    "GRU, 4, 5, false, true, 135",
    "SimpleRNN, 4, 6, true, true, 66",
    "SimpleRNN, 4, 6, false, true, 60",
    // by hand: 4·5·(4 + 5) + 8·5 and 3·5·(4 + 5) + 6·5
    "CuDNNLSTM, 4, 5, true, true, 220",
    "CuDNNGRU, 4, 5, true, true, 165",
  })
  void parameters(
      String layer, int features, int units, boolean bias, boolean resetAfter, long parameters) {
    Outcome outcome =
        Ask.keras(
            layer,
            Attributes.of("units", units, "use_bias", bias, "reset_after", resetAfter),
            "N,15," + features);
    assertThat(Ask.parameters(outcome)).isEqualTo(parameters);
    assertThat(Ask.trainable(outcome)).isEqualTo(parameters);
    assertThat(outcome.outputs()).containsExactly(Ask.shape("N," + units));
  }

  @ParameterizedTest
  @CsvSource({
    // layer, sequences, state, time major, outputs
    "LSTM, false, false, false, 'N,3'",
    "LSTM, true, false, false, 'N,2,3'",
    "LSTM, true, true, false, 'N,2,3|N,3|N,3'",
    "LSTM, false, true, false, 'N,3|N,3|N,3'",
    "GRU, true, true, false, 'N,2,3|N,3'",
    "SimpleRNN, false, true, false, 'N,3|N,3'",
    "CuDNNLSTM, false, true, false, 'N,3|N,3|N,3'",
    "LSTM, true, true, true, '2,N,3|N,3|N,3'",
    "LSTM, false, false, true, 'N,3'",
  })
  void outputs(String layer, boolean sequences, boolean state, boolean timeMajor, String expected) {
    Outcome outcome =
        Ask.keras(
            layer,
            Attributes.of(
                "units", 3,
                "return_sequences", sequences,
                "return_state", state,
                "time_major", timeMajor),
            timeMajor ? "2,N,4" : "N,2,4");
    assertThat(outcome.outputs())
        .containsExactlyElementsOf(
            List.of(expected.split("\\|")).stream().map(Ask::shape).toList());
    assertThat(Ask.macs(outcome)).isPositive();
  }

  @Test
  void arithmeticOfAnLstm() {
    Outcome outcome = Ask.keras("LSTM", Attributes.of("units", 9), "N,15,1");
    assertThat(outcome.cost().weights().stream().map(weight -> weight.count().text()))
        .containsExactly("4 × (9·1)", "4 × (9·9)", "4 × 9", "2");
    assertThat(outcome.cost().weights().stream().map(Weight::role))
        .containsExactly("kernel", "recurrent kernel", "bias", "seed generator state");
    assertThat(outcome.cost().weights().stream().map(Weight::shape))
        .containsExactly(Shape.of(1, 36), Shape.of(9, 36), Shape.of(36), Shape.of(2));
    assertThat(outcome.cost().weights().get(0).layouts()).containsEntry("PyTorch", Shape.of(36, 1));
    assertThat(outcome.cost().weights().get(1).layouts()).containsEntry("PyTorch", Shape.of(36, 9));
    // 15 steps × 4 gates × 9 units × (1 feature + 9 units)
    assertThat(Ask.macs(outcome)).isEqualTo(15 * 4 * 9 * (1 + 9));
  }

  @ParameterizedTest
  @CsvSource({
    // layer, batch, steps, features, units, multiply-adds of the input's and of the state's product
    "LSTM, 2, 10, 8, 16, 10240, 20480",
    "GRU, 2, 10, 8, 16, 7680, 15360",
    "SimpleRNN, 2, 10, 8, 16, 2560, 5120",
  })
  void multiplyAdds(
      String layer, int batch, int steps, int features, int units, long input, long state) {
    Outcome outcome =
        Ask.keras(layer, Attributes.of("units", units), batch + "," + steps + "," + features);
    assertThat(work(outcome, "kernel")).isEqualTo(input);
    assertThat(work(outcome, "recurrent kernel")).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({
    // layer, settings' bias additions, recurrent activations, activations, elementwise, a step and
    // unit
    "LSTM, 4, 3, 2, 8",
    "GRU, 6, 2, 1, 8",
    "SimpleRNN, 1, 0, 1, 1",
  })
  void otherWork(String layer, long bias, long recurrent, long activation, long state) {
    Outcome outcome = Ask.keras(layer, Attributes.of("units", 7), "2,3,4");
    assertThat(work(outcome, "bias")).isEqualTo(2 * 3 * 7 * bias);
    assertThat(work(outcome, "recurrent activation")).isEqualTo(2 * 3 * 7 * recurrent);
    assertThat(work(outcome, "activation")).isEqualTo(2 * 3 * 7 * activation);
    assertThat(work(outcome, "state")).isEqualTo(2 * 3 * 7 * state);
  }

  @Test
  void aLinearActivationIsNoWork() {
    Outcome outcome =
        Ask.keras(
            "LSTM",
            Attributes.of(
                "units", 7, "activation", "linear", "recurrent_activation", Attribute.NOTHING),
            "2,3,4");
    assertThat(work(outcome, "activation")).isZero();
    assertThat(work(outcome, "recurrent activation")).isZero();
  }

  private static long work(Outcome outcome, String what) {
    return outcome.cost().work().stream()
        .filter(work -> work.what().equals(what))
        .map(Work::count)
        .mapToLong(Ask::value)
        .sum();
  }

  @Test
  void freeStepsStayFree() {
    Outcome outcome =
        Ask.keras("GRU", Attributes.of("units", 5, "return_sequences", true), "N,steps,4");
    assertThat(outcome.output().toString()).isEqualTo("[batch, steps, 5]");
    assertThat(Ask.parameters(outcome)).isEqualTo(165);
    assertThat(
            outcome.cost().work().stream()
                .filter(work -> work.kind().isProduct())
                .map(Work::count)
                .reduce(Literal.ZERO, Formula::plus)
                .reduced()
                .variables())
        .containsExactly("batch", "steps");
  }

  @Test
  void biasesAsTheyAreStored() {
    assertThat(biasOf("GRU", Attributes.of("units", 5))).isEqualTo(Shape.of(2, 15));
    assertThat(biasOf("GRU", Attributes.of("units", 5, "reset_after", false)))
        .isEqualTo(Shape.of(15));
    assertThat(biasOf("CuDNNGRU", Attributes.of("units", 5))).isEqualTo(Shape.of(30));
    assertThat(biasOf("CuDNNLSTM", Attributes.of("units", 5))).isEqualTo(Shape.of(40));
  }

  /** Keras 2.1.0 writes the settings of a GRU so: reset_after came with 2.1.5. */
  @Test
  void aFileFromBeforeResetAfterHasOneBias() {
    Attributes settings =
        Attributes.of(
            "units", 5, "implementation", 1, "go_backwards", false, "kernel_initializer", "zeros");
    assertThat(biasOf("GRU", settings)).isEqualTo(Shape.of(15));
    assertThat(biasOf("GRU", settings.with("reset_after", true))).isEqualTo(Shape.of(2, 15));
  }

  private static Shape biasOf(String layer, Attributes settings) {
    return Ask.keras(layer, settings, "N,15,4").cost().weights().get(2).shape();
  }

  @Test
  void onlyKeras3MakesASeedGenerator() {
    Attributes keras3 = Attributes.of("units", 5, "dropout", 0.5);
    assertThat(Ask.keras("LSTM", keras3, "N,15,4").cost().weights()).hasSize(4);
    assertThat(Ask.keras("LSTM", keras3.with("time_major", false), "N,15,4").cost().weights())
        .hasSize(3);
    assertThat(Ask.keras("CuDNNLSTM", Attributes.of("units", 5), "N,15,4").cost().weights())
        .hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "3, 'N,15,4|N,3|N,3', ''",
    "3, 'N,15,4|N,3', '2 states'",
    "3, 'N,15,4|N,3|N,4', 'must be [batch, 3]'",
    "3, 'N,15,4|N,3|N,1,3', 'must be [batch, 3]'",
    "0, 'N,15,4', 'must be 1 or more'",
    "-3, 'N,15,4', 'must be 1 or more'",
    "3, 'N,15', '3 axes'",
    "3, 'N,15,4,4', '3 axes'",
    "3, '', 'axes'",
  })
  void whatCannotBe(int units, String inputs, String message) {
    String[] shapes = inputs.split("\\|", -1);
    if (message.isEmpty()) {
      assertThat(Ask.keras("LSTM", Attributes.of("units", units), shapes).outputs()).hasSize(1);
    } else {
      assertThatThrownBy(() -> Ask.keras("LSTM", Attributes.of("units", units), shapes))
          .isInstanceOf(SettingException.class)
          .hasMessageContaining(message);
    }
  }

  @Test
  void aMaskIsNoState() {
    Attributes arguments =
        new Attributes(
            java.util.Map.of("0", new Attribute.Input(0), "mask", new Attribute.Input(1)));
    Node node =
        new Node(
            "lstm",
            "lstm",
            OperatorName.keras("LSTM"),
            "LSTM",
            Attributes.of("units", 3),
            arguments,
            List.of(),
            DataType.FLOAT32,
            true,
            null);
    assertThat(Ask.of(node, "N,15,4", "N,15").output()).isEqualTo(Ask.shape("N,3"));
  }

  @Test
  void unitsOfAnotherKindAreRefused() {
    assertThatThrownBy(() -> Ask.keras("LSTM", Attributes.of("units", "many"), "N,15,4"))
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> Ask.keras("LSTM", Attributes.NONE, "N,15,4"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("units is missing");
  }

  @ParameterizedTest
  @CsvSource({
    // by hand, for 64 features and 128 units: 4·(128·64 + 128·128 + 128) = 98,816
    "LSTM, true, 24704", // one gate
    "LSTM, true, 33280", // without recurrent weights
    "LSTM, true, 98304", // without biases
    "LSTM, true, 99328", // PyTorch
    "LSTM, true, 9881600", // weights of their own at each step
    "GRU, true, 74112", // one bias, as without reset_after
    "GRU, false, 74496", // two biases, as with it
    "SimpleRNN, true, 24832", // PyTorch
  })
  void mistakes(String layer, boolean resetAfter, long wrong) {
    GatedUnit unit =
        switch (layer) {
          case "LSTM" -> GatedUnit.LSTM;
          case "GRU" -> GatedUnit.GRU;
          default -> GatedUnit.SIMPLE;
        };
    Attributes settings = Attributes.of("units", 128, "reset_after", resetAfter);
    assertThat(Mistakes.of(new RecurrentLayer(unit), settings, "N,100,64")).contains(wrong);
  }

  @Test
  void aMistakeIsNeverTheAnswer() {
    Attributes settings = Attributes.of("units", 128);
    for (GatedUnit unit : GatedUnit.values()) {
      long answer = Ask.parameters(Ask.keras(unit.layer(), settings, "N,100,64"));
      List<Long> mistakes = Mistakes.of(new RecurrentLayer(unit), settings, "N,100,64");
      assertThat(mistakes).isNotEmpty().doesNotContain(answer).doesNotHaveDuplicates();
    }
  }
}
