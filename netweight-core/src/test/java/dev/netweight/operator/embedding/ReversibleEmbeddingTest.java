package dev.netweight.operator.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attributes;
import dev.netweight.network.OperatorName;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.OperatorContract;
import dev.netweight.operator.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values are worked out by hand from what Keras 3.16 builds. */
class ReversibleEmbeddingTest extends OperatorContract {
  private static final Attributes TIED = Attributes.of("input_dim", 100, "output_dim", 32);

  @Override
  protected Operator operator() {
    return new ReversibleEmbedding();
  }

  @Override
  protected List<Example> examples() {
    return List.of(
        Example.keras("ReversibleEmbedding", TIED, "N,10"),
        reverse(TIED.with("logit_soft_cap", 5), "N,10,32"),
        reverse(TIED.with("tie_weights", false), "N,T,32"));
  }

  private static Example reverse(Attributes settings, String input) {
    return new Example(
        OperatorName.keras("ReversibleEmbedding"),
        settings,
        Attributes.of("reverse", true),
        List.of(input));
  }

  @ParameterizedTest
  @CsvSource({
    "true, float32, 3200, 3200",
    "false, float32, 6400, 6400",
    "true, int8_from_float32, 3300, 0",
    "false, int8_from_float32, 6600, 0",
    "true, int4_from_float32, 1700, 0",
    "false, int4_from_float32, 3400, 0",
    "false, int4/16_from_float32, 4032, 0", // 2 × (100 × 16 + 2 × 100 × 2) + 32
  })
  void tiedWeightsCountOnce(boolean tied, String policy, long parameters, long trainable) {
    Attributes settings = TIED.with("tie_weights", tied).with("dtype", policy);
    Outcome outcome = Ask.keras("ReversibleEmbedding", settings, "N,10");
    assertThat(Ask.parameters(outcome)).isEqualTo(parameters);
    assertThat(Ask.trainable(outcome)).isEqualTo(trainable);
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,10,32"));
  }

  @Test
  void inReverseItProjectsOntoTheVocabulary() {
    Outcome outcome = Ask.of(reverse(TIED, "N,10,32"));
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,10,100"));
    assertThat(Ask.macs(outcome)).isEqualTo(10 * 32 * 100);
    assertThat(Ask.parameters(outcome)).isEqualTo(3200);
  }

  @Test
  void inReverseTheVectorsMustFit() {
    assertThatThrownBy(() -> Ask.of(reverse(TIED, "N,10,31"))).isInstanceOf(SettingException.class);
  }
}
