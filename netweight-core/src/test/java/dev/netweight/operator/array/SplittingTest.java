package dev.netweight.operator.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.function.FunctionContract;
import org.junit.jupiter.api.Test;

class SplittingTest extends FunctionContract {
  SplittingTest() {
    super(new Splitting());
    each("Dsplit", Attributes.of("indices_or_sections", 2), "N,3,4");
    each("Vsplit", Attributes.of("indices_or_sections", 2), "4,3");
    each("*", Attributes.of("indices_or_sections", 2, "num_or_size_splits", 2, "axis", 1), "N,4");
  }

  @Test
  void equalPartsAndPositions() {
    assertThat(
            keras("Split", Attributes.of("indices_or_sections", 3, "axis", 1), "N,6,2").outputs())
        .containsExactly(Ask.shape("N,2,2"), Ask.shape("N,2,2"), Ask.shape("N,2,2"));
    assertThat(
            keras(
                    "Split",
                    Attributes.of("indices_or_sections", new long[] {1, 4}, "axis", -1),
                    "N,6")
                .outputs())
        .containsExactly(Ask.shape("N,1"), Ask.shape("N,3"), Ask.shape("N,2"));
    assertThat(
            keras("ArraySplit", Attributes.of("indices_or_sections", 3, "axis", 0), "8").outputs())
        .containsExactly(Ask.shape("3"), Ask.shape("3"), Ask.shape("2"));
    assertThat(keras("Unstack", Attributes.of("axis", 1), "N,2,5").outputs())
        .containsExactly(Ask.shape("N,5"), Ask.shape("N,5"));
    assertThat(
            tensorflow(
                    "split",
                    Attributes.of(
                        "0",
                        new Attribute.Input(0),
                        "num_or_size_splits",
                        new long[] {1, -1, 2},
                        "axis",
                        1),
                    "N,8")
                .outputs())
        .containsExactly(Ask.shape("N,1"), Ask.shape("N,5"), Ask.shape("N,2"));
  }

  @Test
  void partsThatCannotBe() {
    assertThatThrownBy(
            () -> keras("Split", Attributes.of("indices_or_sections", 4, "axis", 1), "N,6"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("equal parts");
    assertThatThrownBy(
            () -> keras("Split", Attributes.of("indices_or_sections", 0, "axis", 1), "N,6"))
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(
            () ->
                keras(
                    "Split",
                    Attributes.of("indices_or_sections", new long[] {4, 2}, "axis", 1),
                    "N,6"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("ascend");
    assertThatThrownBy(
            () ->
                tensorflow(
                    "split",
                    Attributes.of(
                        "0", new Attribute.Input(0), "num_or_size_splits", new long[] {1, 2}),
                    "8"))
        .isInstanceOf(SettingException.class);
  }

  @Test
  void anAbsurdNumberOfPartsIsNotListed() {
    assertThat(
            keras("Split", Attributes.of("indices_or_sections", 1_000_000_000, "axis", 0), "N")
                .outputs())
        .hasSize(1);
    assertThat(keras("Unstack", Attributes.NONE, "4611686018427387904").outputs()).hasSize(1);
    assertThat(keras("Unstack", Attributes.NONE, "N,3").output().unknownReason()).contains("batch");
  }
}
