package dev.netweight.operator.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.function.FunctionContract;
import org.junit.jupiter.api.Test;

class SameShapeTest extends FunctionContract {
  SameShapeTest() {
    super(new SameShape());
    each("*", Attributes.NONE, "N,3,4");
  }

  @Test
  void nothingIsComputed() {
    Outcome outcome = keras("Cast", Attributes.of("dtype", "float16"), "N,3");
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,3"));
    assertThat(outcome.cost().work()).isEmpty();
  }

  @Test
  void anotherTypeMayChangeTheLastAxis() {
    assertThat(keras("View", Attributes.of("dtype", "int16"), "N,3").output().toString())
        .isEqualTo("[batch, ?]");
  }

  @Test
  void axesThatAreNotThere() {
    assertThatThrownBy(() -> keras("Flip", Attributes.of("axis", 2), "N,3"))
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> keras("Fliplr", Attributes.NONE, "N"))
        .isInstanceOf(SettingException.class);
  }
}
