package dev.netweight.operator.reduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.OperatorName;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.function.FunctionContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReductionTest extends FunctionContract {
  ReductionTest() {
    super(new Reduction());
    each("Percentile Quantile Nanpercentile Nanquantile", Attributes.NONE, "N,3,4", "2");
    each("*", Attributes.of("axis", 1), "N,3,4");
  }

  @ParameterizedTest
  @CsvSource({
    "'1', false, 'N,4'",
    "'-1', false, 'N,3'",
    "'1,2', false, 'N'",
    "'0,-1', true, '1,3,1'",
    "'', false, ''",
    "'', true, '1,1,1'",
  })
  void axesAreLeftOutOrKept(String axes, boolean keep, String output) {
    Attributes settings = Attributes.of("keepdims", keep);
    if (!axes.isEmpty()) {
      long[] numbers =
          java.util.Arrays.stream(axes.split(",", -1)).mapToLong(Long::parseLong).toArray();
      settings = settings.with("axis", numbers);
    }
    Outcome outcome = keras("Mean", settings, "N,3,4");
    assertThat(outcome.output()).isEqualTo(Ask.shape(output));
    assertThat(outcome.cost().work().get(0).count().reduced().text()).isEqualTo("12 × batch");
  }

  @Test
  void ofKeras2ByWord() {
    Outcome outcome =
        tensorflow(
            "math.reduce_mean",
            Attributes.of("0", new Attribute.Input(0), "axis", new long[] {1, 2}, "keepdims", true),
            "N,7,7,32");
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,1,1,32"));
    assertThat(
            tensorflow(
                    "compat.v1.math.reduce_sum",
                    Attributes.of(
                        "0", new Attribute.Input(0), "reduction_indices", 1, "keep_dims", false),
                    "N,7")
                .output())
        .isEqualTo(Ask.shape("N"));
    assertThat(
            tensorflow("math.argmax", Attributes.of("0", new Attribute.Input(0)), "5,7").output())
        .isEqualTo(Ask.shape("7"));
  }

  @Test
  void severalQuantilesAreOneMoreAxis() {
    Outcome outcome =
        call(
            OperatorName.kerasOps("Quantile"),
            Attributes.of("axis", 1),
            Attributes.of("0", new Attribute.Input(0), "1", java.util.List.of(0.1, 0.5, 0.9)),
            "N,3");
    assertThat(outcome.output()).isEqualTo(Ask.shape("3,N"));
  }

  @Test
  void axesThatCannotBe() {
    assertThatThrownBy(() -> keras("Sum", Attributes.of("axis", 3), "N,3,4"))
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> keras("Sum", Attributes.of("axis", new long[] {1, -2}), "N,3,4"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("twice");
    assertThatThrownBy(() -> keras("Sum", Attributes.of("axis", "first"), "N,3,4"))
        .isInstanceOf(SettingException.class);
  }
}
