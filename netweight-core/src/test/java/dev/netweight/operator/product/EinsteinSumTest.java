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

class EinsteinSumTest extends FunctionContract {
  EinsteinSumTest() {
    super(new EinsteinSum());
    each("*", Attributes.of("subscripts", "bij,jk->bik"), "N,3,4", "4,5");
  }

  @ParameterizedTest
  @CsvSource({
    // equation, first, second, output, multiply-adds: the product of all letters' sizes
    "'bhqd,bhkd->bhqk', 'N,2,7,8', 'N,2,9,8', 'N,2,7,9', 1008",
    "'...ij,jk->...ik', 'N,3,4,5', '5,6', 'N,3,4,6', 360",
    "'ij,j', '3,4', '4', '3', 12",
    "'bi,bi->b', 'N,4', 'N,4', 'N', 4",
    "'i j, k l -> i j k l', '2,3', '4,5', '2,3,4,5', 120",
    "'ij,jk', '2,3', '3,4', '2,4', 24",
    "'XY,YZ->XZ', '2,3', '3,4', '2,4', 24",
  })
  void oneMultiplyAddForEachCombination(
      String equation, String first, String second, String output, long products) {
    Outcome outcome = keras("Einsum", Attributes.of("subscripts", equation), first, second);
    assertThat(outcome.output()).isEqualTo(Ask.shape(output));
    assertThat(Ask.macs(outcome)).isEqualTo(products);
  }

  @Test
  void ofOneTensorNothingIsMultiplied() {
    Outcome outcome = keras("Einsum", Attributes.of("subscripts", "bij->bj"), "N,3,4");
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,4"));
    assertThat(Ask.macs(outcome)).isZero();
  }

  @Test
  void ofThreeTensorsTheOrderIsUnknown() {
    Outcome outcome =
        keras("Einsum", Attributes.of("subscripts", "ab,bc,cd->ad"), "2,3", "3,4", "4,5");
    assertThat(outcome.output()).isEqualTo(Ask.shape("2,5"));
    assertThat(outcome.cost().work().get(0).count().unknownReason()).isPresent();
  }

  @Test
  void ofKeras2() {
    Outcome outcome =
        tensorflow(
            "einsum",
            Attributes.of(
                "0", "ij,jk->ik", "1", new Attribute.Input(0), "2", new Attribute.Input(1)),
            "N,3",
            "3,4");
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,4"));
  }

  @ParameterizedTest
  @CsvSource({
    "'ij,jk->iz', is in none",
    "'ij,jk->i->k', does not stand for",
    "'ij', does not stand for",
    "'ijk,jk->i', does not stand for",
    "'i1,jk->i', more than letters",
    "'', does not stand for",
    "'ij,ij->i', do not fit",
  })
  void equationsThatCannotBe(String equation, String message) {
    assertThatThrownBy(() -> keras("Einsum", Attributes.of("subscripts", equation), "2,3", "3,4"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(message);
  }
}
