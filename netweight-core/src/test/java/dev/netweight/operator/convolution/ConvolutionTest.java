package dev.netweight.operator.convolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Cases;
import dev.netweight.operator.Examples;
import dev.netweight.operator.Operator;
import dev.netweight.operator.OperatorContract;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
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

  @Nested
  class AlongOneAxis extends Examples {
    AlongOneAxis() {
      super(
          new Convolution(1),
          Example.keras(
              "Conv1D",
              Attributes.of("filters", 8, "kernel_size", 3, "padding", "causal"),
              "N,length,4"),
          Example.keras(
              "Convolution1D",
              Attributes.of("filters", 8, "kernel_size", 3, "data_format", "channels_first"),
              "N,4,20"));
    }
  }

  @Nested
  class AlongThreeAxes extends Examples {
    AlongThreeAxes() {
      super(
          new Convolution(3),
          Example.keras("Conv3D", Attributes.of("filters", 8, "kernel_size", 3), "N,9,9,9,C"),
          Example.keras(
              "Convolution3D",
              Attributes.of("filters", 8, "kernel_size", 3, "activation", "relu"),
              "N,D,9,9,4"));
    }
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
    // Keras' own unit tests: input, filters, kernel, stride, padding, dilation, groups, output
    "'3,5,4', 5, 2, 1, valid, 1, 1, '3,4,5'",
    "'3,4,4', 6, 2, 1, same, 2, 2, '3,4,6'",
    "'3,4,4', 6, 2, 1, causal, 2, 2, '3,4,6'",
    "'3,5,4', 6, 2, 2, valid, 1, 2, '3,2,6'",
    "'3,5,5,4', 5, 2, 1, valid, 1, 1, '3,4,4,5'",
    "'3,4,4,4', 6, 2, 1, SAME, 2, 2, '3,4,4,6'",
    "'3,5,5,4', 6, 2, 2x1, valid, 1, 2, '3,2,4,6'",
    "'3,5,5,5,4', 5, 2, 1, valid, 1, 1, '3,4,4,4,5'",
    "'3,4,4,4,4', 6, 2, 1, same, 2, 2, '3,4,4,4,6'",
    "'3,5,5,5,4', 6, 2x2x3, 2x1x2, valid, 1, 2, '3,2,4,2,6'",
  })
  void outputShapes(
      String input,
      long filters,
      String kernel,
      String stride,
      String padding,
      long dilation,
      long groups,
      String output) {
    Outcome outcome =
        Ask.keras(
            "Conv" + (Ask.shape(input).rank() - 2) + "D",
            Attributes.of(
                "filters", filters,
                "kernel_size", Cases.sizes(kernel),
                "strides", Cases.sizes(stride),
                "padding", padding,
                "dilation_rate", dilation,
                "groups", groups),
            input);
    assertThat(outcome.output()).isEqualTo(Ask.shape(output));
  }

  @Test
  void severalBatchAxes() {
    Attributes settings = Attributes.of("filters", 10, "kernel_size", 3);
    Outcome outcome = Ask.keras("Conv2D", settings, "N,16,24,24,3");
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,16,22,22,10"));
    assertThat(Ask.parameters(outcome)).isEqualTo(280);
    assertThat(Ask.macs(outcome)).isEqualTo(16L * 130_680);
    assertThat(
            Ask.keras("Conv1D", settings.with("data_format", "channels_first"), "N,7,3,24")
                .output())
        .isEqualTo(Ask.shape("N,7,10,22"));
  }

  @Test
  void lowRankAdaptation() {
    Outcome outcome =
        Ask.keras(
            "Conv2D",
            Attributes.of("filters", 10, "kernel_size", 3, "lora_rank", 2, "lora_alpha", 2),
            "N,24,24,3");
    assertThat(outcome.cost().weights().stream().map(Weight::role))
        .containsExactly("kernel", "bias", "lora kernel a", "lora kernel b");
    assertThat(outcome.cost().weights().get(2).shape()).isEqualTo(Shape.of(3, 3, 3, 2));
    assertThat(outcome.cost().weights().get(3).shape()).isEqualTo(Shape.of(2, 10));
    assertThat(outcome.cost().weights().get(2).type()).isEqualTo(DataType.FLOAT32);
    assertThat(Ask.parameters(outcome)).isEqualTo(280 + 54 + 20);
    assertThat(Ask.trainable(outcome)).isEqualTo(10 + 54 + 20);
    assertThat(Ask.macs(outcome)).isEqualTo(130_680 + 27 * 2 * 10);
  }

  @Test
  void anActivationMayHaveWeights() {
    Node inner =
        Node.of(
            "inner",
            OperatorName.keras("Conv2D"),
            Attributes.of("filters", 10, "kernel_size", 1),
            List.of());
    Outcome outcome =
        Ask.keras(
            "Conv2D",
            Attributes.of("filters", 10, "kernel_size", 3, "activation", inner),
            "N,24,24,3");
    assertThat(outcome.cost().weights().stream().map(Weight::role))
        .containsExactly("kernel", "bias", "activation/kernel", "activation/bias");
    assertThat(Ask.parameters(outcome)).isEqualTo(280 + 110);
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,22,22,10"));
  }

  @Test
  void anActivationLayerOfKeras2() {
    Attribute layer =
        new Attribute.Entries(
            Map.of(
                "class_name",
                Attribute.of("DepthwiseConv2D"),
                "config",
                new Attribute.Entries(Map.of("kernel_size", Attribute.of(1)))));
    Attribute unheardOf = new Attribute.Entries(Map.of("class_name", Attribute.of("Mine>Act")));
    Attribute function = new Attribute.Entries(Map.of("class_name", Attribute.of("function")));
    Attributes settings = Attributes.of("filters", 10, "kernel_size", 3);
    assertThat(Ask.parameters(Ask.keras("Conv2D", settings.with("activation", layer), "N,24,24,3")))
        .isEqualTo(280 + 20);
    assertThat(
            Ask.keras("Conv2D", settings.with("activation", unheardOf), "N,24,24,3")
                .cost()
                .unknownWeights())
        .contains("Mine>Act");
    assertThat(
            Ask.keras("Conv2D", settings.with("activation", function), "N,24,24,3")
                .cost()
                .unknownWeights())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"linear, 0", "relu, 4840"})
  void aNamedActivationIsWork(String activation, long elements) {
    Outcome outcome =
        Ask.keras(
            "Conv2D",
            Attributes.of("filters", 10, "kernel_size", 3, "activation", activation),
            "1,24,24,3");
    long counted =
        outcome.cost().work().stream()
            .filter(work -> work.kind() == Work.Kind.ACTIVATION)
            .mapToLong(work -> Ask.value(work.count()))
            .sum();
    assertThat(counted).isEqualTo(elements);
  }

  @Test
  void theDepthOfAKernelIsNotItsChannels() {
    Formula count =
        Ask.keras("Conv3D", Attributes.of("filters", 2, "kernel_size", 3), "N,8,8,8,4")
            .cost()
            .weights()
            .get(0)
            .count();
    assertThat(count.text()).isEqualTo("2 × (3·3·3·4)");
    assertThat(count.toString()).contains("nothing to do with the input's channels");
  }

  @ParameterizedTest
  @CsvSource({
    "strides, 2, dilation_rate, 2, both above 1",
    "padding, causal, strides, 1, must be valid or same",
    "padding, full, strides, 1, must be valid or same",
    "filters, -1, strides, 1, must be 1 or more",
    "filters, 0, strides, 1, must be 1 or more",
    "groups, 0, strides, 1, must be 1 or more",
    "dilation_rate, 0, strides, 1, must be 1 or more",
    "dilation_rate, 99, strides, 1, spread over 199",
    "lora_rank, -1, strides, 1, must be 1 or more",
    "lora_rank, 2, kernel_constraint, 1, cannot be constrained",
    "data_format, NCHW, strides, 1, channels_first",
  })
  void settingsThatCannotGoTogether(
      String setting, String value, String other, long otherValue, String message) {
    Object given = value.matches("-?\\d+") ? Long.valueOf(value) : value;
    Attributes settings =
        Attributes.of("filters", 10, "kernel_size", 3).with(setting, given).with(other, otherValue);
    assertThatThrownBy(() -> Ask.keras("Conv2D", settings, "N,24,24,3"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({"'N,24,3', 4 axes", "'N', 4 axes", "'', 4 axes"})
  void inputsOfTooFewAxes(String input, String message) {
    assertThatThrownBy(
            () -> Ask.keras("Conv2D", Attributes.of("filters", 1, "kernel_size", 1), input))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(message);
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
