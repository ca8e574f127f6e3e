package dev.netweight.operator.convolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attributes;
import dev.netweight.network.Shape;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Cases;
import dev.netweight.operator.Examples;
import dev.netweight.operator.OperatorContract.Example;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Output shapes are those of Keras' own unit tests or worked out by hand. */
class TransposedConvolutionTest {
  private static Attributes settings(Object... more) {
    Attributes settings = Attributes.of("filters", 6, "kernel_size", 3, "strides", 2);
    for (int i = 0; i < more.length; i += 2) {
      settings = settings.with((String) more[i], more[i + 1]);
    }
    return settings;
  }

  @Nested
  class AlongOneAxis extends Examples {
    AlongOneAxis() {
      super(
          new TransposedConvolution(1),
          Example.keras("Conv1DTranspose", settings(), "N,20,8"),
          Example.keras("Convolution1DTranspose", settings("padding", "same"), "N,length,8"));
    }
  }

  @Nested
  class AlongTwoAxes extends Examples {
    AlongTwoAxes() {
      super(
          new TransposedConvolution(2),
          Example.keras("Conv2DTranspose", settings("activation", "relu"), "N,7,H,16"),
          Example.keras(
              "Convolution2DTranspose",
              settings("padding", "same", "output_padding", 1, "use_bias", false),
              "N,H,W,C"));
    }
  }

  @Nested
  class AlongThreeAxes extends Examples {
    AlongThreeAxes() {
      super(
          new TransposedConvolution(3),
          Example.keras("Conv3DTranspose", settings("data_format", "channels_first"), "N,3,4,5,6"),
          Example.keras("Convolution3DTranspose", settings("output_padding", 0), "N,4,5,6,3"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // input, filters, kernel, stride, padding, output padding, dilation, format, output
        "'2,8,4', 5, 2, 2, valid, -, 1, channels_last, '2,16,5'",
        "'2,8,4', 6, 2, 3, same, 2, 1, channels_last, '2,23,6'",
        "'2,8,8,4', 5, 2, 2, valid, -, 1, channels_last, '2,16,16,5'",
        "'2,8,8,4', 6, 2, 3, same, 2, 1, channels_last, '2,23,23,6'",
        "'2,4,8,8', 6, 2x3, 2x1, valid, -, 1, channels_first, '2,6,16,10'",
        "'1,14,14,2', 2, 7, 16, valid, -, 1, channels_last, '1,224,224,2'",
        "'2,8,8,8,4', 5, 2, 2, valid, -, 1, channels_last, '2,16,16,16,5'",
        "'1,7,7,16', 8, 3, 2, VALID, -, 1, channels_last, '1,15,15,8'",
        "'1,7,7,16', 8, 3, 2, same, 1, 1, channels_last, '1,14,14,8'",
        "'1,7,7,16', 8, 3, 1, valid, -, 2, channels_last, '1,11,11,8'",
        "'1,7,7,16', 8, 3, 1, same, -, 2, channels_last, '1,7,7,8'",
        "'1,5,1', 1, 4, 3, valid, 2, 1, channels_last, '1,18,1'",
        "'1,5,1', 1, 4, 3, same, 0, 1, channels_last, '1,12,1'",
      })
  void outputShapes(
      String input,
      long filters,
      String kernel,
      String stride,
      String padding,
      Long outputPadding,
      long dilation,
      String format,
      String output) {
    Shape given = Ask.shape(input);
    Attributes settings =
        Attributes.of(
            "filters", filters,
            "kernel_size", Cases.sizes(kernel),
            "strides", Cases.sizes(stride),
            "padding", padding,
            "dilation_rate", dilation,
            "data_format", format);
    Outcome outcome =
        Ask.keras(
            "Conv" + (given.rank() - 2) + "DTranspose",
            outputPadding == null ? settings : settings.with("output_padding", outputPadding),
            input);
    assertThat(outcome.output()).isEqualTo(Ask.shape(output));
  }

  @Test
  void weightsAndWork() {
    Outcome outcome = Ask.keras("Conv2DTranspose", settings("groups", 1), "N,7,5,16");
    Weight kernel = outcome.cost().weights().get(0);
    assertThat(kernel.count().text()).isEqualTo("6 × (3·3·16)");
    assertThat(kernel.shape()).isEqualTo(Shape.of(3, 3, 6, 16));
    assertThat(kernel.layouts().get("PyTorch")).isEqualTo(Shape.of(16, 6, 3, 3));
    assertThat(Ask.parameters(outcome)).isEqualTo(864 + 6);
    assertThat(Ask.macs(outcome)).isEqualTo(7L * 5 * 864);
  }

  @Test
  void symbols() {
    Outcome outcome =
        Ask.keras(
            "Conv2DTranspose",
            settings("kernel_size", Formula.variable("K"), "strides", Formula.variable("S")),
            "N,H,W,D");
    assertThat(outcome.output().get(1).formula().bind(Cases.bindings("H=7,K=3,S=2")).value())
        .contains(java.math.BigInteger.valueOf(15));
  }

  @ParameterizedTest
  @CsvSource({
    "output_padding, 2, less than the stride",
    "output_padding, -1, must be 0 or more",
    "dilation_rate, 2, both above 1",
    "groups, 2, has no groups",
    "strides, 0, must be 1 or more",
    "filters, 0, must be 1 or more",
    "padding, causal, must be valid or same",
    "padding, full, must be valid or same",
  })
  void settingsThatCannotBe(String setting, String value, String message) {
    Object given = value.matches("-?\\d+") ? Long.valueOf(value) : value;
    assertThatThrownBy(() -> Ask.keras("Conv2DTranspose", settings(setting, given), "N,24,24,3"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(message);
  }

  @Test
  void anOutputBelowNothing() {
    assertThatThrownBy(
            () ->
                Ask.keras(
                    "Conv1DTranspose", settings("kernel_size", 1, "output_padding", 0), "N,0,3"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("would be -1");
  }
}
