package dev.netweight.operator.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.failure.NetweightException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Element;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Operators;
import dev.netweight.operator.Outcome;
import dev.netweight.weigh.Inference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Whatever an operator of ONNX is given, it answers with what is known, or refuses with one of the
 * project's own errors; it never fails otherwise, and no size comes out negative.
 */
class HostileOnnxCallsTest {
  private static final int CALLS = 400;

  private static final List<String> ATTRIBUTES =
      List.of(
          "axis",
          "axes",
          "keepdims",
          "kernel_shape",
          "strides",
          "dilations",
          "pads",
          "auto_pad",
          "group",
          "output_padding",
          "output_shape",
          "ceil_mode",
          "perm",
          "shape",
          "starts",
          "ends",
          "split",
          "num_outputs",
          "value",
          "value_int",
          "value_ints",
          "to",
          "dtype",
          "k",
          "blocksize",
          "mode",
          "scales",
          "height_scale",
          "width_scale",
          "hidden_size",
          "direction",
          "layout",
          "equation",
          "transA",
          "transB",
          "transBatchA",
          "num_heads",
          "kv_num_heads",
          "q_num_heads",
          "qkv_hidden_sizes",
          "K",
          "N",
          "bits",
          "block_size",
          "num_groups",
          "stash_type",
          "pooled_shape",
          "spatial_scale",
          "output_height",
          "output_width",
          "body",
          "then_branch",
          "else_branch",
          "num_scan_inputs",
          "scan_input_axes",
          "batch_axis",
          "time_axis",
          "allowzero",
          "broadcast",
          "repeats",
          "tiles",
          "paddings",
          "coefficients",
          "intercepts",
          "classlabels_ints",
          "n_targets",
          "size",
          "high",
          "low",
          "sample_size",
          "onesided",
          "image_shape",
          "block_shape",
          "do_rotary",
          "k_",
          "offset_group",
          "p",
          "detect_negative",
          "noop_with_empty_axes",
          "select_last_index",
          "sorted",
          "largest",
          "start",
          "end",
          "keep_aspect_ratio_policy",
          "reduction",
          "epsilon",
          "scale",
          "alpha",
          "beta",
          "groups",
          "ndim",
          "dilation",
          "state_window",
          "channels_last",
          "channels",
          "border",
          "sampling_ratio",
          "antialias");

  @TestFactory
  Stream<DynamicTest> everyOperatorOfOnnx() {
    return Operators.standard().all().stream()
        .flatMap(operator -> operator.names().stream())
        .filter(name -> name.dialect().startsWith(OperatorName.ONNX))
        .map(name -> DynamicTest.dynamicTest(name.toString(), () -> survives(name)));
  }

  private static void survives(OperatorName name) {
    Random random = new Random(name.hashCode());
    for (int i = 0; i < CALLS; i++) {
      Map<String, Attribute> settings = new LinkedHashMap<>();
      for (int j = random.nextInt(5); j > 0; j--) {
        settings.put(ATTRIBUTES.get(random.nextInt(ATTRIBUTES.size())), attribute(random));
      }
      List<Value> inputs = new ArrayList<>();
      for (int j = random.nextInt(7); j > 0; j--) {
        inputs.add(value(random, 2));
      }
      List<String> outputs = Collections.nCopies(random.nextInt(4), "");
      Node node =
          new Node(
              "node",
              "node",
              name,
              name.name(),
              new Attributes(settings),
              random.nextBoolean()
                  ? Attributes.NONE
                  : Attributes.of(OnnxCall.VERSION, 1 + random.nextInt(26)),
              List.of(),
              DataType.FLOAT32,
              true,
              null,
              "",
              outputs);
      holds(node, inputs);
    }
  }

