package dev.netweight.operator.normalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.OperatorContract;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Expected values are worked out by hand, or are those that Keras 3.16 prints. */
class NormalizationTest extends OperatorContract {
  @Override
  protected Operator operator() {
    return new Normalization();
  }

  @Override
  protected List<Example> examples() {
    return List.of(
        Example.keras("Normalization", Attributes.of("axis", new long[] {-1}), "N,5"),
        Example.keras("Normalization", Attributes.of("axis", Attribute.NOTHING), "N,5"));
  }

  private static long count(Attributes settings, String input) {
    Outcome outcome = Ask.keras("Normalization", settings, input);
    assertThat(Ask.trainable(outcome)).isZero();
    assertThat(outcome.output()).isEqualTo(Ask.shape(input));
    return Ask.parameters(outcome);
  }

  @Test
  void statistics() {
    assertThat(count(Attributes.of("axis", new long[] {-1}), "N,5")).isEqualTo(11);
    assertThat(count(Attributes.of("axis", Attribute.NOTHING), "N,5")).isEqualTo(3);
    assertThat(count(Attributes.of("axis", new long[] {}), "N,5")).isEqualTo(3);
    assertThat(count(Attributes.of("axis", new long[] {-1, 1}), "N,4,6,3")).isEqualTo(25);
    assertThat(count(Attributes.of("mean", 3.5, "variance", 2), "N,5")).isZero();
    assertThat(
            count(Attributes.of("mean", List.of(0.5, 0.2), "variance", List.of(0.5, 0.2)), "N,2"))
        .isZero();
  }

  @Test
  void whatWasSeenIsCountedInWholeNumbers() {
    Weight count = Ask.keras("Normalization", Attributes.NONE, "N,5").cost().weights().get(2);
    assertThat(count.kind()).isEqualTo(Weight.Kind.STATISTIC);
    assertThat(count.type()).isEqualTo(DataType.INT32);
    assertThat(
            Ask.keras("Normalization", Attributes.of("dtype", "float32"), "N,5")
                .cost()
                .weights()
                .get(2)
                .type())
        .isEqualTo(DataType.INT64);
  }

  @Test
  void settingsThatCannotBe() {
    for (Attributes settings :
        List.of(
            Attributes.of("axis", 2),
            Attributes.of("axis", new long[] {1, -1}),
            Attributes.of("mean", 1),
            Attributes.of("variance", 1))) {
      assertThatThrownBy(() -> Ask.keras("Normalization", settings, "N,5"))
          .isInstanceOf(SettingException.class);
    }
  }
}
