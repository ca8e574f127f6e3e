package dev.netweight.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.explain.Guess.Finding;
import dev.netweight.formula.Formula;
import dev.netweight.operator.Line.Misconception;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The question: ten 3×3 filters over three channels, 10 × (3·3·3) + 10 = 280. */
class GuessTest {
  private static final Formula FILTERS = Formula.of(10).named("filters", "setting filters");
  private static final Formula KERNEL =
      FILTERS
          .times(
              Formula.product(
                  Formula.of(3).named("kernel height", "setting kernel_size"),
                  Formula.of(3).named("kernel width", "setting kernel_size"),
                  Formula.of(3)
                      .named("input channels", "input", "a filter is as deep as its input")))
          .named("kernel", "weight kernel");
  private static final Formula BIAS =
      Formula.product(FILTERS)
          .named("biases", "one a filter", "each filter has one bias")
          .named("bias", "weight bias");
  private static final Guess QUESTION =
      new Guess(
          KERNEL.plus(BIAS),
          List.of(new Misconception(Formula.of(300), "one bias a filter, not one a channel")));

  private static Finding explain(long guess) {
    return QUESTION.explain(BigInteger.valueOf(guess)).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "100, 10 × (3·3) + 10, input channels, as deep as its input",
    "270, 10 × (3·3·3), bias, one bias",
    "10, 10, kernel, + 10 × (3·3·3)",
    "300, 300, one bias a filter, not one a channel",
  })
  void oneThingIsForgotten(long guess, String formula, String part, String reason) {
    Finding finding = explain(guess);
    assertThat(finding.formula().text()).isEqualTo(formula);
    assertThat(finding.mistakes()).singleElement().asString().contains(part, reason);
  }

  @Test
  void twoThingsAreForgotten() {
    Finding finding = explain(90);
    assertThat(finding.formula().text()).isEqualTo("10 × (3·3)");
    assertThat(finding.mistakes()).hasSize(2);
    assertThat(finding.mistakes()).anyMatch(mistake -> mistake.contains("bias"));
    assertThat(finding.mistakes()).anyMatch(mistake -> mistake.contains("input channels"));
  }

  /** A factor is forgotten wherever it stands. */
  @Test
  void theFiltersAreForgotten() {
    assertThat(explain(28).formula().text()).isEqualTo("3 × 3 × 3 + 1");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1_000_003, -5, 281})
  void noUsualMistakeLeadsThere(long guess) {
    assertThat(QUESTION.explain(BigInteger.valueOf(guess))).isEmpty();
  }

  @Test
  void symbolsLeadNowhere() {
    Formula symbolic = Formula.variable("M").named("filters", "").times(FILTERS).plus(BIAS);
    assertThat(new Guess(symbolic, List.of()).explain(BigInteger.TEN)).isPresent();
    assertThat(new Guess(Formula.variable("M"), List.of()).explain(BigInteger.TEN)).isEmpty();
  }

  @Test
  void manyPartsAreTriedWithinATime() {
    List<Formula> addends = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      addends.add(Formula.of(i + 1000L).named("part " + i, "").times(FILTERS));
    }
    Guess guess = new Guess(Formula.sum(addends), List.of());
    org.junit.jupiter.api.Assertions.assertTimeout(
        Duration.ofSeconds(20), () -> guess.explain(BigInteger.ONE));
  }
}
