package dev.netweight.operator.normalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
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
class LayerNormalizationTest extends OperatorContract {
  @Override
  protected Operator operator() {
    return new LayerNormalization();
  }

  @Override
  protected List<Example> examples() {
    return List.of(
        Example.keras("LayerNormalization", Attributes.of("axis", new long[] {2}), "N,9,12"),
        Example.keras("LayerNormalization", Attributes.of("axis", new long[] {-3, 3}), "N,8,T,3"),
        Example.keras("LayerNormalization", Attributes.of("rms_scaling", true), "N,3"));
  }

  @ParameterizedTest
  @CsvSource({
    // input, first axis, last axis, scale, center, rms, parameters
    "'N,9,12', 2, 2, true, true, false, 24",
    "'N,8,8,3', -3, -1, true, true, false, 384",
    "'N,3', -1, -1, false, false, false, 0",
    "'N,3', -1, -1, false, true, true, 3",
    "'N,0,10', -1, -1, true, false, false, 10",
  })
  void parameters(
      String input,
      int first,
      int last,
      boolean scale,
      boolean center,
      boolean rms,
      long expected) {
    long[] axes = new long[last - first + 1];
    for (int i = 0; i < axes.length; i++) {
      axes[i] = (long) last - i;
    }
    Outcome outcome =
        Ask.keras(
            "LayerNormalization",
            Attributes.of("axis", axes, "scale", scale, "center", center, "rms_scaling", rms),
            input);
    assertThat(Ask.parameters(outcome)).isEqualTo(expected);
    assertThat(Ask.trainable(outcome)).isEqualTo(expected);
    assertThat(outcome.output()).isEqualTo(Ask.shape(input));
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "7"})
  void weightsGrowWithTheFeaturesAndNotWithThePositions(long factor) {
    Outcome one = Ask.keras("LayerNormalization", Attributes.NONE, "N,9,12");
    Outcome more = Ask.keras("LayerNormalization", Attributes.NONE, "N,9," + 12 * factor);
    Outcome longer = Ask.keras("LayerNormalization", Attributes.NONE, "N," + 9 * factor + ",12");
    assertThat(Ask.parameters(more)).isEqualTo(factor * Ask.parameters(one));
    assertThat(Ask.parameters(longer)).isEqualTo(Ask.parameters(one));
  }

  @Test
  void axesAreSorted() {
    Outcome outcome =
        Ask.keras("LayerNormalization", Attributes.of("axis", new long[] {-1, 1}), "N,8,5,3");
    assertThat(outcome.cost().weights().get(0).shape()).isEqualTo(Ask.shape("8,3"));
  }

  @Test
  void settingsThatCannotBe() {
    for (Attributes settings :
        List.of(
            Attributes.of("axis", new long[] {1, -2}),
            Attributes.of("axis", 3),
            Attributes.of("axis", Attribute.NOTHING),
            Attributes.of("axis", "last"))) {
      assertThatThrownBy(() -> Ask.keras("LayerNormalization", settings, "N,8,5"))
          .isInstanceOf(SettingException.class);
    }
  }
}
