package dev.netweight.operator.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.function.FunctionContract;
import org.junit.jupiter.api.Test;

class UnitAxesTest extends FunctionContract {
  UnitAxesTest() {
    super(new UnitAxes());
    each("*", Attributes.of("axis", 1), "N,1,3");
  }

  @Test
  void putInAndTakenOut() {
    assertThat(keras("ExpandDims", Attributes.of("axis", new long[] {0, -1}), "N,3").output())
        .isEqualTo(Ask.shape("1,N,3,1"));
    assertThat(keras("Squeeze", Attributes.NONE, "1,3,1").output()).isEqualTo(Ask.shape("3"));
    assertThat(keras("Squeeze", Attributes.of("axis", -1), "1,3,1").output())
        .isEqualTo(Ask.shape("1,3"));
    assertThat(
            tensorflow("expand_dims", Attributes.of("0", new Attribute.Input(0), "axis", 1), "N,3")
                .output())
        .isEqualTo(Ask.shape("N,1,3"));
    assertThatThrownBy(() -> keras("Squeeze", Attributes.of("axis", 1), "1,3,1"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("only a size of 1");
  }
}
