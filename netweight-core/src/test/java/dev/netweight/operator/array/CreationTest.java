package dev.netweight.operator.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.function.FunctionContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreationTest extends FunctionContract {
  CreationTest() {
    super(new Creation());
    each("eye", Attributes.of("num_rows", 4));
    each("fill ones zeros Full", Attributes.of("shape", new long[] {2, 3}));
    each("Arange range", Attributes.of("start", 5));
    each("Meshgrid", Attributes.NONE, "N", "3");
    each("*", Attributes.of("num", 5), "N", "1");
  }

  @ParameterizedTest
  @CsvSource({
    // start, stop, step, numbers
    "0, 5, 1, 5",
    "2, 9, 3, 3",
    "5, 0, -2, 3",
    "5, 0, 1, 0",
    "0, 9000000000, 1, 9000000000",
  })
  void rangesByHand(long start, long stop, long step, long numbers) {
    assertThat(keras("Arange", Attributes.of("start", start, "stop", stop, "step", step)).output())
        .isEqualTo(dev.netweight.network.Shape.of(numbers));
  }

  @Test
  void shapesByHand() {
    assertThat(keras("Arange", Attributes.of("start", 5)).output()).isEqualTo(Ask.shape("5"));
    assertThat(keras("Linspace", Attributes.of("num", 7, "axis", -1), "N,3", "").output())
        .isEqualTo(Ask.shape("N,3,7"));
    assertThat(keras("Meshgrid", Attributes.NONE, "3", "4", "5").outputs())
        .containsExactly(Ask.shape("4,3,5"), Ask.shape("4,3,5"), Ask.shape("4,3,5"));
    assertThat(keras("Meshgrid", Attributes.of("indexing", "ij"), "3", "4").output())
        .isEqualTo(Ask.shape("3,4"));
    assertThat(tensorflow("shape", Attributes.NONE, "N,3,4").output()).isEqualTo(Ask.shape("3"));
    assertThat(
            tensorflow("range", Attributes.of("0", new Attribute.Input(0)), "").output().toString())
        .isEqualTo("[?]");
    assertThat(keras("Ndim", Attributes.NONE, "N,3").output().hasRank()).isFalse();
    assertThatThrownBy(() -> keras("Arange", Attributes.of("start", 0, "stop", 5, "step", 0)))
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> keras("Linspace", Attributes.of("num", -1), "3", "3"))
        .isInstanceOf(SettingException.class);
  }
}
