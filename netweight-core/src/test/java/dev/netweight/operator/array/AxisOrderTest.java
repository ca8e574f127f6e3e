package dev.netweight.operator.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.function.FunctionContract;
import org.junit.jupiter.api.Test;

class AxisOrderTest extends FunctionContract {
  AxisOrderTest() {
    super(new AxisOrder());
    each("Moveaxis", Attributes.of("source", 1, "destination", 2), "N,3,4");
    each("Rot90", Attributes.of("axes", new long[] {1, 2}), "N,3,4");
    each("*", Attributes.of("axis1", 1, "axis2", 2, "axes", new long[] {0, 2, 1}), "N,3,4");
  }

  @Test
  void ordersByHand() {
    assertThat(keras("Transpose", Attributes.NONE, "2,3,4").output()).isEqualTo(Ask.shape("4,3,2"));
    assertThat(keras("Transpose", Attributes.of("axes", new long[] {1, -1, 0}), "2,3,4").output())
        .isEqualTo(Ask.shape("3,4,2"));
    assertThat(keras("Swapaxes", Attributes.of("axis1", 0, "axis2", -1), "2,3,4").output())
        .isEqualTo(Ask.shape("4,3,2"));
    assertThat(
            keras(
                    "Moveaxis",
                    Attributes.of("source", new long[] {0, 1}, "destination", new long[] {-1, -2}),
                    "2,3,4,5")
                .output())
        .isEqualTo(Ask.shape("4,5,3,2"));
    assertThat(
            tensorflow(
                    "compat.v1.transpose",
                    Attributes.of("0", new Attribute.Input(0), "perm", new long[] {0, 2, 1}),
                    "N,3,4")
                .output())
        .isEqualTo(Ask.shape("N,4,3"));
  }

  @Test
  void whereKerasStatesAnotherShapeThanItGivesItIsUnknown() {
    assertThat(keras("Rot90", Attributes.of("k", 2), "3,4").output().hasRank()).isFalse();
    assertThat(keras("Rot90", Attributes.of("k", 3), "3,4").output()).isEqualTo(Ask.shape("4,3"));
  }

  @Test
  void ordersThatCannotBe() {
    assertThatThrownBy(() -> keras("Transpose", Attributes.of("axes", new long[] {0, 1}), "2,3,4"))
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(
            () -> keras("Transpose", Attributes.of("axes", new long[] {0, 1, 1}), "2,3,4"))
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(
            () -> keras("Moveaxis", Attributes.of("source", 1, "destination", 7), "2,3,4"))
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> keras("Swapaxes", Attributes.of("axis1", 0), "2,3,4"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("axis2 is missing");
  }
}
