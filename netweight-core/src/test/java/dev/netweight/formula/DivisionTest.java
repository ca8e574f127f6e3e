package dev.netweight.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Symbolic sizes divided by each other, as the open size of a reshape is. */
class DivisionTest {
  /** A sum of products, such as {@code 3 a b + c - 2}. */
  static Formula formula(String text) {
    List<Formula> addends = new ArrayList<>();
    for (String addend : text.replace("- ", "+ -1 ").split("\\+", -1)) {
      List<Formula> factors = new ArrayList<>();
      for (String factor : addend.trim().split(" +", -1)) {
        factors.add(
            factor.matches("-?[0-9]+")
                ? Formula.of(Long.parseLong(factor))
                : Formula.variable(factor));
      }
      addends.add(Formula.product(factors));
    }
    return Formula.sum(addends);
  }

  @ParameterizedTest
  @CsvSource({
    "12 b s 64, b s, 768",
    "12 b s 64, 768 b, s",
    "b s, b s, 1",
    "0, b, 0",
    "b p + b s, b, p + s",
    "12 b p 64 + 12 b s 64, 768 p + 768 s, b",
    "a a + 2 a b + b b, a + b, a + b",
    "a a - b b, a - b, a + b",
    "6 a b, 4 a, b + floor(b / 2)",
    "b s, 768 b, floor(s / 768)",
    "a b, b + 1, floor((a × b) / (b + 1))",
    "3 a b, 2 a c, floor((3 × b) / (2 × c))",
    "a a + b, a, floor((a × a + b) / a)",
  })
  void whatGoesWithoutARestIsDividedOut(String dividend, String divisor, String expected) {
    assertThat(formula(dividend).floorDividedBy(formula(divisor)).reduced().text())
        .isEqualTo(expected);
  }

  @Test
  void roundedSizesAreDividedOutWhole() {
    Formula patches = formula("h").floorDividedBy(Formula.of(16));
    Formula all = Formula.product(formula("b"), patches, Formula.of(768));
    assertThat(all.floorDividedBy(formula("768 b")).reduced()).isEqualTo(patches.reduced());
    assertThat(all.ceilingDividedBy(Formula.of(768).times(patches)).reduced().text())
        .isEqualTo("b");
  }
}
