package dev.netweight.operator.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.OperatorName;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.OperatorContract;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.linear.QuantizationTestSettings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values are worked out by hand, or are those that Keras 3.16 prints. */
class MultiHeadAttentionTest extends OperatorContract {
  private static final String LAYER = "MultiHeadAttention";

  @Override
  protected Operator operator() {
    return new MultiHeadAttention();
  }

  private static Attributes heads(long heads, long keySize) {
    return Attributes.of("num_heads", heads, "key_dim", keySize);
  }

  private static Example example(Attributes settings, Attributes arguments, String... inputs) {
    return new Example(OperatorName.keras(LAYER), settings, arguments, List.of(inputs));
  }

  private static Attribute input(int index) {
    return new Attribute.Input(index);
  }

  @Override
  protected List<Example> examples() {
    return List.of(
        Example.keras(LAYER, heads(4, 8), "N,10,32"),
        Example.keras(
            LAYER, heads(4, 8).with("value_dim", 6).with("dropout", 0.5), "N,T,32", "N,S,24"),
        Example.keras(LAYER, heads(2, 4).with("use_gate", true), "N,3,T,5,8"),
        example(
            heads(2, 4)
                .with("attention_axes", new long[] {2})
                .with("output_shape", new long[] {3, 5}),
            Attributes.of(
                "0", input(0), "key", input(1), "value", input(2), "return_attention_scores", true),
            "N,7,5,8",
            "N,7,6,2",
            "N,7,6,3"));
  }

  @ParameterizedTest
  @CsvSource({
    // query, value, heads, key, value size, bias, gate, weights, parameters
    "'N,10,32', 'N,12,24', 4, 8, 6, true, false, 8, 3256",
    "'N,10,32', 'N,10,32', 4, 8, 8, false, false, 4, 4096",
    "'N,8,16', 'N,4,16', 2, 2, 2, true, false, 8, 284", // 3 × (16 × 4 + 4) + 4 × 16 + 16
    "'N,8,16', 'N,4,16', 2, 2, 2, true, true, 10, 352", // and a gate of 16 × 4 + 4
    "'N,8,16', 'N,4,16', 2, 2, 4, false, true, 5, 512", // 2 × 16 × 4 + 3 × 16 × 8
  })
  void parameters(
      String query,
      String value,
      long heads,
      long keySize,
      long valueSize,
      boolean bias,
      boolean gate,
      int weights,
      long expected) {
    Outcome outcome =
        Ask.keras(
            LAYER,
            heads(heads, keySize)
                .with("value_dim", valueSize)
                .with("use_bias", bias)
                .with("use_gate", gate),
            query,
            value);
    assertThat(outcome.cost().weights()).hasSize(weights);
    assertThat(Ask.parameters(outcome)).isEqualTo(expected);
    assertThat(Ask.trainable(outcome)).isEqualTo(expected);
    assertThat(outcome.output()).isEqualTo(Ask.shape(query));
  }

  @Test
  void rolesAndLayouts() {
    Outcome outcome = Ask.keras(LAYER, heads(8, 64), "N,128,512");
    assertThat(outcome.cost().weights().stream().map(Weight::role))
        .containsExactly(
            "query/kernel",
            "query/bias",
            "key/kernel",
            "key/bias",
            "value/kernel",
            "value/bias",
            "attention_output/kernel",
            "attention_output/bias");
    assertThat(outcome.cost().weights().get(0).shape()).isEqualTo(Ask.shape("512,8,64"));
    assertThat(outcome.cost().weights().get(0).layouts())
        .containsEntry("PyTorch", Ask.shape("512,512"));
    assertThat(outcome.cost().weights().get(0).count().text()).isEqualTo("8 × 64 × 512");
    assertThat(outcome.cost().weights().get(6).shape()).isEqualTo(Ask.shape("8,64,512"));
  }

  @Test
  void multiplyAddsFollowTheLengths() {
    Outcome outcome = Ask.keras(LAYER, heads(4, 8).with("value_dim", 6), "N,10,32", "N,12,24");
    long projections = 10 * 32 * 32 + 12 * 24 * 32 + 12 * 24 * 24 + 10 * 24 * 32;
    long scores = 4 * 10 * 12 * 8;
    long sums = 4 * 10 * 12 * 6;
    assertThat(Ask.macs(outcome)).isEqualTo(projections + scores + sums);
    Outcome symbolic = Ask.keras(LAYER, heads(4, 8), "N,T,32", "N,S,32");
    assertThat(
            symbolic.cost().work().stream()
                .filter(work -> work.kind() == Work.Kind.ACTIVATION_PRODUCT)
                .map(work -> work.count().reduced().text()))
        .allSatisfy(text -> assertThat(text).contains("S").contains("T").contains("32"));
  }

