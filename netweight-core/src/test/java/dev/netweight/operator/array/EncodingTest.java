package dev.netweight.operator.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.function.FunctionContract;
import org.junit.jupiter.api.Test;

class EncodingTest extends FunctionContract {
  EncodingTest() {
    super(new Encoding());
    each("*", Attributes.of("num_classes", 5), "N,3");
  }

  @Test
  void oneMoreAxisForTheClasses() {
    assertThat(keras("OneHot", Attributes.of("num_classes", 5, "axis", 1), "N,3").output())
        .isEqualTo(Ask.shape("N,5,3"));
    assertThat(keras("MultiHot", Attributes.of("num_classes", 5), "N,3").output())
        .isEqualTo(Ask.shape("N,5"));
    assertThat(keras("MultiHot", Attributes.of("num_tokens", 5), "3").output())
        .isEqualTo(Ask.shape("5"));
    assertThat(
            tensorflow("one_hot", Attributes.of("0", new Attribute.Input(0), "depth", 10), "N")
                .output())
        .isEqualTo(Ask.shape("N,10"));
    assertThatThrownBy(() -> keras("OneHot", Attributes.of("num_classes", -5), "N,3"))
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> keras("OneHot", Attributes.NONE, "N,3"))
        .isInstanceOf(SettingException.class);
  }
}
