package dev.netweight.operator.spatial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.failure.NetweightException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.Dimension;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Operators;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.weigh.Inference;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the settings and the input are, there is an answer or a named failure. */
class HostileSettingsTest {
  private static final long SEED = 49;
  private static final List<String> SETTINGS =
      List.of(
          "filters",
          "kernel_size",
          "strides",
          "dilation_rate",
          "padding",
          "output_padding",
          "data_format",
          "groups",
          "use_bias",
          "depth_multiplier",
          "lora_rank",
          "activation",
          "implementation",
          "pool_size",
          "output_size",
          "keepdims",
          "cropping",
          "size",
          "interpolation");

  static Stream<Operator> operators() {
    return Operators.standard().all().stream()
        .filter(
            operator ->
                Stream.of("convolution", "pooling", "spatial")
                    .map(Operators.class.getPackageName().concat(".")::concat)
                    .anyMatch(operator.getClass().getPackageName()::equals));
  }

  @ParameterizedTest
  @MethodSource("operators")
  void answersOrSaysWhyNot(Operator operator) {
    Random random = new Random(SEED);
    int answers = 0;
    for (int i = 0; i < 3000; i++) {
      OperatorName name = operator.names().get(random.nextInt(operator.names().size()));
      Node node = Node.of("layer", name, settings(random), List.of());
      Shape input = input(random);
      try {
        Outcome outcome =
            new Inference(Operators.standard(), true).applyToShapes(node, List.of(input));
        requireNothingNegative(outcome);
        answers++;
      } catch (NetweightException exception) {
        assertThat(exception).hasMessageNotContaining("null");
      }
    }
    assertThat(answers).isPositive();
  }

  private static void requireNothingNegative(Outcome outcome) {
    for (Weight weight : outcome.cost().weights()) {
      requireNotNegative(weight.count());
    }
    for (Work work : outcome.cost().work()) {
      requireNotNegative(work.count());
    }
  }

  private static void requireNotNegative(Formula count) {
    assertThat(count.value().orElse(BigInteger.ZERO).signum()).isNotNegative();
  }

  /** Mostly settings that can be, so that the strange ones among them are reached. */
  private static Attributes settings(Random random) {
    Attributes settings =
        Attributes.of("filters", 6, "kernel_size", 3, "output_size", 2, "cropping", 1);
    int strange = 1 + random.nextInt(3);
    for (int i = 0; i < strange; i++) {
      settings = settings.with(SETTINGS.get(random.nextInt(SETTINGS.size())), value(random, 0));
    }
    return settings;
  }

  private static Object value(Random random, int depth) {
    return switch (random.nextInt(depth > 2 ? 12 : 15)) {
      case 0 -> -1;
      case 1 -> 0;
      case 2 -> Long.MAX_VALUE;
      case 3 -> Long.MIN_VALUE;
      case 4 -> "same";
      case 5 -> "channels_first";
      case 6 -> 1.5;
      case 7 -> Double.NaN;
      case 8 -> Attribute.NOTHING;
      case 9 -> Formula.variable("K");
      case 10 -> Formula.unknown("nobody said");
      case 11 -> 1 + random.nextInt(4);
      default -> {
        List<Object> items = new ArrayList<>();
        int count = random.nextInt(5);
        for (int i = 0; i < count; i++) {
          items.add(value(random, depth + 1));
        }
        yield items;
      }
    };
  }

  private static Shape input(Random random) {
    int rank = random.nextInt(7);
    if (rank == 6) {
      return Shape.unknown("nobody said");
    }
    List<Dimension> dimensions = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      dimensions.add(
          switch (random.nextInt(12)) {
            case 0 -> Dimension.of(0);
            case 1 -> Dimension.of(Long.MAX_VALUE);
            case 2 -> new Dimension.Unknown("nobody said");
            case 3 -> new Dimension.Named("H");
            case 4 -> Dimension.of(Formula.variable("H").floorDividedBy(Formula.of(2)));
            default -> Dimension.of(1 + random.nextInt(24));
          });
    }
    return Shape.of(dimensions);
  }
}
