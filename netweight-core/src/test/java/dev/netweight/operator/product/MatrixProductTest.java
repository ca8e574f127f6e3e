package dev.netweight.operator.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.function.FunctionContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatrixProductTest extends FunctionContract {
  MatrixProductTest() {
    super(new MatrixProduct());
    each("linalg.matvec", Attributes.NONE, "N,3,4", "4");
    each("__operators__.rmatmul", Attributes.NONE, "4,5", "N,3,4");
    each("*", Attributes.NONE, "N,3,4", "4,5");
  }

  @ParameterizedTest
  @CsvSource({
    // first, second, output, multiply-adds by hand
    "'2,3', '3,4', '2,4', 24",
    "'3', '3', '', 3",
    "'3', '3,4', '4', 12",
    "'2,3', '3', '2', 6",
    "'N,8,4,16', '16,5', 'N,8,4,5', 2560",
    "'7,1,2,3', '5,3,4', '7,5,2,4', 840",
  })
  void rowsTimesColumnsTimesTheSharedSize(
      String first, String second, String output, long products) {
    Outcome outcome = keras("Matmul", Attributes.NONE, first, second);
    assertThat(outcome.output()).isEqualTo(Ask.shape(output));
    assertThat(Ask.macs(outcome)).isEqualTo(products);
  }

  @Test
  void transposedFirst() {
    Outcome outcome =
        tensorflow(
            "linalg.matmul",
            Attributes.of(
                "0", new Attribute.Input(0), "b", new Attribute.Input(1), "transpose_b", true),
            "N,4,8",
            "N,6,8");
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,4,6"));
    assertThat(Ask.macs(outcome)).isEqualTo(4 * 6 * 8);
  }

  @Test
  void matricesThatDoNotFit() {
    assertThatThrownBy(() -> keras("Matmul", Attributes.NONE, "2,3", "4,5"))
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> keras("Matmul", Attributes.NONE, "", "4,5"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("single number");
  }
}
