package dev.netweight.operator.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.function.FunctionContract;
import org.junit.jupiter.api.Test;

class MatrixFunctionTest extends FunctionContract {
  MatrixFunctionTest() {
    super(new MatrixFunction());
    each("Solve SolveTriangular", Attributes.NONE, "N,3,3", "N,3,2");
    each("Lstsq", Attributes.NONE, "N,3", "N");
    each("CDist", Attributes.NONE, "N,4,3", "5,3");
    each("Corrcoef", Attributes.NONE, "3,3");
    each("*", Attributes.NONE, "N,3,3");
  }

  @Test
  void shapesByHand() {
    assertThat(keras("SVD", Attributes.NONE, "N,5,3").outputs())
        .containsExactly(Ask.shape("N,5,5"), Ask.shape("N,3"), Ask.shape("N,3,3"));
    assertThat(keras("SVD", Attributes.of("full_matrices", false), "N,3,5").outputs())
        .containsExactly(Ask.shape("N,3,3"), Ask.shape("N,3"), Ask.shape("N,3,5"));
    assertThat(keras("Qr", Attributes.of("mode", "complete"), "5,3").outputs())
        .containsExactly(Ask.shape("5,5"), Ask.shape("5,3"));
    assertThat(keras("Pinv", Attributes.NONE, "N,5,3").output()).isEqualTo(Ask.shape("N,3,5"));
    assertThat(keras("Lstsq", Attributes.NONE, "5,3", "5,2").output()).isEqualTo(Ask.shape("3,2"));
    assertThat(keras("CDist", Attributes.NONE, "7,4,3", "5,3").output())
        .isEqualTo(Ask.shape("7,4,5"));
  }

  @Test
  void whatCannotBeKnown() {
    assertThat(keras("MatrixPower", Attributes.of("n", 5), "3,3").cost().unknownWork())
        .isNotEmpty();
    assertThat(keras("Slogdet", Attributes.NONE, "N,3,3").output().hasRank()).isFalse();
    assertThat(keras("Corrcoef", Attributes.NONE, "3,5").output().hasRank()).isFalse();
  }

  @Test
  void matricesThatCannotBe() {
    assertThatThrownBy(() -> keras("Inv", Attributes.NONE, "N,3,4"))
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> keras("Det", Attributes.NONE, "3"))
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> keras("Solve", Attributes.NONE, "3,3", "4"))
        .isInstanceOf(SettingException.class);
  }
}
