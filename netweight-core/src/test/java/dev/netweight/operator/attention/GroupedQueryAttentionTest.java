package dev.netweight.operator.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attributes;
import dev.netweight.network.OperatorName;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.OperatorContract;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values are worked out by hand, or are those that Keras 3.16 prints. */
class GroupedQueryAttentionTest extends OperatorContract {
  private static final String LAYER = "GroupQueryAttention";

  @Override
  protected Operator operator() {
    return new GroupedQueryAttention();
  }

  private static Attributes heads(long queries, long keys, long size) {
    return Attributes.of("num_query_heads", queries, "num_key_value_heads", keys, "head_dim", size);
  }

  @Override
  protected List<Example> examples() {
    return List.of(
        Example.keras(LAYER, heads(4, 2, 8), "N,10,32"),
        Example.keras(
            "GroupedQueryAttention", heads(4, 1, 8).with("use_gate", true), "N,T,32", "N,S,32"),
        new Example(
            OperatorName.keras(LAYER),
            heads(4, 4, 8),
            Attributes.of("return_attention_scores", true),
            List.of("N,T,32", "N,S,32", "N,S,7")));
  }

  @ParameterizedTest
  @CsvSource({
    "4, 2, 8, true, false, 3168",
    "4, 1, 8, false, false, 2560", // 32 × 32 + 2 × 32 × 8 + 32 × 32
    "4, 4, 8, true, true, 5280", // 5 × (32 × 32 + 32)
  })
  void parameters(long queries, long keys, long size, boolean bias, boolean gate, long expected) {
    Outcome outcome =
        Ask.keras(
            LAYER,
            heads(queries, keys, size).with("use_bias", bias).with("use_gate", gate),
            "N,10,32");
    assertThat(Ask.parameters(outcome)).isEqualTo(expected);
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,10,32"));
  }

  @ParameterizedTest
  @CsvSource({"4, 8, true", "1, 3, false", "6, 5, true"})
  void isMultiHeadAttentionWithAsManyKeyValueHeads(long heads, long size, boolean bias) {
    Outcome grouped =
        Ask.keras(LAYER, heads(heads, heads, size).with("use_bias", bias), "N,10,32", "N,7,32");
    Outcome multi =
        Ask.keras(
            "MultiHeadAttention",
            Attributes.of("num_heads", heads, "key_dim", size, "use_bias", bias),
            "N,10,32",
            "N,7,32");
    assertThat(grouped.cost().weights().stream().map(Weight::role))
        .isEqualTo(multi.cost().weights().stream().map(Weight::role).toList());
    assertThat(Ask.parameters(grouped)).isEqualTo(Ask.parameters(multi));
    assertThat(grouped.cost().work().stream().map(Work::count).map(Formula::reduced))
        .isEqualTo(multi.cost().work().stream().map(Work::count).map(Formula::reduced).toList());
    assertThat(grouped.output()).isEqualTo(multi.output());
  }

  @Test
  void scoresHaveAllQueryHeads() {
    Outcome outcome = Ask.of(examples().get(2));
    assertThat(outcome.outputs()).containsExactly(Ask.shape("N,T,32"), Ask.shape("N,4,T,S"));
  }

  @ParameterizedTest
  @CsvSource({
    "4, 3, 8, 'N,10,32', 'N,10,32', do not divide",
    "4, 8, 8, 'N,10,32', 'N,10,32', do not divide",
    "4, 0, 8, 'N,10,32', 'N,10,32', must be 1 or more",
    "4, 2, 8, 'N,10,32', 'N,10,31', as many features",
    "4, 2, 8, 'N,10,3,32', 'N,10,3,32', three axes",
  })
  void settingsThatCannotBe(
      long queries, long keys, long size, String query, String value, String message) {
    assertThatThrownBy(() -> Ask.keras(LAYER, heads(queries, keys, size), query, value))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(message);
  }
}
