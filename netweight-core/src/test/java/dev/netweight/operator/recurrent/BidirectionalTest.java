package dev.netweight.operator.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
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

/** Expected values are worked out by hand, or are those that Keras 3.16 prints and tests. */
class BidirectionalTest extends OperatorContract {
  @Override
  protected Operator operator() {
    return new Bidirectional();
  }

  private static Node layer(String type, Attributes settings) {
    return Node.of("layer", OperatorName.keras(type), settings, List.of());
  }

  @Override
  protected List<Example> examples() {
    return List.of(
        Example.keras(
            "Bidirectional",
            Attributes.of("layer", layer("LSTM", Attributes.of("units", 5))),
            "N,steps,4"),
        Example.keras(
            "Bidirectional",
            Attributes.of(
                "layer",
                layer("GRU", Attributes.of("units", 5, "return_state", true)),
                "merge_mode",
                "sum"),
            "N,15,4"));
  }

  @ParameterizedTest
  @CsvSource({
    // layer, units, sequences, state, merge mode, parameters, outputs; input 15 × 4
    "LSTM, 5, true, false, concat, 400, 'N,15,10'",
    "GRU, 5, false, false, sum, 330, 'N,5'",
    "SimpleRNN, 4, false, false, concat, 72, 'N,8'",
    "SimpleRNN, 4, false, false, mul, 72, 'N,4'",
    "SimpleRNN, 4, true, false, ave, 72, 'N,15,4'",
    "SimpleRNN, 4, true, false, null, 72, 'N,15,4|N,15,4'",
    "LSTM, 5, false, true, null, 400, 'N,5|N,5|N,5|N,5|N,5|N,5'",
    "LSTM, 5, true, true, concat, 400, 'N,15,10|N,5|N,5|N,5|N,5'",
    "GRU, 5, true, true, ave, 330, 'N,15,5|N,5|N,5'",
  })
  void parametersAndShapes(
      String type,
      int units,
      boolean sequences,
      boolean state,
      String mode,
      long parameters,
      String outputs) {
    Node layer =
        layer(
            type,
            Attributes.of("units", units, "return_sequences", sequences, "return_state", state));
    Outcome outcome =
        Ask.keras(
            "Bidirectional",
            Attributes.of(
                "layer", layer, "merge_mode", mode.equals("null") ? Attribute.NOTHING : mode),
            "N,15,4");
    assertThat(Ask.parameters(outcome)).isEqualTo(parameters);
    assertThat(outcome.outputs())
        .containsExactlyElementsOf(List.of(outputs.split("\\|")).stream().map(Ask::shape).toList());
    assertThat(Ask.macs(outcome)).isEqualTo(2 * Ask.macs(Ask.of(layer, "N,15,4")));
  }

  @Test
  void rolesSayTheDirection() {
    Outcome outcome =
        Ask.keras(
            "Bidirectional",
            Attributes.of("layer", layer("SimpleRNN", Attributes.of("units", 4))),
            "N,15,4");
    assertThat(outcome.cost().weights().stream().filter(Weight::isCounted).map(Weight::role))
        .containsExactly(
            "forward/kernel",
            "forward/recurrent kernel",
            "forward/bias",
            "backward/kernel",
            "backward/recurrent kernel",
            "backward/bias");
  }

  @Test
  void aBackwardLayerOfItsOwn() {
    Attributes backward = Attributes.of("units", 4, "go_backwards", true, "use_bias", false);
    Attributes settings =
        Attributes.of(
            "layer", layer("SimpleRNN", Attributes.of("units", 4)),
            "backward_layer", layer("SimpleRNN", backward),
            "merge_mode", "sum");
    assertThat(Ask.parameters(Ask.keras("Bidirectional", settings, "N,2,4"))).isEqualTo(36 + 32);
    assertThatThrownBy(
            () ->
                Ask.keras(
                    "Bidirectional",
                    settings.with("backward_layer", layer("SimpleRNN", backward.with("units", 5))),
                    "N,2,4"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("cannot join");
    Outcome joined =
        Ask.keras(
            "Bidirectional",
            settings
                .with("backward_layer", layer("SimpleRNN", backward.with("units", 5)))
                .with("merge_mode", "concat"),
            "N,2,4");
    assertThat(joined.output()).isEqualTo(Ask.shape("N,8"));
    assertThat(Ask.parameters(joined)).isEqualTo(36 + 45);
  }

  @ParameterizedTest
  @CsvSource({
    "go_backwards, false, same direction",
    "return_sequences, true, differ in return_sequences",
    "return_state, true, differ in return_state",
    "stateful, true, differ in stateful",
  })
  void backwardLayersThatCannotBe(String setting, boolean value, String message) {
    Attributes backward = Attributes.of("units", 4, "go_backwards", true).with(setting, value);
    assertThatThrownBy(
            () ->
                Ask.keras(
                    "Bidirectional",
                    Attributes.of(
                        "layer", layer("SimpleRNN", Attributes.of("units", 4)),
                        "backward_layer", layer("SimpleRNN", backward)),
                    "N,2,4"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(message);
  }

  @Test
  void initialStatesOfBothDirections() {
    Attributes settings = Attributes.of("layer", layer("LSTM", Attributes.of("units", 5)));
    assertThat(Ask.keras("Bidirectional", settings, "N,15,4", "N,5", "N,5", "N,5", "N,5").output())
        .isEqualTo(Ask.shape("N,10"));
    assertThatThrownBy(() -> Ask.keras("Bidirectional", settings, "N,15,4", "N,5", "N,5", "N,5"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("initial states");
    assertThatThrownBy(() -> Ask.keras("Bidirectional", settings, "N,15,4", "N,5", "N,5"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("2 states");
  }

  @Test
  void whatCannotBeMerged() {
    Attributes settings = Attributes.of("layer", layer("LSTM", Attributes.of("units", 5)));
    assertThatThrownBy(
            () -> Ask.keras("Bidirectional", settings.with("merge_mode", "max"), "N,15,4"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("must be one of");
    assertThatThrownBy(() -> Ask.keras("Bidirectional", Attributes.NONE, "N,15,4"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("wraps no layer");
  }

  @Test
  void aLayerThatIsNotKnown() {
    Outcome outcome =
        Ask.keras(
            "Bidirectional",
            Attributes.of(
                "layer", layer("Custom", Attributes.of("return_state", true)),
                "backward_layer",
                    layer(
                        "LSTM",
                        Attributes.of("units", 5, "return_state", true, "go_backwards", true))),
            "N,15,4");
    assertThat(outcome.outputs()).hasSize(1);
    assertThat(outcome.output().hasRank()).isFalse();
    assertThat(outcome.cost().unknownWeights()).contains("Custom");
  }
}
