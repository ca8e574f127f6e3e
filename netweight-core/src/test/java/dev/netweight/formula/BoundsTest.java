package dev.netweight.formula;

import static dev.netweight.formula.DivisionTest.formula;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be said of sizes of one or more whose values are not known. */
class BoundsTest {
  @ParameterizedTest
  @CsvSource({
    "s, 1, true",
    "s, 2, false",
    "2 s, s + 1, true",
    "s, s - 1, true",
    "p + s, s, true",
    "s, p, false",
    "b s, s, true",
    "b s, b + s - 1, true",
    "b s, b + s, false",
    "3, 4, false",
    "4, 4, true",
    "5, s, false",
  })
  void ofSums(String first, String second, boolean expected) {
    assertThat(formula(first).isAtLeast(formula(second))).isEqualTo(expected);
  }

  @Test
  void ofRoundedQuotientsAndExtrema() {
    Formula s = formula("s");
    Formula half = s.floorDividedBy(Formula.of(2));
    assertThat(s.isAtLeast(half)).isTrue();
    assertThat(half.isAtLeast(Literal.ONE)).isFalse();
    assertThat(half.isAtLeast(Literal.ZERO)).isTrue();
    assertThat(s.ceilingDividedBy(Formula.of(2)).isAtLeast(half)).isTrue();
    assertThat(s.isAtLeast(s.minimum(Formula.of(512)))).isTrue();
    assertThat(Formula.of(512).isAtLeast(s.minimum(Formula.of(512)))).isTrue();
    assertThat(s.maximum(Formula.of(4)).isAtLeast(Formula.of(4))).isTrue();
    assertThat(s.maximum(Formula.of(4)).isAtLeast(Formula.of(5))).isFalse();
    assertThat(s.minimum(Formula.of(4)).isAtLeast(Literal.ONE)).isTrue();
    assertThat(s.minimum(Formula.of(4)).isAtLeast(Formula.of(2))).isFalse();
    assertThat(half.times(half).plus(Literal.ONE).isAtLeast(Literal.ONE)).isTrue();
  }

  @Test
  void whatIsUnknownIsUndecided() {
    assertThat(Formula.unknown("for the test").isAtLeast(Literal.ZERO)).isFalse();
    assertThat(formula("s").isAtLeast(Formula.unknown("for the test"))).isFalse();
  }
}
