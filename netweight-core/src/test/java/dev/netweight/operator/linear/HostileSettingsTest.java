package dev.netweight.operator.linear;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.failure.NetweightException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Operators;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.weigh.Inference;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the settings, arguments and shapes are: an answer, or an error that has a name. */
class HostileSettingsTest {
  private static final int CALLS = 3000;

  private static final List<String> SETTINGS =
      List.of(
          "units",
          "use_bias",
          "activation",
          "lora_rank",
          "dtype",
          "quantization_config",
          "equation",
          "output_shape",
          "bias_axes",
          "input_dim",
          "output_dim",
          "input_length",
          "tie_weights",
          "logit_soft_cap",
          "axis",
          "scale",
          "center",
          "renorm",
          "groups",
          "virtual_batch_size",
          "rms_scaling",
          "mean",
          "variance",
          "shared_axes",
          "num_heads",
          "key_dim",
          "value_dim",
          "attention_axes",
          "use_gate",
          "dropout",
          "use_scale",
          "score_mode",
          "head_dim",
          "num_query_heads",
          "num_key_value_heads");
  private static final List<String> ARGUMENTS =
      List.of(
          "0",
          "1",
          "2",
          "7",
          "query",
          "value",
          "key",
          "inputs",
          "mask",
          "reverse",
          "return_attention_scores");
  private static final List<String> WORDS =
      List.of(
          "",
          "glu",
          "relu",
          "dot",
          "concat",
          "ab,bc->ac",
          "...ab,bc->...ac",
          "abc...,cd->abd...",
          "abc,cde->abde",
          "c",
          "de",
          "->",
          ",->",
          "int8_from_float32",
          "int4/3_from_float32",
          "int4/-7_from_float32",
          "gptq/4/2_from_float32",
          "float8_from_float32",
          "_from_",
          "ternary_from_x",
          "x".repeat(5000));

  private static Attribute attribute(Random random, int depth) {
    int kind = random.nextInt(depth > 2 ? 9 : 13);
    return switch (kind) {
      case 0 -> new Attribute.Size(Formula.of(BigInteger.TEN.pow(random.nextInt(60))));
      case 1 -> Attribute.of(-random.nextInt(5));
      case 2 ->
          new Attribute.Size(
              random.nextBoolean() ? Formula.variable("M") : Formula.unknown("nobody said"));
      case 3 -> Attribute.of(WORDS.get(random.nextInt(WORDS.size())));
      case 4 -> Attribute.of(random.nextBoolean());
      case 5 -> Attribute.NOTHING;
      case 6 -> new Attribute.Decimal(random.nextBoolean() ? Double.NaN : 0.5);
      case 7 -> new Attribute.Input(random.nextInt(6) - 2);
      case 8, 9 -> Attribute.of(random.nextInt(9));
      case 10 -> {
        List<Attribute> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          items.add(attribute(random, depth + 1));
        }
        yield new Attribute.Items(items);
      }
      case 11 -> {
        Map<String, Attribute> entries = new LinkedHashMap<>();
        for (String key : List.of("class_name", "config", "mode", "policy_map", "layer")) {
          entries.put(key, attribute(random, depth + 1));
        }
        yield new Attribute.Entries(entries);
      }
      default ->
          new Attribute.Layer(
              Node.of("slope", OperatorName.keras("PReLU"), Attributes.NONE, List.of()));
    };
  }

  private static Shape shape(Random random) {
    int rank = random.nextInt(7) - 1;
    if (rank < 0) {
      return Shape.unknown("for the test");
    }
    List<Dimension> sizes = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      sizes.add(
          switch (random.nextInt(8)) {
            case 0 -> new Dimension.Named("T");
            case 1 -> new Dimension.Unknown("for the test");
            case 2 -> Dimension.of(0);
            case 3 -> Dimension.of(random.nextBoolean() ? Long.MAX_VALUE : 1L << 40);
            default -> Dimension.of(random.nextInt(8));
          });
    }
    return Shape.of(sizes);
  }

  private static Attributes attributes(Random random, List<String> names, int share) {
    Map<String, Attribute> entries = new LinkedHashMap<>();
    for (String name : names) {
      if (random.nextInt(share) == 0) {
        entries.put(name, attribute(random, 0));
      }
    }
    return new Attributes(entries);
  }

  private static Attributes settings(Random random) {
    Attributes settings = attributes(random, SETTINGS, 8);
    for (String size :
        List.of(
            "units",
            "input_dim",
            "output_dim",
            "num_heads",
            "key_dim",
            "head_dim",
            "num_query_heads",
            "num_key_value_heads")) {
      settings = settings.has(size) ? settings : settings.with(size, 1 + random.nextInt(4));
    }
    return settings.has("equation")
        ? settings
        : settings.with("equation", WORDS.get(5 + random.nextInt(4)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Dense",
        "TernaryDense",
        "EinsumDense",
        "Embedding",
        "ReversibleEmbedding",
        "BatchNormalization",
        "LayerNormalization",
        "GroupNormalization",
        "RMSNormalization",
        "UnitNormalization",
        "Normalization",
        "Activation",
        "ReLU",
        "Softmax",
        "PReLU",
        "Attention",
        "AdditiveAttention",
        "MultiHeadAttention",
        "GroupQueryAttention"
      })
  void answersOrNamesTheError(String layer) {
    Random random = new Random(layer.hashCode());
    int answered = 0;
    for (int i = 0; i < CALLS; i++) {
      Attributes settings = settings(random);
      Attributes arguments =
          random.nextBoolean() ? Attributes.NONE : attributes(random, ARGUMENTS, 5);
      List<Shape> inputs = new ArrayList<>();
      for (int j = random.nextInt(4); j >= 0; j--) {
        inputs.add(shape(random));
      }
      Node node =
          new Node(
              "n",
              "n",
              OperatorName.keras(layer),
              layer,
              settings,
              arguments,
              List.of(),
              DataType.FLOAT32,
              true,
              null);
      Outcome outcome;
      try {
        outcome = new Inference(Operators.standard(), true).applyToShapes(node, inputs);
      } catch (NetweightException expected) {
        assertThat(expected).hasMessageNotContaining("null");
        continue;
      } catch (RuntimeException exception) {
        throw new AssertionError(settings + " " + arguments + " " + inputs, exception);
      }
      answered++;
      for (Weight weight : outcome.cost().weights()) {
        weight.count().value().ifPresent(count -> assertThat(count.signum()).isNotNegative());
        assertThat(weight.count().reduced().text())
            .as(weight.role() + " of " + settings + inputs)
            .isEqualTo(weight.shape().elements().reduced().text());
      }
      for (Work work : outcome.cost().work()) {
        work.count().value().ifPresent(count -> assertThat(count.signum()).isNotNegative());
      }
    }
    assertThat(answered).isPositive();
  }
}
