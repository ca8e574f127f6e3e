package dev.netweight.operator.convolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attributes;
import dev.netweight.network.Shape;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Examples;
import dev.netweight.operator.OperatorContract.Example;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Output shapes are those of Keras' own unit tests; counts are worked out by hand. */
class SeparableConvolutionTest {
  private static final Attributes SETTINGS =
      Attributes.of("filters", 10, "kernel_size", 3, "depth_multiplier", 2);

  @Nested
  class AlongOneAxis extends Examples {
    AlongOneAxis() {
      super(
          new SeparableConvolution(1),
          Example.keras("SeparableConv1D", SETTINGS, "N,20,3"),
          Example.keras("SeparableConvolution1D", SETTINGS.with("padding", "causal"), "N,T,C"));
    }
  }

  @Nested
  class AlongTwoAxes extends Examples {
    AlongTwoAxes() {
      super(
          new SeparableConvolution(2),
          Example.keras("SeparableConv2D", SETTINGS, "N,H,W,3"),
          Example.keras(
              "SeparableConvolution2D", SETTINGS.with("data_format", "channels_first"), "N,C,9,9"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    // input, multiplier, filters, kernel, stride, padding, dilation, parameters, output
    "'3,5,4', 5, 5, 2, 1, valid, 1, 145, '3,4,5'",
    "'3,4,4', 6, 6, 2, 1, same, 2, 198, '3,4,6'",
    "'3,5,4', 6, 6, 2, 2, valid, 1, 198, '3,2,6'",
    "'3,5,5,4', 5, 5, 2, 1, valid, 1, 185, '3,4,4,5'",
    "'3,4,4,4', 6, 6, 2, 1, same, 2, 246, '3,4,4,6'",
    "'3,5,5,4', 6, 6, 2, 2, valid, 1, 246, '3,2,2,6'",
    "'1,24,24,3', 1, 10, 3, 1, valid, 1, 67, '1,22,22,10'",
  })
  void parametersAndShapes(
      String input,
      long multiplier,
      long filters,
      long kernel,
      long stride,
      String padding,
      long dilation,
      long parameters,
      String output) {
    Outcome outcome =
        Ask.keras(
            "SeparableConv" + (Ask.shape(input).rank() - 2) + "D",
            Attributes.of(
                "depth_multiplier", multiplier,
                "filters", filters,
                "kernel_size", kernel,
                "strides", stride,
                "padding", padding,
                "dilation_rate", dilation),
            input);
    assertThat(outcome.output()).isEqualTo(Ask.shape(output));
    assertThat(Ask.parameters(outcome)).isEqualTo(parameters);
  }

  @Test
  void twoSteps() {
    Outcome outcome = Ask.keras("SeparableConv2D", SETTINGS, "N,24,24,3");
    List<Weight> weights = outcome.cost().weights();
    assertThat(weights.stream().map(Weight::role))
        .containsExactly("depthwise kernel", "pointwise kernel", "bias");
    assertThat(weights.get(0).shape()).isEqualTo(Shape.of(3, 3, 3, 2));
    assertThat(weights.get(1).shape()).isEqualTo(Shape.of(1, 1, 6, 10));
    assertThat(weights.get(1).layouts().get("PyTorch")).isEqualTo(Shape.of(10, 6, 1, 1));
    assertThat(weights.get(1).count().text()).isEqualTo("10 × (3·2)");
    assertThat(Ask.macs(outcome)).isEqualTo(484L * 54 + 484L * 60);
  }

  @Test
  void causalAlongOneAxisOnly() {
    assertThat(Ask.keras("SeparableConv1D", SETTINGS.with("padding", "causal"), "N,9,3").output())
        .isEqualTo(Ask.shape("N,9,10"));
    assertThatThrownBy(
            () -> Ask.keras("SeparableConv2D", SETTINGS.with("padding", "causal"), "N,9,9,3"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("valid or same");
  }
}
