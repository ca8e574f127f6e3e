package dev.netweight.operator.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.function.FunctionContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TensorProductTest extends FunctionContract {
  TensorProductTest() {
    super(new TensorProduct());
    each("Cross", Attributes.NONE, "N,3", "1,3");
    each("Inner", Attributes.NONE, "N,4", "5,4");
    each("Vdot", Attributes.NONE, "N,4", "N,4");
    each("Kron", Attributes.NONE, "N,4", "2,3");
    each("Outer", Attributes.NONE, "N", "3");
    each("*", Attributes.of("axes", 1), "N,4", "4,5");
  }

  @ParameterizedTest
  @CsvSource({
    // function, first, second, output, multiply-adds by hand
    "Dot, '2,3', '3,4', '2,4', 24",
    "Dot, '2,3', '5,3,4', '2,5,4', 120",
    "Dot, '3', '3', '', 3",
    "Dot, '', '2,3', '2,3', 6",
    "Inner, '2,3', '4,3', '2,4', 24",
    "Outer, '2,3', '4', '6,4', 24",
    "Vdot, '2,3', '2,3', '', 6",
    "Kron, '2,3', '4,5', '8,15', 120",
    "Cross, '5,3', '5,3', '5,3', 30",
    "Cross, '5,2', '5,2', '5', 10",
  })
  void productsByHand(String function, String first, String second, String output, long products) {
    Outcome outcome = keras(function, Attributes.NONE, first, second);
    assertThat(outcome.output()).isEqualTo(Ask.shape(output));
    assertThat(Ask.macs(outcome)).isEqualTo(products);
  }

  @Test
  void overTheNamedAxes() {
    Outcome outcome =
        keras(
            "Tensordot",
            Attributes.of("axes", List.of(List.of(1, 2), List.of(0, 1))),
            "2,3,4",
            "3,4,5");
    assertThat(outcome.output()).isEqualTo(Ask.shape("2,5"));
    assertThat(Ask.macs(outcome)).isEqualTo(2 * 5 * 3 * 4);
  }

  @Test
  void axesThatCannotBe() {
    assertThatThrownBy(() -> keras("Tensordot", Attributes.of("axes", 3), "2,3", "2,3"))
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> keras("Cross", Attributes.NONE, "5,4", "5,4"))
        .isInstanceOf(SettingException.class);
    assertThat(keras("Cross", Attributes.NONE, "5,width", "5,height").output().hasRank()).isFalse();
  }
}