  @ParameterizedTest
  @CsvSource({
    // query, value, key, attention axes, output, scores as Keras 3.16 states them
    "'N,4,2,3,8', 'N,1,1,5,8', 'N,1,1,5,2', '', 'N,4,2,3,8', 'N,2,4,4'",
    "'N,7,5,8', 'N,7,6,3', 'N,7,6,2', '2', 'N,7,5,8', 'N,2,7,7'",
    "'N,7,5,8', 'N,7,6,3', 'N,7,6,2', '-2', 'N,7,5,8', 'N,2,7,7'",
    "'N,5,8', 'N,6,3', 'N,6,2', '1', 'N,5,8', 'N,2,5,5'",
  })
  void inputsOfAnyRank(
      String query, String value, String key, String axes, String output, String scores) {
    Attributes settings =
        axes.isEmpty() ? heads(2, 4) : heads(2, 4).with("attention_axes", Integer.parseInt(axes));
    Outcome outcome =
        Ask.of(
            example(
                settings,
                Attributes.of("query", input(0), "value", input(1), "key", input(2), "7", true),
                query,
                value,
                key));
    assertThat(outcome.outputs()).containsExactly(Ask.shape(output), Ask.shape(scores));
    long queryFeatures = 8;
    long valueFeatures = Ask.value(Ask.shape(value).size(-1));
    assertThat(Ask.parameters(outcome))
        .isEqualTo(
            queryFeatures * 8
                + 8
                + 2 * 8
                + 8
                + valueFeatures * 8
                + 8
                + 8 * queryFeatures
                + queryFeatures);
  }

  @Test
  void argumentsMayComeInAnyOrder() {
    Outcome byPosition =
        Ask.of(example(heads(2, 4), Attributes.of("0", input(0), "1", input(1)), "N,5,8", "N,6,3"));
    Outcome byName =
        Ask.of(
            example(
                heads(2, 4),
                Attributes.of("value", input(0), "query", input(1)),
                "N,6,3",
                "N,5,8"));
    assertThat(byName).isEqualTo(byPosition);
    Outcome masked =
        Ask.of(
            example(
                heads(2, 4),
                Attributes.of(
                    "0",
                    input(0),
                    "1",
                    input(1),
                    "key",
                    Attribute.NOTHING,
                    "attention_mask",
                    input(2)),
                "N,5,8",
                "N,6,3",
                "N,5,6"));
    assertThat(masked).isEqualTo(byPosition);
  }

  @Test
  void theOutputMayHaveASizeOfItsOwn() {
    Outcome outcome =
        Ask.keras(LAYER, heads(2, 4).with("output_shape", new long[] {3, 5}), "N,6,8");
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,6,3,5"));
    assertThat(outcome.cost().weights().get(6).shape()).isEqualTo(Ask.shape("2,4,3,5"));
    assertThat(outcome.cost().weights().get(7).shape()).isEqualTo(Ask.shape("3,5"));
    assertThat(Ask.keras(LAYER, heads(2, 4).with("output_shape", new long[] {}), "N,6,8").output())
        .isEqualTo(Ask.shape("N,6,8"));
  }

  @Test
  void theStateOfDropoutIsNoParameter() {
    Outcome outcome = Ask.keras(LAYER, heads(2, 2).with("dropout", 0.5), "N,8,16");
    assertThat(outcome.cost().weights()).hasSize(9);
    assertThat(Ask.parameters(outcome)).isEqualTo(284);
  }

  @Test
  void innerLayersAreQuantisedByThePolicy() {
    Outcome all = Ask.keras(LAYER, heads(2, 2).with("dtype", "int8_from_float32"), "N,8,16");
    assertThat(Ask.parameters(all)).isEqualTo(284 + 3 * 4 + 16);
    assertThat(Ask.trainable(all)).isEqualTo(3 * 4 + 16);
    Outcome some =
        Ask.keras(
            LAYER,
            heads(2, 2)
                .with("dtype", QuantizationTestSettings.map("layer/query", "int8_from_float32")),
            "N,8,16");
    assertThat(Ask.parameters(some)).isEqualTo(284 + 4);
  }

  @Test
  void settingsThatCannotBe() {
    for (Attributes settings :
        List.of(
            heads(0, 4),
            heads(2, 0),
            heads(2, 4).with("value_dim", -1),
            heads(2, 4).with("output_shape", 0),
            heads(2, 4).with("attention_axes", 0),
            heads(2, 4).with("attention_axes", 2),
            heads(2, 4).with("attention_axes", new long[] {1, -2}),
            Attributes.of("num_heads", 2))) {
      assertThatThrownBy(() -> Ask.keras(LAYER, settings, "N,8,16"))
          .as(settings.toString())
          .isInstanceOf(SettingException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'N,8', 'N,8', 'N,8'",
    "'N,8,16', 'N,8,2,16', 'N,8,2,16'",
    "'N,8,16', 'N,4,16', 'N,5,16'",
    "'2,8,16', '3,4,16', '3,4,16'",
  })
  void inputsThatCannotBe(String query, String value, String key) {
    assertThatThrownBy(() -> Ask.keras(LAYER, heads(2, 4), query, value, key))
        .isInstanceOf(SettingException.class);
  }

  @Test
  void argumentsThatCannotBe() {
    for (Attributes arguments :
        List.of(
            Attributes.of("query", input(0)),
            Attributes.of("query", input(0), "value", input(7)),
            Attributes.of("query", input(-1), "value", input(0)),
            Attributes.of("query", input(0), "value", "text"))) {
      assertThatThrownBy(() -> Ask.of(example(heads(2, 4), arguments, "N,8,16")))
          .isInstanceOf(SettingException.class);
    }
  }

  @Test
  void explainsAModelsWidthAsSymbols() {
    Outcome outcome =
        Ask.keras(
            LAYER,
            Attributes.of("num_heads", Formula.variable("h"), "key_dim", Formula.variable("k")),
            "N,T,d");
    assertThat(outcome.cost().weights().get(0).count().text()).isEqualTo("h × k × d");
  }
}
