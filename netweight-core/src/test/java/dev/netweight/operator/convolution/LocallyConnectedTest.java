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

/** Weight shapes follow the definition of Keras 2.15; counts are worked out by hand. */
class LocallyConnectedTest {
  private static Attributes settings(Object implementation) {
    return Attributes.of("filters", 4, "kernel_size", 3, "implementation", implementation);
  }

  @Nested
  class AlongOneAxis extends Examples {
    AlongOneAxis() {
      super(
          new LocallyConnected(1),
          Example.keras("LocallyConnected1D", settings(1), "N,10,3"),
          Example.keras("LocallyConnected1D", settings(2), "N,length,3"),
          Example.keras("LocallyConnected1D", settings(3).with("padding", "same"), "N,10,3"));
    }
  }

  @Nested
  class AlongTwoAxes extends Examples {
    AlongTwoAxes() {
      super(
          new LocallyConnected(2),
          Example.keras("LocallyConnected2D", settings(1), "N,H,W,3"),
          Example.keras(
              "LocallyConnected2D", settings(2).with("data_format", "channels_first"), "N,3,7,8"),
          Example.keras("LocallyConnected2D", settings(3), "N,7,8,3"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    // implementation, padding, format, input, kernel's shape, parameters
    "1, valid, channels_last, 'N,7,8,3', '30,27,4', 3360",
    "1, valid, channels_first, 'N,3,7,8', '30,27,4', 3360",
    "2, valid, channels_last, 'N,7,8,3', '7,8,3,5,6,4', 20280",
    "2, valid, channels_first, 'N,3,7,8', '3,7,8,4,5,6', 20280",
    "3, valid, channels_last, 'N,7,8,3', '3240', 3360",
    // windows along 7: 2 + 5·3 + 2 = 19; along 8: 22; 19·22·3·4 = 5016; biases 7·8·4 = 224
    "3, same, channels_last, 'N,7,8,3', '5016', 5240",
    "1, valid, channels_last, 'N,10,3', '8,9,4', 320",
    "2, same, channels_last, 'N,10,3', '10,3,10,4', 1240",
    "3, same, channels_first, 'N,3,10', '336', 376",
  })
  void kernelsAndParameters(
      int implementation,
      String padding,
      String format,
      String input,
      String kernel,
      long parameters) {
    Outcome outcome =
        Ask.keras(
            "LocallyConnected" + (Ask.shape(input).rank() - 2) + "D",
            settings(implementation).with("padding", padding).with("data_format", format),
            input);
    assertThat(outcome.cost().weights().get(0).shape()).isEqualTo(Ask.shape(kernel));
    assertThat(Ask.parameters(outcome)).isEqualTo(parameters);
  }

  @Test
  void explainsItself() {
    Outcome outcome = Ask.keras("LocallyConnected2D", settings(1), "N,24,24,3");
    Weight bias = outcome.cost().weights().get(1);
    assertThat(outcome.cost().weights().get(0).count().reduced().text())
        .isEqualTo(String.valueOf(484 * 4 * 27));
    assertThat(bias.shape()).isEqualTo(Shape.of(22, 22, 4));
    assertThat(Ask.macs(outcome)).isEqualTo(484L * 4 * 27);
  }

  @Test
  void connectionsAreTheWindowsWithinTheInput() {
    for (int size = 1; size < 14; size++) {
      for (int kernel = 1; kernel < 9; kernel++) {
        for (int stride = 1; stride < 7; stride++) {
          Outcome outcome =
              Ask.keras(
                  "LocallyConnected1D",
                  Attributes.of(
                      "filters",
                      1,
                      "kernel_size",
                      kernel,
                      "strides",
                      stride,
                      "padding",
                      "same",
                      "implementation",
                      3,
                      "use_bias",
                      false),
                  "N," + size + ",1");
          assertThat(Ask.parameters(outcome))
              .as(size + " " + kernel + " " + stride)
              .isEqualTo(connections(size, kernel, stride));
        }
      }
    }
  }

  private static long connections(int size, int kernel, int stride) {
    long count = 0;
    for (int center = 0; center < size; center += stride) {
      int start = Math.max(0, center - kernel / 2);
      int end = Math.min(size, center + kernel - kernel / 2);
      count += end - start;
    }
    return count;
  }

  @ParameterizedTest
  @CsvSource({
    "implementation, 4, must be 1",
    "padding, same, must be valid",
    "kernel_size, 11, larger than the input",
  })
  void settingsThatCannotBe(String setting, String value, String message) {
    Object given = value.matches("\\d+") ? Long.valueOf(value) : value;
    assertThatThrownBy(
            () -> Ask.keras("LocallyConnected1D", settings(1).with(setting, given), "N,10,3"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(message);
  }
}
