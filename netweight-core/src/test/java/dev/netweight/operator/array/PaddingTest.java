package dev.netweight.operator.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.function.FunctionContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaddingTest extends FunctionContract {
  PaddingTest() {
    super(new Padding());
    each("*", Attributes.of("pad_width", List.of(List.of(0, 0), List.of(1, 2))), "N,3");
  }

  @Test
  void bothEndsOfEachAxis() {
    assertThat(keras("Pad", Attributes.of("pad_width", 2), "3,4").output())
        .isEqualTo(Ask.shape("7,8"));
    assertThat(keras("Pad", Attributes.of("pad_width", new long[] {1, 2}), "3,4").output())
        .isEqualTo(Ask.shape("6,7"));
    assertThat(
            tensorflow(
                    "pad",
                    Attributes.of(
                        "0",
                        new Attribute.Input(0),
                        "paddings",
                        List.of(List.of(0, 0), List.of(3, 3), List.of(3, 3), List.of(0, 0))),
                    "N,224,224,3")
                .output())
        .isEqualTo(Ask.shape("N,230,230,3"));
    assertThatThrownBy(
            () ->
                keras(
                    "Pad",
                    Attributes.of("pad_width", List.of(List.of(0, 0), List.of(1, 2))),
                    "3,4,5"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("3 axes");
    assertThatThrownBy(() -> keras("Pad", Attributes.of("pad_width", -1), "3,4"))
        .isInstanceOf(SettingException.class);
  }
}
