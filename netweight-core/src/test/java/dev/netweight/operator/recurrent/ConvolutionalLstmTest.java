package dev.netweight.operator.recurrent;

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

/** Expected values are worked out by hand, or are those that Keras 3.16 prints and tests. */
class ConvolutionalLstmTest extends OperatorContract {
  @Override
  protected Operator operator() {
    return new ConvolutionalLstm(2);
  }

  @Override
  protected List<Example> examples() {
    return List.of(
        Example.keras("ConvLSTM1D", Attributes.of("filters", 4, "kernel_size", 3), "N,6,20,3"),
        Example.keras(
            "ConvLSTM2D",
            Attributes.of(
                "filters", Formula.variable("M"),
                "kernel_size", Formula.variable("K"),
                "return_sequences", true),
            "N,T,H,W,D"),
        Example.keras(
            "ConvLSTM3D",
            Attributes.of("filters", 3, "kernel_size", 3, "return_state", true),
            "N,3,8,8,8,2"));
  }

  @ParameterizedTest
  @CsvSource({
    // spatial, input, filters, padding, sequences, state, parameters, outputs; kernel 3
    "1, '6,20,3', 4, valid, false, false, 352, 'N,18,4'",
    "2, '6,12,12,3', 4, same, true, false, 1024, 'N,6,12,12,4'",
    "3, '3,8,8,8,2', 3, valid, false, false, 1632, 'N,6,6,6,3'",
    "1, '2,4,3', 5, same, false, false, 500, 'N,4,5'",
    "1, '2,8,3', 5, valid, true, false, 500, 'N,2,6,5'",
    "2, '2,8,8,3', 5, valid, true, false, 1460, 'N,2,6,6,5'",
    "2, '2,8,8,3', 5, VALID, true, true, 1460, 'N,2,6,6,5|N,6,6,5|N,6,6,5'",
    "2, '2,8,8,3', 5, valid, false, true, 1460, 'N,6,6,5|N,6,6,5|N,6,6,5'",
    "3, '2,8,8,8,3', 5, valid, false, false, 4340, 'N,6,6,6,5'",
  })
  void parametersAndShapes(
      int spatial,
      String input,
      int filters,
      String padding,
      boolean sequences,
      boolean state,
      long parameters,
      String outputs) {
    Outcome outcome =
        Ask.keras(
            "ConvLSTM" + spatial + "D",
            Attributes.of(
                "filters", filters,
                "kernel_size", 3,
                "padding", padding,
                "return_sequences", sequences,
                "return_state", state),
            "N," + input);
    assertThat(Ask.parameters(outcome)).isEqualTo(parameters);
    assertThat(outcome.outputs())
        .containsExactlyElementsOf(List.of(outputs.split("\\|")).stream().map(Ask::shape).toList());
  }

  @Test
  void channelsFirst() {
    Outcome outcome =
        Ask.keras(
            "ConvLSTM2D",
            Attributes.of(
                "filters",
                5,
                "kernel_size",
                3,
                "data_format",
                "channels_first",
                "return_sequences",
                true),
            "3,2,3,8,8");
    assertThat(outcome.output()).isEqualTo(Ask.shape("3,2,5,6,6"));
    assertThat(Ask.parameters(outcome)).isEqualTo(1460);
  }

  @Test
  void multiplyAdds() {
    Outcome outcome =
        Ask.keras(
            "ConvLSTM2D",
            Attributes.of("filters", 4, "kernel_size", new long[] {3, 5}, "strides", 2),
            "N,6,13,13,3");
    // 6 steps, output 6 × 5; each of 4 gates: 4 filters of 3·5 over 3 channels and over 4 filters
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,6,5,4"));
    assertThat(Ask.macs(outcome)).isEqualTo(6 * (6 * 5) * 4 * 4 * (15 * 3 + 15 * 4));
    assertThat(outcome.cost().weights().get(0).count().text()).isEqualTo("4 × (4 × (3·5·3))");
    assertThat(outcome.cost().weights().get(1).count().text()).isEqualTo("4 × (4 × (3·5·4))");
  }

  @ParameterizedTest
  @CsvSource({
    "3, 1, 1, causal, must be valid or same",
    "3, 2, 2, valid, both above 1",
    "9, 1, 1, valid, larger than the input",
    "3, 0, 1, valid, must be 1 or more",
  })
  void settingsThatCannotBe(int kernel, int stride, int dilation, String padding, String message) {
    assertThatThrownBy(
            () ->
                Ask.keras(
                    "ConvLSTM2D",
                    Attributes.of(
                        "filters", 4,
                        "kernel_size", kernel,
                        "strides", stride,
                        "dilation_rate", dilation,
                        "padding", padding),
                    "N,6,8,8,3"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(message);
  }

  @Test
  void mistakes() {
    Attributes settings = Attributes.of("filters", 4, "kernel_size", 3, "padding", "same");
    // 1,024 = 4·(4·27 + 4·36 + 4)
    assertThat(Mistakes.of(new ConvolutionalLstm(2), settings, "N,6,12,12,3"))
        .containsExactly(256L, 448L, 1008L, 6144L);
  }
}
