package dev.netweight.operator.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.failure.NetweightException;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Operators;
import dev.netweight.operator.Outcome;
import dev.netweight.weigh.Inference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the arguments are, the answer is an outcome or an error that says what is wrong. */
class HostileArgumentsTest {
  private static final String SETTINGS =
      """
      axis axes axis1 axis2 axisa axisb axisc batch_dims bins block_size bottom_cropping
      bottom_padding center data_format depth dilation dilation_rate destination fft_length
      filter_size full_matrices indexing indices_or_sections k keepdims kernel_size length mode n
      newshape num num_classes num_or_size_splits num_segments offset output_padding output_shape
      output_size pad_width padding patterns pattern perm pool_size q repeats return_counts
      sequence_length sequence_stride shape size slice_spec source strategy stride strides
      subscripts target_height target_width top_cropping top_padding top_paths x1 x2 key begin
      start stop step N p
      """;

  static Stream<Operator> families() {
    return Operators.standard().all().stream().filter(FunctionFamily.class::isInstance);
  }

  @ParameterizedTest
  @MethodSource("families")
  void isAnsweredOrRefused(Operator family) {
    Random random = new Random(7);
    String[] settings = SETTINGS.trim().split("\\s+", -1);
    for (OperatorName name : family.names()) {
      for (int i = 0; i < 40; i++) {
        List<Shape> inputs = new ArrayList<>();
        for (int k = random.nextInt(4); k >= 0; k--) {
          inputs.add(shape(random));
        }
        Attributes arguments = arguments(random, inputs.size());
        Map<String, Attribute> given = new LinkedHashMap<>();
        for (String setting : settings) {
          if (random.nextInt(3) == 0) {
            given.put(setting, value(random, 0));
          }
        }
        assertAnswered(node(name, new Attributes(given), arguments), inputs);
      }
    }
  }

  private static void assertAnswered(Node node, List<Shape> inputs) {
    Outcome outcome;
    try {
      outcome = new Inference(Operators.standard(), true).applyToShapes(node, inputs);
    } catch (NetweightException refused) {
      assertThat(refused.getMessage()).isNotBlank();
      return;
    } catch (RuntimeException broken) {
      throw new AssertionError(node + " on " + inputs, broken);
    }
    assertThat(outcome.outputs()).isNotEmpty();
    for (Shape shape : outcome.outputs()) {
      assertThat(shape.toString()).isNotBlank();
    }
  }

  private static Node node(OperatorName name, Attributes settings, Attributes arguments) {
    return new Node(
        "layer",
        "layer",
        name,
        name.name(),
        settings,
        arguments,
        List.of(),
        DataType.FLOAT32,
        true,
        null);
  }

  private static Attributes arguments(Random random, int inputs) {
    Map<String, Attribute> arguments = new LinkedHashMap<>();
    int count = random.nextInt(5);
    for (int i = 0; i < count; i++) {
      arguments.put(
          Integer.toString(i),
          random.nextInt(4) > 0 ? new Attribute.Input(random.nextInt(inputs)) : value(random, 0));
    }
    return new Attributes(arguments);
  }

  private static Shape shape(Random random) {
    if (random.nextInt(12) == 0) {
      return Shape.unknown("for the test");
    }
    List<Dimension> sizes = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      sizes.add(
          switch (random.nextInt(8)) {
            case 0 -> new Dimension.Named("batch");
            case 1 -> new Dimension.Named("length");
            case 2 -> new Dimension.Unknown("for the test");
            case 3 -> Dimension.of(random.nextInt(2) == 0 ? 0 : Long.MAX_VALUE);
            default -> Dimension.of(1 + random.nextInt(6));
          });
    }
    return Shape.of(sizes);
  }

  private static Attribute value(Random random, int depth) {
    return switch (random.nextInt(depth > 2 ? 8 : 11)) {
      case 0, 1, 2 -> Attribute.of(random.nextInt(9) - 3L);
      case 3 -> Attribute.of(random.nextBoolean() ? Long.MIN_VALUE : Long.MAX_VALUE);
      case 4 -> new Attribute.Decimal(random.nextBoolean() ? 0.5 : Double.NaN);
      case 5 ->
          Attribute.of(
              List.of("", "ij,jk->ik", "same", "channels_first", "b (h p) c -> b h", "->", "full")
                  .get(random.nextInt(7)));
      case 6 -> Attribute.of(random.nextBoolean());
      case 7 ->
          random.nextBoolean() ? Attribute.NOTHING : new Attribute.Input(random.nextInt(3) - 1);
      case 8, 9 -> {
        List<Attribute> items = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
          items.add(value(random, depth + 1));
        }
        yield new Attribute.Items(items);
      }
      default ->
          new Attribute.Entries(
              Map.of(
                  "class_name",
                  Attribute.of(random.nextBoolean() ? "__slice__" : "__numpy__"),
                  "config",
                  new Attribute.Entries(
                      Map.of(
                          "start", value(random, 3),
                          "stop", value(random, 3),
                          "step", value(random, 3),
                          "value", value(random, depth + 1)))));
    };
  }
}
