package dev.netweight.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Expected bounds follow from free sizes being zero or more. */
class BoundsTest {
  private static final Formula HEIGHT = Formula.variable("height");
  private static final Formula WIDTH = Formula.variable("width");

  record Case(Formula formula, String least, String most) {}

  static Case[] cases() {
    Formula less = HEIGHT.minus(Formula.of(1));
    return new Case[] {
      new Case(Formula.of(-3), "-3", "-3"),
      new Case(HEIGHT, "0", "none"),
      new Case(HEIGHT.plus(Formula.of(2)), "2", "none"),
      new Case(Formula.of(5).minus(HEIGHT), "none", "5"),
      new Case(HEIGHT.minus(WIDTH), "none", "none"),
      new Case(HEIGHT.plus(Formula.of(1)).minus(HEIGHT), "1", "1"),
      new Case(HEIGHT.times(WIDTH).times(Formula.of(3)).plus(Formula.of(4)), "4", "none"),
      new Case(less.floorDividedBy(Formula.of(2)), "-1", "none"),
      new Case(less.ceilingDividedBy(Formula.of(2)), "0", "none"),
      new Case(Formula.of(-7).minus(HEIGHT).floorDividedBy(Formula.of(2)), "none", "-4"),
      new Case(Formula.of(7).floorDividedBy(HEIGHT.plus(Formula.of(1))), "0", "7"),
      new Case(Formula.of(7).floorDividedBy(HEIGHT), "none", "none"),
      new Case(HEIGHT.maximum(Formula.of(4)), "4", "none"),
      new Case(HEIGHT.minimum(Formula.of(4)), "0", "4"),
      new Case(less.maximum(WIDTH), "0", "none"),
      new Case(Formula.unknown("for the test"), "none", "none"),
    };
  }

  @ParameterizedTest
  @MethodSource("cases")
  void staysBetween(Case example) {
    Bounds bounds = Bounds.of(example.formula());
    assertThat(text(bounds.least())).isEqualTo(example.least());
    assertThat(text(bounds.most())).isEqualTo(example.most());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void holdsForSmallSizes(Case example) {
    Bounds bounds = Bounds.of(example.formula());
    for (int height = 1; height < 9; height++) {
      for (int width = 0; width < 9; width++) {
        Formula bound =
            example
                .formula()
                .bind(Map.of("height", Formula.of(height), "width", Formula.of(width)));
        bound
            .value()
            .ifPresent(
                value -> {
                  if (bounds.least() != null) {
                    assertThat(value).isGreaterThanOrEqualTo(bounds.least());
                  }
                  if (bounds.most() != null) {
                    assertThat(value).isLessThanOrEqualTo(bounds.most());
                  }
                });
      }
    }
  }

  @Test
  void tellsSignsWhereTheyAreTheSameForAllSizes() {
    assertThat(Bounds.of(HEIGHT.plus(Formula.of(1))).isZero()).isEqualTo(Optional.of(false));
    assertThat(Bounds.of(HEIGHT).isZero()).isEmpty();
    assertThat(Bounds.of(HEIGHT.minus(HEIGHT)).isZero()).isEqualTo(Optional.of(true));
    assertThat(Bounds.of(HEIGHT).isNegative()).isEqualTo(Optional.of(false));
    assertThat(Bounds.of(HEIGHT.minus(Formula.of(1))).isNegative()).isEmpty();
    assertThat(Bounds.of(Formula.of(-1).minus(HEIGHT)).isNegative()).isEqualTo(Optional.of(true));
  }

  private static String text(@org.jspecify.annotations.Nullable BigInteger number) {
    return number == null ? "none" : number.toString();
  }
}
