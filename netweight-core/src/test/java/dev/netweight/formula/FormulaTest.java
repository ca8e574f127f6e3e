package dev.netweight.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What formulas come to. */
class FormulaTest {
  private static final Formula N = Formula.variable("n");
  private static final Formula UNKNOWN = Formula.unknown("nobody knows");

  private static long value(Formula formula) {
    return formula.value().orElseThrow().longValueExact();
  }

  @ParameterizedTest
  @CsvSource({
    // dividend, divisor, floor, ceiling
    "7, 2, 3, 4",
    "-7, 2, -4, -3",
    "7, -2, -4, -3",
    "-7, -2, 3, 4",
    "8, 2, 4, 4",
    "-8, 2, -4, -4",
    "0, 5, 0, 0",
    "1, 5, 0, 1",
    "-1, 5, -1, 0",
  })
  void quotientsAreRoundedTowardsInfinity(long dividend, long divisor, long floor, long ceiling) {
    Formula of = Formula.of(dividend);
    Formula by = Formula.of(divisor);
    assertThat(value(of.floorDividedBy(by))).isEqualTo(floor);
    assertThat(value(of.ceilingDividedBy(by))).isEqualTo(ceiling);
    Formula symbolic = N.times(by).plus(of);
    assertThat(symbolic.floorDividedBy(by).reduced())
        .isEqualTo(N.plus(Formula.of(floor)).reduced());
    assertThat(symbolic.ceilingDividedBy(by).reduced())
        .isEqualTo(N.plus(Formula.of(ceiling)).reduced());
  }

  @Test
  void divisionByZeroIsAnError() {
    Formula number = Formula.of(5).floorDividedBy(Literal.ZERO);
    assertThatThrownBy(number::value).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(number::reduced).isInstanceOf(ArithmeticException.class);
    Formula symbol = N.ceilingDividedBy(N.minus(N));
    assertThatThrownBy(symbol::reduced)
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("division of n by zero");
  }

  @Test
  void sizesAbove64BitsAreExact() {
    Formula large = Formula.of(Long.MAX_VALUE);
    BigInteger expected = new BigInteger("9223372036854775807").pow(3).add(BigInteger.ONE);
    Formula cube = Formula.product(large, large, large).plus(Literal.ONE);
    assertThat(cube.value()).contains(expected);
    assertThat(cube.reduced()).isEqualTo(Formula.of(expected));
    assertThat(cube.reduced().text()).startsWith("78463771692333509");
    assertThat(cube.minus(Literal.ONE).floorDividedBy(large).floorDividedBy(large).value())
        .contains(BigInteger.valueOf(Long.MAX_VALUE));
  }

  @Test
  void whatIsUnknownMakesAllUnknown() {
    for (Formula formula :
        new Formula[] {
          UNKNOWN.plus(N),
          UNKNOWN.times(Literal.ZERO),
          N.floorDividedBy(UNKNOWN),
          UNKNOWN.maximum(N),
          UNKNOWN.named("size", "file")
        }) {
      assertThat(formula.value()).isEmpty();
      assertThat(formula.unknownReason()).contains("nobody knows");
      assertThat(formula.reduced()).isEqualTo(UNKNOWN);
    }
  }

  @Test
  void aFreeVariableHasNoValueAndIsNotUnknown() {
    assertThat(N.value()).isEmpty();
    assertThat(N.unknownReason()).isEmpty();
    assertThat(N.times(Formula.of(3)).bind(Map.of("n", Formula.of(4))).value())
        .contains(BigInteger.valueOf(12));
  }

  @Test
  void aVariableMayStandForAFormula() {
    Formula even = N.floorDividedBy(Formula.of(2));
    assertThat(even.bind(Map.of("n", N.times(Formula.of(4)))).reduced())
        .isEqualTo(N.times(Formula.of(2)).reduced());
  }

  @Test
  void theLargestAndTheSmallest() {
    assertThat(value(Formula.of(3).maximum(Formula.of(-4)))).isEqualTo(3);
    assertThat(value(Formula.of(3).minimum(Formula.of(-4)))).isEqualTo(-4);
  }

  /** (a1 + … + a70)² has 70·71/2 = 2,485 terms; (a1 + … + a100)² would have 5,050. */
  @Test
  void tooManyTermsAreRefused() {
    assertThat(square(70).reduced().text()).contains("a1 × a1", "2 × a1 × a2");
    Formula large = square(100);
    assertThatThrownBy(large::reduced)
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("more than 4096 terms");
  }

  private static Formula square(int variables) {
    Formula sum = Literal.ZERO;
    for (int i = 1; i <= variables; i++) {
      sum = sum.plus(Formula.variable("a" + i));
    }
    return sum.times(sum);
  }

  @Test
  void equalSizesCompareEqualWhateverTheyAreWrittenLike() {
    Formula one = N.plus(Literal.ONE).times(N.plus(Literal.ONE));
    Formula other = Literal.ONE.plus(N.times(N)).plus(Formula.of(2).times(N.named("x", "y")));
    assertThat(one.reduced()).isEqualTo(other.reduced());
  }

  @Test
  void whatIsKnownOfASumIsTheSumOfItsKnownAddends() {
    Formula unknown = Formula.unknown("nobody says");
    Formula three = Formula.of(3);
    Formula length = Formula.variable("length");
    assertThat(three.known()).isEqualTo(three);
    assertThat(unknown.known()).isEqualTo(Formula.of(0));
    assertThat(Formula.sum(three, unknown, length).known()).isEqualTo(Formula.sum(three, length));
    assertThat(Formula.sum(unknown, three.times(unknown)).known()).isEqualTo(Formula.of(0));
    assertThat(Formula.sum(Formula.sum(unknown, length), three).known())
        .isEqualTo(Formula.sum(length, three));
  }
}
