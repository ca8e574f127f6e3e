package dev.netweight.operator.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.OperatorName;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.OperatorContract;
import dev.netweight.operator.Outcome;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values are worked out by hand, or are those that Keras 3.16 prints. */
class DotProductAttentionTest extends OperatorContract {
  @Override
  protected Operator operator() {
    return DotProductAttention.dotProduct();
  }

  private static Attribute inputs(int... indices) {
    return new Attribute.Items(
        java.util.Arrays.stream(indices)
            .mapToObj(i -> (Attribute) new Attribute.Input(i))
            .toList());
  }

  private static Example example(Attributes settings, Attributes arguments, String... inputs) {
    return new Example(OperatorName.keras("Attention"), settings, arguments, List.of(inputs));
  }

  @Override
  protected List<Example> examples() {
    return List.of(
        example(
            Attributes.of("use_scale", true),
            Attributes.of("0", inputs(0, 1)),
            "N,10,32",
            "N,12,32"),
        example(
            Attributes.of("score_mode", "concat", "dropout", 0.1),
            Attributes.of("inputs", inputs(0, 1, 2), "return_attention_scores", true),
            "N,T,32",
            "N,S,7",
            "N,S,32"),
        Example.keras("Attention", Attributes.NONE, "N,3,T,32"));
  }

  @Test
  void aScaleIsOneWeight() {
    Outcome outcome = Ask.of(examples().get(0));
    assertThat(Ask.parameters(outcome)).isEqualTo(1);
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,10,32"));
    assertThat(Ask.macs(outcome)).isEqualTo(10 * 12 * 32 + 10 * 12 * 32);
  }

  @Test
  void concatenationHasAWeightForItsScores() {
    Outcome outcome = Ask.of(examples().get(1));
    assertThat(Ask.parameters(outcome)).isEqualTo(1);
    assertThat(outcome.outputs()).containsExactly(Ask.shape("N,T,7"), Ask.shape("N,T,S"));
    assertThat(outcome.cost().work().get(4).count().reduced().text()).contains("7");
  }

  @Test
  void theMaskIsNoInput() {
    Outcome outcome =
        Ask.of(
            example(
                Attributes.NONE,
                Attributes.of("0", inputs(0, 1), "mask", inputs(2, 3)),
                "N,10,32",
                "N,12,32",
                "N,10",
                "N,12"));
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,10,32"));
  }

  @ParameterizedTest
  @CsvSource({
    "dot, 'N,10,32', 'N,12,31'",
    "dot, 'N,10,32', 'N,3,12,32'",
    "dot, '2,10,32', '3,12,32'",
    "dot, 'N', 'N'",
    "sum, 'N,10,32', 'N,12,32'",
  })
  void settingsThatCannotBe(String mode, String query, String value) {
    assertThatThrownBy(
            () -> Ask.keras("Attention", Attributes.of("score_mode", mode), query, value))
        .isInstanceOf(SettingException.class);
  }

  @Test
  void oneTensorIsNotAList() {
    assertThatThrownBy(
            () ->
                Ask.of(
                    example(
                        Attributes.NONE, Attributes.of("0", new Attribute.Input(0)), "N,10,32")))
        .isInstanceOf(SettingException.class);
  }

  /** The same by a sum through tanh. */
  @Nested
  class Additive extends OperatorContract {
    @Override
    protected Operator operator() {
      return DotProductAttention.additive();
    }

    @Override
    protected List<Example> examples() {
      return List.of(
          Example.keras("AdditiveAttention", Attributes.NONE, "N,10,32", "N,12,32"),
          Example.keras(
              "AdditiveAttention", Attributes.of("use_scale", false), "N,T,32", "N,S,32"));
    }

    @Test
    void aScaleForEachFeature() {
      Outcome outcome = Ask.keras("AdditiveAttention", Attributes.NONE, "N,10,32", "N,12,32");
      assertThat(Ask.parameters(outcome)).isEqualTo(32);
      assertThat(outcome.output()).isEqualTo(Ask.shape("N,10,32"));
      assertThat(Ask.macs(outcome)).isEqualTo(10 * 12 * 32);
      assertThat(
              Ask.parameters(
                  Ask.keras(
                      "AdditiveAttention", Attributes.of("use_scale", false), "N,2,4", "N,3,4")))
          .isZero();
    }
  }
}
