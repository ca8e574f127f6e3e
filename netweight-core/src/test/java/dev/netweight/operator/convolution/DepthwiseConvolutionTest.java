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
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Output shapes are those of Keras' own unit tests; counts are worked out by hand. */
class DepthwiseConvolutionTest {
  @Nested
  class AlongOneAxis extends Examples {
    AlongOneAxis() {
      super(
          new DepthwiseConvolution(1),
          Example.keras(
              "DepthwiseConv1D", Attributes.of("kernel_size", 3, "depth_multiplier", 4), "N,20,3"),
          Example.keras("DepthwiseConv1D", Attributes.of("kernel_size", 3), "N,length,C"));
    }
  }

  @Nested
  class AlongTwoAxes extends Examples {
    AlongTwoAxes() {
      super(
          new DepthwiseConvolution(2),
          Example.keras(
              "DepthwiseConv2D",
              Attributes.of("kernel_size", 3, "strides", 2, "padding", "same", "groups", 1),
              "N,H,9,6"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    // input, multiplier, kernel, stride, padding, dilation, format, parameters, output
    "'3,5,4', 5, 2, 1, valid, 1, channels_last, 60, '3,4,20'",
    "'3,4,4', 6, 2, 1, same, 2, channels_last, 72, '3,4,24'",
    "'3,5,4', 6, 2, 2, valid, 1, channels_last, 72, '3,2,24'",
    "'3,4,10', 6, 2, 1, same, 2, channels_first, 72, '3,24,10'",
    "'3,5,5,4', 5, 2, 1, valid, 1, channels_last, 100, '3,4,4,20'",
    "'3,4,4,4', 6, 2, 1, same, 2, channels_last, 120, '3,4,4,24'",
    "'3,5,5,4', 6, 2, 2, valid, 1, channels_last, 120, '3,2,2,24'",
    "'1,24,24,3', 1, 3, 1, valid, 1, channels_last, 30, '1,22,22,3'",
    "'1,24,24,3', 1, 3, 2, valid, 2, channels_last, 30, '1,10,10,3'",
  })
  void parametersAndShapes(
      String input,
      long multiplier,
      long kernel,
      long stride,
      String padding,
      long dilation,
      String format,
      long parameters,
      String output) {
    Outcome outcome =
        Ask.keras(
            "DepthwiseConv" + (Ask.shape(input).rank() - 2) + "D",
            Attributes.of(
                "depth_multiplier", multiplier,
                "kernel_size", kernel,
                "strides", stride,
                "padding", padding,
                "dilation_rate", dilation,
                "data_format", format),
            input);
    assertThat(outcome.output()).isEqualTo(Ask.shape(output));
    assertThat(Ask.parameters(outcome)).isEqualTo(parameters);
  }

  @Test
  void explainsItself() {
    Outcome outcome =
        Ask.keras(
            "DepthwiseConv2D", Attributes.of("kernel_size", 3, "depth_multiplier", 2), "N,8,8,3");
    Weight kernel = outcome.cost().weights().get(0);
    assertThat(kernel.count().text()).isEqualTo("3 × 2 × (3·3)");
    assertThat(kernel.shape()).isEqualTo(Shape.of(3, 3, 3, 2));
    assertThat(kernel.layouts().get("PyTorch")).isEqualTo(Shape.of(6, 1, 3, 3));
    assertThat(Ask.macs(outcome)).isEqualTo(6L * 6 * 54);
  }

  @ParameterizedTest
  @CsvSource({
    "depth_multiplier, 0, must be 1 or more",
    "kernel_size, 0, must be 1 or more",
    "kernel_size, 9, larger than the input",
    "groups, 3, has no groups",
  })
  void settingsThatCannotBe(String setting, long value, String message) {
    assertThatThrownBy(
            () ->
                Ask.keras(
                    "DepthwiseConv2D",
                    Attributes.of("kernel_size", 3).with(setting, value),
                    "N,8,8,3"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(message);
  }

  @Test
  void anInputOfTheWrongRank() {
    assertThatThrownBy(
            () -> Ask.keras("DepthwiseConv2D", Attributes.of("kernel_size", 3), "N,2,8,8,3"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("4 axes");
  }
}
