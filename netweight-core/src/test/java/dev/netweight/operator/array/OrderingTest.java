package dev.netweight.operator.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.function.FunctionContract;
import org.junit.jupiter.api.Test;

class OrderingTest extends FunctionContract {
  OrderingTest() {
    super(new Ordering());
    each("InTopK math.in_top_k nn.in_top_k", Attributes.of("k", 2), "N", "N,5");
    each("*", Attributes.of("k", 2), "N,5");
  }

  @Test
  void sortedAndPicked() {
    assertThat(keras("TopK", Attributes.of("k", 2), "N,5").outputs())
        .containsExactly(Ask.shape("N,2"), Ask.shape("N,2"));
    assertThat(keras("Sort", Attributes.of("axis", Attribute.NOTHING), "2,5").output())
        .isEqualTo(Ask.shape("10"));
    assertThat(keras("Sort", Attributes.NONE, "2,5").output()).isEqualTo(Ask.shape("2,5"));
    assertThatThrownBy(() -> keras("TopK", Attributes.of("k", 6), "N,5"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("of 5");
  }
}
