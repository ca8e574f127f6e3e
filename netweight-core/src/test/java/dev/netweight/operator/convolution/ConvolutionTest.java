package dev.netweight.operator.convolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.OperatorContract;
import dev.netweight.operator.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values are worked out by hand, or are those that Keras 3.16 prints. */
class ConvolutionTest extends OperatorContract {
  @Override
  protected Operator operator() {
    return new Convolution(2);
  }

  @Override
  protected List<Example> examples() {
    return List.of(
        Example.keras("Conv2D", Attributes.of("filters", 10, "kernel_size", 3), "N,24,24,3"),
        Example.keras(
            "Convolution2D",
            Attributes.of(
                "filters", 8, "kernel_size", new long[] {3, 5}, "strides", 2, "groups", 2),
            "N,25,24,4"),
        Example.keras(
            "Conv2D",
            Attributes.of("filters", 8, "kernel_size", 3, "dilation_rate", 2, "use_bias", false),
            "N,height,width,4"));
  }

  @Test
  void theQuestion() {
    Outcome outcome =
        Ask.keras("Conv2D", Attributes.of("filters", 10, "kernel_size", 3), "N,24,24,3");
    assertThat(Ask.parameters(outcome)).isEqualTo(280);
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,22,22,10"));
    assertThat(Ask.macs(outcome)).isEqualTo(130_680);
    assertThat(outcome.cost().weights().get(0).count().text()).isEqualTo("10 × (3·3·3)");
  }

  @Test
  void symbols() {
    Outcome outcome =
        Ask.keras(
            "Conv2D",
            Attributes.of("filters", Formula.variable("M"), "kernel_size", Formula.variable("K")),
            "N,H,W,D");
    assertThat(outcome.cost().weights().get(0).count().text()).isEqualTo("M × (K × K × D)");
    assertThat(outcome.output().toString()).isEqualTo("[batch, H − K + 1, W − K + 1, M]");
  }

  @ParameterizedTest
  @CsvSource({
    // spatial, input, filters, kernel, stride, padding, dilation, groups, bias, parameters, output
    "1, '24,3', 10, 3, 1, valid, 1, 1, true, 100, '22,10'",
    "2, '24,24,3', 10, 3, 1, valid, 1, 1, false, 270, '22,22,10'",
    "2, '24,24,3', 10, 3, 1, same, 1, 1, true, 280, '24,24,10'",
    "2, '25,24,3', 10, 3, 2, same, 1, 1, true, 280, '13,12,10'",
    "2, '28,28,8', 24, 3, 1, same, 1, 4, true, 456, '28,28,24'",
    "2, '28,26,4', 8, 3, 1, valid, 2, 1, true, 296, '24,22,8'",
    "3, '16,24,24,3', 10, 3, 1, valid, 1, 1, true, 820, '14,22,22,10'",
    "1, '50,8', 16, 5, 1, causal, 2, 1, true, 656, '50,16'",
  })
  void parametersAndShapes(
      int spatial,
      String input,
      long filters,
      long kernel,
      long stride,
      String padding,
      long dilation,
      long groups,
      boolean bias,
      long parameters,
      String output) {
    Outcome outcome =
        Ask.keras(
            "Conv" + spatial + "D",
            Attributes.of(
                "filters", filters,
                "kernel_size", kernel,
                "strides", stride,
                "padding", padding,
                "dilation_rate", dilation,
                "groups", groups,
                "use_bias", bias),
            "N," + input);
    assertThat(Ask.parameters(outcome)).isEqualTo(parameters);
    assertThat(outcome.output()).isEqualTo(Ask.shape("N," + output));
  }

  @ParameterizedTest
  @CsvSource({
    "25, 1, 1, larger than the input",
    "3, 0, 1, must be 1 or more",
    "3, 1, 2, do not divide",
  })
  void settingsThatCannotBe(long kernel, long stride, long groups, String message) {
    assertThatThrownBy(
            () ->
                Ask.keras(
                    "Conv2D",
                    Attributes.of(
                        "filters", 10, "kernel_size", kernel, "strides", stride, "groups", groups),
                    "N,24,24,3"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(message);
  }
}
