package dev.netweight.operator.wrapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attributes;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
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
class SpectralNormalizationTest extends OperatorContract {
  @Override
  protected Operator operator() {
    return new SpectralNormalization();
  }

  static Node convolution() {
    return Node.of(
        "conv",
        OperatorName.keras("Conv2D"),
        Attributes.of("filters", 4, "kernel_size", 3),
        List.of());
  }

  @Override
  protected List<Example> examples() {
    return List.of(
        Example.keras(
            "SpectralNormalization",
            Attributes.of("layer", convolution(), "power_iterations", 1),
            "N,10,10,3"),
        Example.keras(
            "Addons>SpectralNormalization", Attributes.of("layer", convolution()), "N,10,10,3"));
  }

  @Test
  void aVectorAsLongAsTheLastAxis() {
    Outcome outcome =
        Ask.keras("SpectralNormalization", Attributes.of("layer", convolution()), "N,10,10,3");
    assertThat(Ask.parameters(outcome)).isEqualTo(116);
    assertThat(Ask.trainable(outcome)).isEqualTo(112);
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,8,8,4"));
    assertThat(Ask.macs(outcome)).isEqualTo(8 * 8 * 4 * 27);
    Weight vector = outcome.cost().weights().get(2);
    assertThat(vector.role()).isEqualTo("vector u");
    assertThat(vector.shape()).isEqualTo(Shape.of(1, 4));
  }

  @ParameterizedTest
  @CsvSource({
    "LSTM, 1, neither a kernel",
    "InputLayer, 1, neither a kernel",
    "LSTM, 0, must be 1 or more",
  })
  void whatCannotBe(String type, int iterations, String message) {
    Node inner = Node.of("inner", OperatorName.keras(type), Attributes.of("units", 3), List.of());
    assertThatThrownBy(
            () ->
                Ask.keras(
                    "SpectralNormalization",
                    Attributes.of("layer", inner, "power_iterations", iterations),
                    "N,10,3"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aLayerThatIsNotKnown() {
    Node inner = Node.of("inner", OperatorName.keras("Custom"), Attributes.NONE, List.of());
    Outcome outcome = Ask.keras("SpectralNormalization", Attributes.of("layer", inner), "N,10,3");
    assertThat(outcome.cost().unknownWeights()).contains("Custom");
    assertThat(outcome.output().hasRank()).isFalse();
  }
}
