package dev.netweight.operator.reduction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.function.FunctionContract;
import org.junit.jupiter.api.Test;

class CumulationTest extends FunctionContract {
  CumulationTest() {
    super(new Cumulation());
    each("*", Attributes.of("axis", 1), "N,3,4");
  }

  @Test
  void withoutAnAxisAllElementsAreInARow() {
    assertThat(keras("Cumsum", Attributes.NONE, "2,3,4").output()).isEqualTo(Ask.shape("24"));
    assertThat(tensorflow("math.cumsum", Attributes.NONE, "2,3").output())
        .isEqualTo(Ask.shape("2,3"));
  }
}
