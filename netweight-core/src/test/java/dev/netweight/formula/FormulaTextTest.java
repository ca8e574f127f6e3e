package dev.netweight.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Formulas as lines of text, as a textbook would print them. */
class FormulaTextTest {
  private static final Formula A = Formula.variable("a");
  private static final Formula B = Formula.variable("b");
  private static final Formula K = Formula.variable("K");
  private static final Formula M = Formula.variable("M");
  private static final Formula TEN = Formula.of(10);
  private static final Formula TWO = Formula.of(2);
  private static final Formula THREE = Formula.of(3);

  private static Formula minus(long number) {
    return Formula.of(-number);
  }

  static Stream<Arguments> texts() {
    Formula filter = Formula.product(THREE, THREE, THREE);
    Formula symbols = Formula.product(K, K, Formula.variable("D"));
    return Stream.of(
        Arguments.of(TEN.times(filter).plus(TEN), "10 × (3·3·3) + 10"),
        Arguments.of(M.times(symbols).plus(M), "M × (K × K × D) + M"),
        Arguments.of(TEN.times(filter.named("filter", "its sizes")), "10 × (3·3·3)"),
        Arguments.of(TEN.named("a", "").named("b", "").times(A), "10 × a"),
        Arguments.of(minus(5), "−5"),
        Arguments.of(A.plus(minus(5)), "a − 5"),
        Arguments.of(minus(5).plus(A), "−5 + a"),
        Arguments.of(A.minus(B), "a − b"),
        Arguments.of(A.minus(B).plus(Literal.ONE), "a − b + 1"),
        Arguments.of(A.minus(B.plus(Literal.ONE)), "a − (b + 1)"),
        Arguments.of(A.minus(THREE.times(B)), "a − 3 × b"),
        Arguments.of(A.plus(Formula.product(minus(3), B)), "a − 3 × b"),
        Arguments.of(Formula.product(minus(3), A), "(−3) × a"),
        Arguments.of(A.times(B.plus(Literal.ONE)), "a × (b + 1)"),
        Arguments.of(A.floorDividedBy(THREE), "floor(a / 3)"),
        Arguments.of(A.plus(B).ceilingDividedBy(THREE), "ceil((a + b) / 3)"),
        Arguments.of(A.times(B).floorDividedBy(A.times(B)), "floor((a × b) / (a × b))"),
        Arguments.of(A.floorDividedBy(B).floorDividedBy(THREE), "floor(floor(a / b) / 3)"),
        Arguments.of(A.floorDividedBy(B).times(THREE).plus(A), "floor(a / b) × 3 + a"),
        Arguments.of(A.maximum(B.plus(THREE)), "max(a, b + 3)"),
        Arguments.of(A.minimum(THREE).times(B), "min(a, 3) × b"),
        Arguments.of(Formula.unknown("nobody knows").plus(A), "? + a"),
        Arguments.of(A.plus(B).plus(A), "a + b + a"),
        Arguments.of(A.plus(A.plus(B).named("pair", "")), "a + (a + b)"),
        Arguments.of(Formula.sum(), "0"),
        Arguments.of(Formula.product(), "1"));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void text(Formula formula, String text) {
    assertThat(formula.text()).isEqualTo(text);
  }

  static Stream<Arguments> reductions() {
    return Stream.of(
        Arguments.of(A.minus(B.minus(A)), "2 × a − b"),
        Arguments.of(A.plus(Literal.ONE).times(A.minus(Literal.ONE)), "a × a − 1"),
        Arguments.of(A.minus(A), "0"),
        Arguments.of(A.plus(THREE).floorDividedBy(THREE), "floor(a / 3) + 1"),
        Arguments.of(A.times(THREE).plus(Formula.of(4)).floorDividedBy(THREE), "a + 1"),
        Arguments.of(A.times(THREE).plus(Formula.of(4)).ceilingDividedBy(THREE), "a + 2"),
        Arguments.of(A.times(THREE).minus(Literal.ONE).floorDividedBy(THREE), "a − 1"),
        Arguments.of(A.floorDividedBy(A), "1"),
        Arguments.of(A.maximum(A), "a"),
        Arguments.of(A.maximum(THREE).maximum(TEN), "max(a, 10)"),
        Arguments.of(A.maximum(THREE).minimum(TEN), "min(max(a, 3), 10)"),
        Arguments.of(A.maximum(B).minus(B.maximum(A)), "0"),
        Arguments.of(A.minus(THREE).floorDividedBy(TWO).plus(Literal.ONE), "ceil(a / 2) − 1"),
        Arguments.of(A.minus(Literal.ONE).floorDividedBy(TWO).plus(Literal.ONE), "ceil(a / 2)"),
        Arguments.of(A.ceilingDividedBy(TWO).ceilingDividedBy(TWO), "ceil(a / 4)"),
        Arguments.of(A.floorDividedBy(TWO).plus(B).floorDividedBy(THREE), "floor((a + 2 × b) / 6)"),
        Arguments.of(TWO.times(A).plus(THREE).floorDividedBy(Formula.of(4)), "ceil(a / 2)"),
        Arguments.of(
            Formula.of(7).times(A).floorDividedBy(Formula.of(4)), "a + floor((3 × a) / 4)"),
        Arguments.of(A.minus(B).floorDividedBy(TWO), "floor((a − b) / 2)"),
        Arguments.of(A.floorDividedBy(minus(3)).plus(B), "b + floor(((−1) × a) / 3)"));
  }

  @ParameterizedTest
  @MethodSource("reductions")
  void reduced(Formula formula, String text) {
    assertThat(formula.reduced().text()).isEqualTo(text);
  }

  @Test
  void aNameAndItsReasonStayWithAFactorThatIsBound() {
    Formula filters = M.named("filters", "setting filters", "each learns a pattern");
    Formula bound = filters.times(K.named("kernel", "")).bind(Map.of("M", TEN, "K", Literal.ONE));
    assertThat(bound).isEqualTo(TEN.named("filters", "setting filters", "each learns a pattern"));
  }

  @Test
  void aFactorOfOneThatWasThereStays() {
    Formula formula = Formula.product(Literal.ONE, A);
    assertThat(formula.bind(Map.of("b", TEN)).text()).isEqualTo("1 × a");
    assertThat(formula.bind(Map.of("a", TEN)).text()).isEqualTo("1 × 10");
  }

  @Test
  void variablesAreSorted() {
    assertThat(B.times(A).plus(M.floorDividedBy(K)).variables())
        .isEqualTo(sorted("K", "M", "a", "b"));
    assertThat(TEN.variables()).isEmpty();
  }

  private static java.util.Set<String> sorted(String... symbols) {
    return new java.util.TreeSet<>(List.of(symbols));
  }
}
