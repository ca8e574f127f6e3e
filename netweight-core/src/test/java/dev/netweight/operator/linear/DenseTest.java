package dev.netweight.operator.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attributes;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.OperatorContract;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values are worked out by hand, or are those that Keras 3.16 prints. */
class DenseTest extends OperatorContract {
  @Override
  protected Operator operator() {
    return new Dense();
  }

  @Override
  protected List<Example> examples() {
    return List.of(
        Example.keras("Dense", Attributes.of("units", 5), "N,17"),
        Example.keras(
            "Dense",
            Attributes.of("units", 5, "use_bias", false, "activation", "relu"),
            "N,T,7,17"),
        Example.keras("TernaryDense", Attributes.of("units", 64), "N,32"));
  }

  @ParameterizedTest
  @CsvSource({
    // input, units, bias, parameters, multiply-adds, output
    "'N,17', 5, true, 90, 85, 'N,5'",
    "'N,4,7,17', 5, false, 85, 2380, 'N,4,7,5'",
    "'N,4840', 4, true, 19364, 19360, 'N,4'",
    "'N,10', 10, true, 110, 100, 'N,10'",
    "'N,3,4', 5, true, 25, 60, 'N,3,5'",
    "'N,0', 3, true, 3, 0, 'N,3'",
  })
  void parametersAndShapes(
      String input, long units, boolean bias, long parameters, long macs, String output) {
    Outcome outcome = Ask.keras("Dense", Attributes.of("units", units, "use_bias", bias), input);
    assertThat(Ask.parameters(outcome)).isEqualTo(parameters);
    assertThat(Ask.trainable(outcome)).isEqualTo(parameters);
    assertThat(Ask.macs(outcome)).isEqualTo(macs);
    assertThat(outcome.output()).isEqualTo(Ask.shape(output));
  }

  @Test
  void explainsItself() {
    Outcome outcome = Ask.keras("Dense", Attributes.of("units", Formula.variable("M")), "N,D");
    assertThat(outcome.cost().weights().get(0).count().text()).isEqualTo("M × D");
    assertThat(outcome.cost().weights().get(0).layouts())
        .containsEntry("PyTorch", Ask.shape("M,D"));
    assertThat(outcome.cost().work().get(0).count().text()).isEqualTo("batch × M × D");
  }

  @ParameterizedTest
  @CsvSource({"3, 10, 24, 24", "1, 1, 7, 5", "17, 64, 1, 9"})
  void isAConvolutionWhoseKernelIsOne(long features, long units, long height, long width) {
    String input = "N," + height + "," + width + "," + features;
    Outcome dense = Ask.keras("Dense", Attributes.of("units", units), input);
    Outcome convolution =
        Ask.keras("Conv2D", Attributes.of("filters", units, "kernel_size", 1), input);
    assertThat(Ask.parameters(dense)).isEqualTo(Ask.parameters(convolution));
    assertThat(Ask.macs(dense)).isEqualTo(Ask.macs(convolution));
    assertThat(dense.output()).isEqualTo(convolution.output());
  }

  @Test
  void lowRankAdaptationFreezesTheKernel() {
    // Keras' own test: three trainable weights, one not.
    Outcome outcome =
        Ask.keras("Dense", Attributes.of("units", 5, "lora_rank", 2, "lora_alpha", 3), "N,3,4");
    assertThat(Ask.parameters(outcome)).isEqualTo(4 * 5 + 5 + 4 * 2 + 2 * 5);
    assertThat(Ask.trainable(outcome)).isEqualTo(5 + 4 * 2 + 2 * 5);
    assertThat(outcome.cost().weights()).hasSize(4);
    assertThat(Ask.macs(outcome)).isEqualTo(3 * 4 * 5 + 4 * 2 * 5);
  }

  @Test
  void anActivationThatIsALayerBringsItsWeights() {
    Node slope = Node.of("slope", OperatorName.keras("PReLU"), Attributes.NONE, List.of());
    Outcome outcome = Ask.keras("Dense", Attributes.of("units", 5, "activation", slope), "N,3");
    assertThat(Ask.parameters(outcome)).isEqualTo(3 * 5 + 5 + 5);
    assertThat(outcome.cost().weights().get(2).role()).isEqualTo("activation/alpha");
  }

  @ParameterizedTest
  @CsvSource({"Mine, false", "function, true", "LeakyReLU, true"})
  void anUnknownActivationLeavesTheCountOpen(String type, boolean known) {
    Outcome outcome =
        Ask.keras(
            "Dense",
            Attributes.of(
                "units",
                5,
                "activation",
                QuantizationTestSettings.entries("class_name", type, "config", "x")),
            "N,3");
    assertThat(outcome.cost().unknownWeights().isEmpty()).isEqualTo(known);
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,5"));
  }

  @Test
  void gluLeavesTheStatedShapeUnchanged() {
    Outcome outcome = Ask.keras("Dense", Attributes.of("units", 6, "activation", "glu"), "N,3");
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,6"));
    assertThat(Ask.parameters(outcome)).isEqualTo(24);
  }

  @Test
  void anInputOfUnknownRankLeavesTheCountOpen() {
    Outcome outcome =
        new dev.netweight.weigh.Inference(dev.netweight.operator.Operators.standard(), true)
            .applyToShapes(
                Node.of("d", OperatorName.keras("Dense"), Attributes.of("units", 5), List.of()),
                List.of(Shape.unknown("for the test")));
    assertThat(outcome.cost().weights().get(0).count().unknownReason()).contains("for the test");
    assertThat(Ask.value(outcome.cost().weights().get(1).count())).isEqualTo(5);
  }

  @Test
  void biasAndActivationAreNoMultiplyAdds() {
    Outcome outcome = Ask.keras("Dense", Attributes.of("units", 5, "activation", "relu"), "2,17");
    assertThat(outcome.cost().work().stream().map(Work::kind))
        .containsExactly(Work.Kind.MATRIX_PRODUCT, Work.Kind.BIAS_ADDITION, Work.Kind.ACTIVATION);
    assertThat(Ask.value(outcome.cost().work().get(1).count())).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource({
    "'N,3', 0, 0, must be 1 or more",
    "'N,3', -4, 0, must be 1 or more",
    "'N', 4, 0, at least two axes",
    "'N,3', 4, -1, must be 1 or more",
  })
  void settingsThatCannotBe(String input, long units, long rank, String message) {
    assertThatThrownBy(
            () -> Ask.keras("Dense", Attributes.of("units", units, "lora_rank", rank), input))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(message);
  }
}
