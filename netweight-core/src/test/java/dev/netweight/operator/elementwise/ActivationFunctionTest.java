package dev.netweight.operator.elementwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Work;
import dev.netweight.operator.function.FunctionContract;
import org.junit.jupiter.api.Test;

class ActivationFunctionTest extends FunctionContract {
  ActivationFunctionTest() {
    super(new ActivationFunction());
    each("*", Attributes.NONE, "N,3,4");
  }

  @Test
  void oneOperationAnElement() {
    Work work = keras("Relu6", Attributes.NONE, "2,5").cost().work().get(0);
    assertThat(work.kind()).isEqualTo(Work.Kind.ACTIVATION);
    assertThat(Ask.value(work.count())).isEqualTo(10);
  }

  @Test
  void aGateHalvesItsAxis() {
    assertThat(keras("Glu", Attributes.of("axis", 1), "N,6,5").output())
        .isEqualTo(Ask.shape("N,3,5"));
    assertThatThrownBy(() -> keras("Glu", Attributes.of("axis", 2), "N,6,5"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("must be even");
  }

  @Test
  void anAxisThatIsNotThere() {
    assertThatThrownBy(() -> keras("Softmax", Attributes.of("axis", 2), "N,6"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("2 axes");
  }
}
