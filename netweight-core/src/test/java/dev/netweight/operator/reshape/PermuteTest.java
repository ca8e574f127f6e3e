package dev.netweight.operator.reshape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.OperatorContract;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Expected shapes are those of Keras' documentation. */
class PermuteTest extends OperatorContract {
  @Override
  protected Operator operator() {
    return new Permute();
  }

  @Override
  protected List<Example> examples() {
    return List.of(
        Example.keras("Permute", dims(3, 1, 2), "N,3,4,5"),
        Example.keras("Permute", dims(2, 1), "N,time,64"));
  }

  private static Attributes dims(long... dims) {
    return Attributes.of("dims", dims);
  }

  @Test
  void orders() {
    assertThat(Ask.keras("Permute", dims(3, 1, 2), "N,3,4,5").output())
        .isEqualTo(Ask.shape("N,5,3,4"));
    assertThat(Ask.keras("Permute", dims(2, 1), "N,10,64").output())
        .isEqualTo(Ask.shape("N,64,10"));
    assertThat(Ask.keras("Permute", dims(2, 1), "N,time,64").output())
        .isEqualTo(Ask.shape("N,64,time"));
    assertThat(Ask.keras("Permute", dims(1), "N,7").output()).isEqualTo(Ask.shape("N,7"));
  }

  @Test
  void ordersThatCannotBe() {
    for (long[] dims :
        List.of(new long[] {0, 1, 2}, new long[] {1, 4, 2}, new long[] {1, 1, 2}, new long[0])) {
      assertThatThrownBy(() -> Ask.keras("Permute", dims(dims), "N,2,4,5"))
          .isInstanceOf(SettingException.class);
    }
    assertThatThrownBy(() -> Ask.keras("Permute", dims(2, 1), "N,2,4,5"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("3 axes");
  }
}
