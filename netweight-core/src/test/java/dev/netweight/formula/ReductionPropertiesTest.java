package dev.netweight.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A canonical form has the value of what it stands for, whatever the sizes. */
class ReductionPropertiesTest {
  private static final int FORMULAS = 3000;
  private static final List<String> SYMBOLS = List.of("a", "b", "c");

  static LongStream seeds() {
    return LongStream.range(0, FORMULAS / 100);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theCanonicalFormHasTheSameValue(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 100; i++) {
      Formula formula = formula(random, 4);
      Map<String, Formula> sizes = new HashMap<>();
      SYMBOLS.forEach(symbol -> sizes.put(symbol, Formula.of(1 + random.nextInt(12))));
      Formula reduced = formula.reduced();
      Optional<BigInteger> expected = value(formula.bind(sizes));
      // What divides by zero for these sizes has no value to compare.
      if (expected.isPresent()) {
        assertThat(reduced.bind(sizes).value()).as("%s", formula.text()).isEqualTo(expected);
      }
      assertThat(reduced.reduced()).as("%s", formula.text()).isEqualTo(reduced);
      Formula half = formula.bind(Map.of("a", Formula.of(7)));
      assertThat(half.reduced())
          .as("%s with a = 7", formula.text())
          .isEqualTo(reduced.bind(Map.of("a", Formula.of(7))).reduced());
    }
  }

  private static Optional<BigInteger> value(Formula formula) {
    try {
      return formula.value();
    } catch (ArithmeticException exception) {
      return Optional.empty();
    }
  }

  private static Formula formula(Random random, int depth) {
    if (depth == 0 || random.nextInt(5) == 0) {
      return random.nextInt(2) == 0
          ? Formula.of(random.nextInt(21) - 6)
          : Formula.variable(SYMBOLS.get(random.nextInt(SYMBOLS.size())));
    }
    Formula left = formula(random, depth - 1);
    Formula right = formula(random, depth - 1);
    return switch (random.nextInt(9)) {
      case 0, 1 -> left.plus(right);
      case 2 -> left.minus(right);
      case 3 -> left.times(right);
      case 4 -> Formula.sum(left, right, formula(random, depth - 1));
      case 5 -> left.floorDividedBy(divisor(random, right));
      case 6 -> left.ceilingDividedBy(divisor(random, right));
      case 7 -> left.maximum(right);
      default -> left.minimum(right).named("least", "a test");
    };
  }

  /** A number mostly, of either sign; now and then a formula that is at least one. */
  private static Formula divisor(Random random, Formula formula) {
    int number = 1 + random.nextInt(6);
    return random.nextInt(4) == 0
        ? formula.maximum(Literal.ONE)
        : Formula.of(random.nextInt(5) == 0 ? -number : number);
  }
}
