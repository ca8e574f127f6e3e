package dev.netweight.operator.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.OperatorContract;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values are worked out by hand, or are those that Keras 3.16 prints. */
class RecurrentLoopTest extends OperatorContract {
  @Override
  protected Operator operator() {
    return new RecurrentLoop();
  }

  static Node cell(String type, int units) {
    return Node.of("cell", OperatorName.keras(type), Attributes.of("units", units), List.of());
  }

  private static Node stacked(Node... cells) {
    return Node.of(
        "stack",
        OperatorName.keras("StackedRNNCells"),
        Attributes.of("cells", List.of(cells)),
        List.of());
  }

  @Override
  protected List<Example> examples() {
    return List.of(
        Example.keras("RNN", Attributes.of("cell", cell("LSTMCell", 4)), "N,10,3"),
        Example.keras(
            "RNN",
            Attributes.of(
                "cell", List.of(cell("GRUCell", 4), cell("SimpleRNNCell", 5)),
                "return_sequences", true,
                "return_state", true),
            "N,steps,3"));
  }

  /** Keras prints 293 for these cells: 128 of the LSTM on 3 features, 165 of the GRU on its 4. */
  @Test
  void cellsOnTopOfEachOther() {
    Attributes settings = Attributes.of("cell", stacked(cell("LSTMCell", 4), cell("GRUCell", 5)));
    Outcome outcome = Ask.keras("RNN", settings, "N,10,3");
    assertThat(Ask.parameters(outcome)).isEqualTo(293);
    assertThat(outcome.outputs()).containsExactly(Ask.shape("N,5"));
    assertThat(Ask.macs(outcome)).isEqualTo(10 * (4 * 4 * (3 + 4) + 3 * 5 * (4 + 5)));
    assertThat(outcome.cost().weights().stream().map(Weight::role))
        .startsWith("cell 1/kernel", "cell 1/recurrent kernel", "cell 1/bias")
        .contains("cell 2/bias");
    Outcome states = Ask.keras("RNN", settings.with("return_state", true), "N,10,3");
    assertThat(states.outputs())
        .containsExactly(Ask.shape("N,5"), Ask.shape("N,4"), Ask.shape("N,4"), Ask.shape("N,5"));
  }

  @ParameterizedTest
  @CsvSource({
    "LSTMCell, LSTM",
    "GRUCell, GRU",
    "SimpleRNNCell, SimpleRNN",
  })
  void aCellInALoopIsTheLayerOfItsName(String cell, String layer) {
    Outcome loop =
        Ask.keras(
            "RNN",
            Attributes.of("cell", cell(cell, 5), "return_sequences", true, "return_state", true),
            "N,10,3");
    Outcome same =
        Ask.keras(
            layer,
            Attributes.of("units", 5, "return_sequences", true, "return_state", true),
            "N,10,3");
    assertThat(loop.outputs()).isEqualTo(same.outputs());
    assertThat(Ask.parameters(loop)).isEqualTo(Ask.parameters(same));
    assertThat(Ask.macs(loop)).isEqualTo(Ask.macs(same));
  }

  @Test
  void aFrozenCellOfItsOwnType() {
    Node frozen =
        new Node(
            "cell",
            "cell",
            OperatorName.keras("GRUCell"),
            "GRUCell",
            Attributes.of("units", 5),
            Attributes.NONE,
            List.of(),
            DataType.BFLOAT16,
            false,
            null);
    Outcome outcome =
        Ask.keras("RNN", Attributes.of("cell", List.of(cell("LSTMCell", 4), frozen)), "N,10,3");
    assertThat(Ask.parameters(outcome)).isEqualTo(293);
    assertThat(Ask.trainable(outcome)).isEqualTo(128);
    assertThat(outcome.cost().weights().get(0).type()).isEqualTo(DataType.FLOAT32);
    assertThat(outcome.cost().weights().get(4).type()).isEqualTo(DataType.BFLOAT16);
  }

  @Test
  void aCellThatIsNotKnown() {
    Outcome alone =
        Ask.keras(
            "RNN", Attributes.of("cell", cell("MinimalCell", 4), "return_state", true), "N,10,3");
    assertThat(alone.output().hasRank()).isFalse();
    assertThat(alone.cost().unknownWeights()).contains("MinimalCell");
    assertThat(alone.cost().unknownWork()).contains("MinimalCell");
    Outcome below =
        Ask.keras(
            "RNN",
            Attributes.of(
                "cell", List.of(cell("MinimalCell", 4), cell("GRUCell", 5)), "return_state", true),
            "N,10,3");
    assertThat(below.output()).isEqualTo(Ask.shape("N,5"));
    assertThat(below.cost().unknownWeights()).contains("MinimalCell");
    assertThat(below.outputs().get(1).hasRank()).isFalse();
  }

  @Test
  void whatIsNoCell() {
    Node stateless = Node.of("input", OperatorName.keras("InputLayer"), Attributes.NONE, List.of());
    assertThatThrownBy(() -> Ask.keras("RNN", Attributes.of("cell", stateless), "N,10,3"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("no recurrent cell");
    assertThatThrownBy(() -> Ask.keras("RNN", Attributes.NONE, "N,10,3"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("no cell");
    assertThatThrownBy(() -> Ask.keras("RNN", Attributes.of("cell", List.of()), "N,10,3"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("one or more");
    assertThatThrownBy(() -> Ask.keras("RNN", Attributes.of("cell", cell("LSTMCell", 4)), "N,10"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("at least 3 axes");
  }
}
