package dev.netweight.operator.pooling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Cases;
import dev.netweight.operator.Examples;
import dev.netweight.operator.OperatorContract.Example;
import dev.netweight.operator.Outcome;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Output shapes are those of Keras' own unit tests or worked out by hand. */
class PoolingTest {
  private static final Attributes NONE = Attributes.NONE;
  private static final Attributes FIRST = Attributes.of("data_format", "channels_first");

  @Nested
  class MaximumAlongOneAxis extends Examples {
    MaximumAlongOneAxis() {
      super(
          new Pooling(Mode.MAXIMUM, 1),
          Example.keras("MaxPooling1D", NONE, "N,length,3"),
          Example.keras("MaxPool1D", FIRST, "N,3,9"));
    }
  }

  @Nested
  class MaximumAlongTwoAxes extends Examples {
    MaximumAlongTwoAxes() {
      super(
          new Pooling(Mode.MAXIMUM, 2),
          Example.keras("MaxPooling2D", NONE.with("padding", "same"), "N,9,W,C"),
          Example.keras("MaxPool2D", NONE.with("strides", 1), "N,9,9,3"));
    }
  }

  @Nested
  class MaximumAlongThreeAxes extends Examples {
    MaximumAlongThreeAxes() {
      super(
          new Pooling(Mode.MAXIMUM, 3),
          Example.keras("MaxPooling3D", NONE, "N,8,9,7,3"),
          Example.keras("MaxPool3D", FIRST, "N,3,8,9,7"));
    }
  }

  @Nested
  class AverageAlongOneAxis extends Examples {
    AverageAlongOneAxis() {
      super(
          new Pooling(Mode.AVERAGE, 1),
          Example.keras("AveragePooling1D", NONE, "N,9,3"),
          Example.keras("AvgPool1D", NONE, "N,9,3"));
    }
  }

  @Nested
  class AverageAlongTwoAxes extends Examples {
    AverageAlongTwoAxes() {
      super(
          new Pooling(Mode.AVERAGE, 2),
          Example.keras("AveragePooling2D", NONE, "N,9,9,3"),
          Example.keras("AvgPool2D", NONE, "N,H,9,3"));
    }
  }

  @Nested
  class AverageAlongThreeAxes extends Examples {
    AverageAlongThreeAxes() {
      super(
          new Pooling(Mode.AVERAGE, 3),
          Example.keras("AveragePooling3D", NONE, "N,9,9,9,3"),
          Example.keras("AvgPool3D", NONE, "N,9,9,9,3"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // pool, stride, padding, format, input, output
        "2, 1, valid, channels_last, '3,5,4', '3,4,4'",
        "2, 1, same, channels_first, '3,5,4', '3,5,4'",
        "2, 2, valid, channels_last, '3,5,4', '3,2,4'",
        "2, 1, valid, channels_last, '3,5,5,4', '3,4,4,4'",
        "2, 1, same, channels_first, '3,5,5,4', '3,5,5,4'",
        "2x3, 2x2, valid, channels_last, '3,5,5,4', '3,2,2,4'",
        "2, 1, valid, channels_last, '3,5,5,5,4', '3,4,4,4,4'",
        "2x3x2, 2x2x1, valid, channels_last, '3,5,5,5,4', '3,2,2,4,4'",
        "3, -, valid, channels_last, 'N,11,10,3', 'N,3,3,3'",
        "3, -, same, channels_last, 'N,11,10,3', 'N,4,4,3'",
        "2x3, -, SAME, channels_first, 'N,3,11,10', 'N,3,6,4'",
        "3, 2, same, channels_last, 'N,112,112,64', 'N,56,56,64'",
      })
  void outputShapes(
      String pool, String stride, String padding, String format, String input, String output) {
    Attributes settings =
        Attributes.of("pool_size", Cases.sizes(pool), "padding", padding, "data_format", format);
    settings = stride == null ? settings : settings.with("strides", Cases.sizes(stride));
    int spatial = Ask.shape(input).rank() - 2;
    for (String mode : new String[] {"Max", "Average"}) {
      Outcome outcome = Ask.keras(mode + "Pooling" + spatial + "D", settings, input);
      assertThat(outcome.output()).isEqualTo(Ask.shape(output));
      assertThat(outcome.cost().weights()).isEmpty();
      assertThat(Ask.macs(outcome)).isZero();
    }
  }

  @Test
  void readsAWindowForEachOutput() {
    Outcome outcome =
        Ask.keras("MaxPooling2D", Attributes.of("pool_size", 3, "strides", 2), "2,9,7,5");
    assertThat(Ask.value(outcome.cost().work().get(0).count())).isEqualTo(2L * 4 * 3 * 5 * 9);
  }

  @Test
  void aFreeSizeIsHalved() {
    assertThat(Ask.keras("MaxPooling2D", NONE, "N,H,W,3").output().toString())
        .isEqualTo("[batch, floor(H / 2), floor(W / 2), 3]");
  }

  @ParameterizedTest
  @CsvSource({
    "pool_size, 0, must be 1 or more",
    "pool_size, 9, larger than the input",
    "strides, 0, must be 1 or more",
    "strides, -2, must be 1 or more",
  })
  void settingsThatCannotBe(String setting, long value, String message) {
    assertThatThrownBy(() -> Ask.keras("MaxPooling2D", NONE.with(setting, value), "N,8,8,3"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(message);
  }
}