  private static void holds(Node node, List<Value> inputs) {
    Outcome outcome;
    try {
      outcome = new Inference(Operators.standard(), false).apply(node, inputs);
    } catch (NetweightException refused) {
      return;
    } catch (RuntimeException | StackOverflowError failure) {
      throw new AssertionError(node + " on " + inputs, failure);
    }
    for (Value value : outcome.values()) {
      Shape shape = value.shape();
      if (value instanceof Value.Tensor && shape.hasRank()) {
        for (Dimension size : shape.dimensions()) {
          assertThat(size.formula().value().orElse(java.math.BigInteger.ZERO).signum())
              .as("%s on %s gives %s", node, inputs, shape)
              .isNotNegative();
        }
        value
            .elements()
            .filter(elements -> shape.isFullyKnown())
            .ifPresent(
                elements ->
                    assertThat(shape.elements().reduced())
                        .as("%s on %s gives the elements %s", node, inputs, elements)
                        .isEqualTo(Formula.of(elements.size())));
      }
    }
  }

  private static Attribute attribute(Random random) {
    return switch (random.nextInt(9)) {
      case 0 -> Attribute.of(number(random));
      case 1 -> new Attribute.Decimal(random.nextBoolean() ? Double.NaN : random.nextGaussian());
      case 2 ->
          Attribute.of(
              List.of("", "SAME_UPPER", "bidirectional", "bij,bjk->bik", "...->i", "linear")
                  .get(random.nextInt(6)));
      case 3, 4, 5 -> {
        List<Attribute> items = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
          items.add(Attribute.of(number(random)));
        }
        yield new Attribute.Items(items);
      }
      case 6 -> new Attribute.Items(List.of(Attribute.of("a"), Attribute.of(1)));
      case 7 -> new Attribute.Omitted(Math.abs(number(random)));
      default -> new Attribute.Content(value(random, 0));
    };
  }

  private static long number(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> Long.MAX_VALUE;
      case 1 -> Long.MIN_VALUE;
      case 2 -> -random.nextInt(5);
      case 3 -> 1L << random.nextInt(63);
      default -> random.nextInt(5);
    };
  }

  private static Value value(Random random, int depth) {
    switch (random.nextInt(depth > 0 ? 12 : 8)) {
      case 8 -> {
        return Value.ABSENT;
      }
      case 9 -> {
        return new Value.Sequence(
            value(random, depth - 1),
            random.nextBoolean()
                ? Optional.empty()
                : Optional.of(List.of(value(random, depth - 1), value(random, depth - 1))));
      }
      case 10 -> {
        return new Value.Maybe(value(random, depth - 1), Optional.of(random.nextBoolean()));
      }
      case 11 -> {
        return Value.unknown("nobody knows");
      }
      default -> {}
    }
    DataType type =
        List.of(
                DataType.FLOAT32,
                DataType.INT64,
                DataType.INT8,
                DataType.BOOL,
                DataType.UNSTATED,
                DataType.STRING)
            .get(random.nextInt(6));
    if (random.nextInt(3) == 0) {
      int count = random.nextInt(6);
      List<Element> elements = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        elements.add(element(random));
      }
      return Value.of(
          random.nextInt(8) == 0 && count == 1 ? Shape.SCALAR : Shape.of(count), type, elements);
    }
    Value.Tensor tensor = Value.of(shape(random), type);
    return random.nextBoolean()
        ? tensor
        : tensor.from(
            new Value.Origin("tensor", random.nextBoolean(), tensor.shape(), tensor.type()));
  }

  private static Element element(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> Element.of(Formula.variable("n"));
      case 1 -> Element.unknown("nobody knows");
      case 2 -> new Element.Real(random.nextBoolean() ? Double.POSITIVE_INFINITY : 0.5);
      case 3 -> new Element.Fraction(Formula.variable("n"), java.math.BigInteger.TWO);
      default -> Element.of(number(random));
    };
  }

  private static Shape shape(Random random) {
    if (random.nextInt(10) == 0) {
      return Shape.unknown("nobody knows");
    }
    List<Dimension> sizes = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      sizes.add(
          switch (random.nextInt(9)) {
            case 0 -> new Dimension.Named("n");
            case 1 -> new Dimension.Unknown("nobody knows");
            case 2 -> Dimension.of(Formula.variable("n").plus(Formula.of(1)));
            case 3 -> Dimension.of(0);
            case 4 -> Dimension.of(1L << random.nextInt(20));
            default -> Dimension.of(1 + random.nextInt(6));
          });
    }
    return Shape.of(sizes);
  }
}
