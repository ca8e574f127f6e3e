package dev.netweight.operator.pooling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Examples;
import dev.netweight.operator.OperatorContract.Example;
import dev.netweight.operator.Outcome;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Output shapes follow from the definition. */
class AdaptivePoolingTest {
  private static final Attributes FOUR = Attributes.of("output_size", 4);

  @Nested
  class MaximumOverOneAxis extends Examples {
    MaximumOverOneAxis() {
      super(
          new AdaptivePooling(Mode.MAXIMUM, 1),
          Example.keras("AdaptiveMaxPooling1D", FOUR, "N,9,3"),
          Example.keras("AdaptiveMaxPooling1D", Attributes.of("output_size", 1), "N,length,3"));
    }
  }

  @Nested
  class MaximumOverTwoAxes extends Examples {
    MaximumOverTwoAxes() {
      super(
          new AdaptivePooling(Mode.MAXIMUM, 2),
          Example.keras("AdaptiveMaxPooling2D", FOUR, "N,9,8,3"));
    }
  }

  @Nested
  class MaximumOverThreeAxes extends Examples {
    MaximumOverThreeAxes() {
      super(
          new AdaptivePooling(Mode.MAXIMUM, 3),
          Example.keras("AdaptiveMaxPooling3D", FOUR, "N,9,8,7,3"));
    }
  }

  @Nested
  class AverageOverOneAxis extends Examples {
    AverageOverOneAxis() {
      super(
          new AdaptivePooling(Mode.AVERAGE, 1),
          Example.keras("AdaptiveAveragePooling1D", FOUR, "N,9,3"));
    }
  }

  @Nested
  class AverageOverTwoAxes extends Examples {
    AverageOverTwoAxes() {
      super(
          new AdaptivePooling(Mode.AVERAGE, 2),
          Example.keras("AdaptiveAveragePooling2D", FOUR, "N,9,8,3"));
    }
  }

  @Nested
  class AverageOverThreeAxes extends Examples {
    AverageOverThreeAxes() {
      super(
          new AdaptivePooling(Mode.AVERAGE, 3),
          Example.keras("AdaptiveAveragePooling3D", FOUR, "N,9,8,7,3"));
    }
  }

  @Test
  void outputShapes() {
    Attributes sizes = Attributes.of("output_size", new long[] {4, 5});
    assertThat(Ask.keras("AdaptiveAveragePooling2D", sizes, "N,11,13,3").output())
        .isEqualTo(Ask.shape("N,4,5,3"));
    assertThat(
            Ask.keras(
                    "AdaptiveMaxPooling2D", sizes.with("data_format", "channels_first"), "N,3,H,W")
                .output())
        .isEqualTo(Ask.shape("N,3,4,5"));
  }

  @Test
  void readsAreThoseOfTheWindows() {
    for (int input = 1; input < 20; input++) {
      for (int output = 1; output < 20; output++) {
        long reads = 0;
        for (int o = 0; o < output; o++) {
          reads += ((o + 1) * input + output - 1) / output - o * input / output;
        }
        Outcome outcome =
            Ask.keras(
                "AdaptiveMaxPooling1D", Attributes.of("output_size", output), "1," + input + ",1");
        assertThat(Ask.value(outcome.cost().work().get(0).count())).isEqualTo(reads);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "-3"})
  void sizesThatCannotBe(long size) {
    assertThatThrownBy(
            () -> Ask.keras("AdaptiveMaxPooling2D", Attributes.of("output_size", size), "N,9,9,3"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("must be 1 or more");
  }
}
