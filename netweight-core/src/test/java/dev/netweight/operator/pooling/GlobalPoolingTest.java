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
class GlobalPoolingTest {
  private static final Attributes NONE = Attributes.NONE;
  private static final Attributes KEPT = Attributes.of("keepdims", true);

  @Nested
  class MaximumOverOneAxis extends Examples {
    MaximumOverOneAxis() {
      super(
          new GlobalPooling(Mode.MAXIMUM, 1),
          Example.keras("GlobalMaxPooling1D", NONE, "N,length,3"),
          Example.keras("GlobalMaxPool1D", KEPT, "N,9,3"));
    }
  }

  @Nested
  class MaximumOverTwoAxes extends Examples {
    MaximumOverTwoAxes() {
      super(
          new GlobalPooling(Mode.MAXIMUM, 2),
          Example.keras("GlobalMaxPooling2D", NONE, "N,H,9,C"),
          Example.keras("GlobalMaxPool2D", KEPT, "N,9,9,3"));
    }
  }

  @Nested
  class MaximumOverThreeAxes extends Examples {
    MaximumOverThreeAxes() {
      super(
          new GlobalPooling(Mode.MAXIMUM, 3),
          Example.keras("GlobalMaxPooling3D", NONE, "N,8,9,7,3"),
          Example.keras("GlobalMaxPool3D", KEPT, "N,8,9,7,3"));
    }
  }

  @Nested
  class AverageOverOneAxis extends Examples {
    AverageOverOneAxis() {
      super(
          new GlobalPooling(Mode.AVERAGE, 1),
          Example.keras("GlobalAveragePooling1D", NONE, "N,9,3"),
          Example.keras("GlobalAvgPool1D", KEPT, "N,9,3"));
    }
  }

  @Nested
  class AverageOverTwoAxes extends Examples {
    AverageOverTwoAxes() {
      super(
          new GlobalPooling(Mode.AVERAGE, 2),
          Example.keras("GlobalAveragePooling2D", NONE, "N,9,9,3"),
          Example.keras("GlobalAvgPool2D", KEPT, "N,9,9,3"));
    }
  }

  @Nested
  class AverageOverThreeAxes extends Examples {
    AverageOverThreeAxes() {
      super(
          new GlobalPooling(Mode.AVERAGE, 3),
          Example.keras("GlobalAveragePooling3D", NONE, "N,9,9,9,3"),
          Example.keras("GlobalAvgPool3D", KEPT, "N,9,9,9,3"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, channels_last, false, 'N,9,3', 'N,3'",
    "1, channels_first, false, 'N,9,3', 'N,9'",
    "1, channels_last, true, 'N,9,3', 'N,1,3'",
    "2, channels_last, false, 'N,9,8,3', 'N,3'",
    "2, channels_first, true, 'N,3,9,8', 'N,3,1,1'",
    "2, channels_last, true, 'N,9,8,3', 'N,1,1,3'",
    "3, channels_first, false, 'N,3,9,8,7', 'N,3'",
    "3, channels_last, true, 'N,9,8,7,3', 'N,1,1,1,3'",
  })
  void outputShapes(int spatial, String format, boolean kept, String input, String output) {
    Attributes settings = Attributes.of("data_format", format, "keepdims", kept);
    for (String mode : new String[] {"Max", "Average"}) {
      Outcome outcome = Ask.keras("Global" + mode + "Pooling" + spatial + "D", settings, input);
      assertThat(outcome.output()).isEqualTo(Ask.shape(output));
      assertThat(outcome.cost().weights()).isEmpty();
    }
  }

  @Test
  void readsEachInputOnce() {
    Outcome outcome = Ask.keras("GlobalMaxPooling2D", NONE, "2,9,7,5");
    assertThat(Ask.value(outcome.cost().work().get(0).count())).isEqualTo(2L * 9 * 7 * 5);
  }

  @Test
  void anInputOfTheWrongRank() {
    assertThatThrownBy(() -> Ask.keras("GlobalMaxPooling2D", NONE, "N,9,3"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("4 axes");
  }
}
