package dev.netweight.operator.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.OperatorContract;
import dev.netweight.operator.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values are worked out by hand, or are those that Keras 3.16 prints. */
class EmbeddingTest extends OperatorContract {
  @Override
  protected Operator operator() {
    return new Embedding();
  }

  @Override
  protected List<Example> examples() {
    return List.of(
        Example.keras("Embedding", Attributes.of("input_dim", 1000, "output_dim", 64), "N,12"),
        Example.keras("Embedding", Attributes.of("input_dim", 4, "output_dim", 3), "N"),
        Example.keras(
            "Embedding",
            Attributes.of("input_dim", 5, "output_dim", 4, "dtype", "int4/3_from_float32"),
            "N,T,3"));
  }

  @Test
  void parametersAndShape() {
    Outcome outcome =
        Ask.keras("Embedding", Attributes.of("input_dim", 1000, "output_dim", 64), "N,12");
    assertThat(Ask.parameters(outcome)).isEqualTo(64_000);
    assertThat(outcome.output()).isEqualTo(Ask.shape("N,12,64"));
    assertThat(Ask.macs(outcome)).isZero();
    assertThat(outcome.cost().weights().get(0).count().text()).isEqualTo("1000 × 64");
  }

  @ParameterizedTest
  @CsvSource({
    "int8_from_float32, 0, 20, 0", // 5 × 3 + 5
    "int4_from_float32, 0, 15, 0", // 5 × 2 + 5
    "int4/2_from_float32, 0, 33, 0", // 5 × 2 + 5 × 2 + 5 × 2 + 3
    "float32, 2, 31, 16", // 15 + 5 × 2 + 2 × 3
    "int8_from_float32, 2, 36, 16",
  })
  void quantisedAndAdapted(String policy, long rank, long parameters, long trainable) {
    Outcome outcome =
        Ask.keras(
            "Embedding",
            Attributes.of("input_dim", 5, "output_dim", 3, "dtype", policy, "lora_rank", rank),
            "N,7");
    assertThat(Ask.parameters(outcome)).isEqualTo(parameters);
    assertThat(Ask.trainable(outcome))
        .isEqualTo(rank == 0 && policy.equals("float32") ? 15 : trainable);
    assertThat(Ask.macs(outcome))
        .isEqualTo(rank == 0 ? 0 : policy.equals("float32") ? 5 * 2 * 3 : 7 * 3 * 2);
  }

  @Test
  void aStatedLengthFillsAnOpenOne() {
    Attributes settings = Attributes.of("input_dim", 5, "output_dim", 3, "input_length", 10);
    assertThat(Ask.keras("Embedding", settings, "N,T").output()).isEqualTo(Ask.shape("N,10,3"));
    assertThat(Ask.keras("Embedding", settings, "N,7").output()).isEqualTo(Ask.shape("N,7,3"));
    assertThat(
            Ask.keras("Embedding", settings.with("input_length", Attribute.NOTHING), "N,T")
                .output())
        .isEqualTo(Ask.shape("N,T,3"));
  }

  @ParameterizedTest
  @CsvSource({"0, 3, float32", "5, -1, float32", "5, 3, float8_from_float32"})
  void settingsThatCannotBe(long entries, long width, String policy) {
    assertThatThrownBy(
            () ->
                Ask.keras(
                    "Embedding",
                    Attributes.of("input_dim", entries, "output_dim", width, "dtype", policy),
                    "N,7"))
        .isInstanceOf(SettingException.class);
  }
}
