package dev.netweight.operator.linear;

import static dev.netweight.operator.linear.QuantizationTestSettings.entries;
import static dev.netweight.operator.linear.QuantizationTestSettings.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected values follow by hand from the shapes that Keras 3.16 builds for each method. */
class QuantizationTest {
  private static Outcome dense(Object policy) {
    return Ask.keras(
        "Dense",
        Attributes.of("units", 5, "dtype", policy, "quantization_config", Attribute.NOTHING),
        "N,17");
  }

  /** Roles, shapes and types in a line, such as {@code kernel[17, 5]int8}. */
  private static String weights(Outcome outcome) {
    return outcome.cost().weights().stream()
        .map(
            weight -> {
              DataType type = weight.type();
              return weight.role() + weight.shape() + (type == null ? "" : type.name());
            })
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource({
    // policy, parameters, trainable
    "int8_from_float32, 95, 5", // 17 × 5 + 5 scales + 5 biases
    "int4_from_float32, 61, 5", // 17 × 3 + 5 + 5
    "int4/-1_from_float32, 61, 5",
    "int4/None_from_float32, 61, 5",
    "int4/8_from_float32, 103, 5", // 17 × 3 + 3 × 5 + 3 × 5 + 17 + 5
    "int4/128_from_float32, 83, 5", // 17 × 3 + 5 + 5 + 17 + 5
    "float8_from_mixed_bfloat16, 3165, 3165", // 85 + 5 + 3 × (1 + 1024)
    "ternary_from_float32, 26, 5", // 4 × 5 + 1 + 5
    "gptq/4/8_from_float32, 103, 5", // 3 × 17 + 5 × 3 + 5 × 3 + 17 + 5
    "gptq/2/-1_from_float32, 66, 5", // 2 × 17 + 5 + 5 + 17 + 5
    "gptq/3/-1_from_float32, 117, 5", // 5 × 17 + 5 + 5 + 17 + 5
    "awq/4/8_from_float32, 120, 5", // 3 × 17 + 5 × 3 + 5 × 3 + 17 + 17 + 5
    "mixed_float16, 90, 90",
    "float32, 90, 90",
  })
  void aWordSaysHowADenseLayerIsQuantised(String policy, long parameters, long trainable) {
    assertThat(Ask.parameters(dense(policy))).isEqualTo(parameters);
    assertThat(Ask.trainable(dense(policy))).isEqualTo(trainable);
    assertThat(Ask.macs(dense(policy))).isEqualTo(policy.startsWith("ternary") ? 170 : 85);
  }

  @Test
  void aSerialisedPolicySaysItToo() {
    assertThat(
            weights(
                dense(
                    entries(
                        "module",
                        "keras.dtype_policies",
                        "class_name",
                        "Int4DTypePolicy",
                        "config",
                        entries("mode", "int4/8", "source_name", "float32")))))
        .isEqualTo(
            "kernel[17, 3]int8 kernel scale[3, 5] kernel zero point[3, 5]int8"
                + " group index[17]float32 bias[5]");
    assertThat(
            Ask.parameters(
                dense(
                    entries(
                        "class_name",
                        "QuantizedFloat8DTypePolicy",
                        "config",
                        entries(
                            "mode",
                            "float8",
                            "source_name",
                            "float32",
                            "amax_history_length",
                            16)))))
        .isEqualTo(90 + 3 * 17);
    assertThat(
            Ask.parameters(
                dense(entries("class_name", "DTypePolicy", "config", entries("name", "bfloat16")))))
        .isEqualTo(90);
  }

  @Test
  void scalesAreNamedForWhatTheyAre() {
    Outcome outcome = dense("int8_from_float32");
    assertThat(outcome.cost().weights().get(1).kind()).isEqualTo(Weight.Kind.SCALE);
    assertThat(outcome.cost().weights().get(0).type()).isEqualTo(DataType.INT8);
  }

  @Test
  void theSettingsOfTheQuantisationComeBeforeThePolicy() {
    Outcome outcome =
        Ask.keras(
            "Dense",
            Attributes.of(
                "units",
                5,
                "dtype",
                "int4/128_from_float32",
                "quantization_config",
                entries(
                    "class_name", "Int4QuantizationConfig", "config", entries("block_size", 8))),
            "N,17");
    assertThat(Ask.parameters(outcome)).isEqualTo(103);
  }

  @Test
  void beforeKeras314RowsWerePacked() {
    Outcome outcome =
        Ask.keras("Dense", Attributes.of("units", 5, "dtype", "int4_from_float32"), "N,17");
    assertThat(weights(outcome)).isEqualTo("kernel[9, 5]int8 kernel scale[5] bias[5]");
  }

  @ParameterizedTest
  @CsvSource({
    // policy, weights beside the biases
    "int8_from_float32, kernel[2|3|4]int8 kernel scale[1|1|3|4] bias[3|4]",
    "int4_from_float32, kernel[2|6]int8 kernel scale[12] bias[3|4]",
    "int4/2_from_float32, 'kernel[2|6]int8 kernel scale[1|12] kernel zero point[1|12]int8"
        + " group index[2]float32 bias[3|4]'",
    "gptq/4/-1_from_float32, 'kernel[2|6]uint8 kernel scale[4|1] kernel zero point[4|1]uint8"
        + " group index[6]float32 bias[3|4]'",
  })
  void einsumsAreQuantisedAsMatrices(String policy, String expected) {
    Outcome outcome =
        Ask.keras(
            "EinsumDense",
            Attributes.of(
                "equation",
                "abc,cde->abde",
                "output_shape",
                new long[] {7, 3, 4},
                "bias_axes",
                "de",
                "dtype",
                policy,
                "quantization_config",
                Attribute.NOTHING),
            "N,7,2");
    assertThat(weights(outcome).replace(", ", "|")).isEqualTo(expected);
  }

  @Test
  void anAdaptedQuantisedKernelMultipliesBesideIt() {
    Outcome outcome =
        Ask.keras(
            "Dense",
            Attributes.of("units", 5, "dtype", "int8_from_float32", "lora_rank", 2),
            "N,7,17");
    assertThat(Ask.parameters(outcome)).isEqualTo(95 + 17 * 2 + 2 * 5);
    assertThat(Ask.trainable(outcome)).isEqualTo(5 + 17 * 2 + 2 * 5);
    assertThat(Ask.macs(outcome)).isEqualTo(7 * (17 * 5 + 17 * 2 + 2 * 5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int3_from_float32",
        "int4/0_from_float32",
        "int4/x_from_float32",
        "int4/99999999999_from_float32",
        "gptq_from_float32",
        "gptq/5/8_from_float32",
        "awq/8/8_from_float32",
      })
  void whatIsNotKnownIsNotCountedAsUnquantised(String policy) {
    assertThat(dense(policy).cost().unknownWeights()).isNotEmpty();
    assertThat(dense(policy).output()).isEqualTo(Ask.shape("N,5"));
  }

  @ParameterizedTest
  @CsvSource({"TernaryDense, int8_from_float32, 0", "Dense, gptq/4/8_from_float32, 2"})
  void settingsThatCannotBe(String layer, String policy, long rank) {
    assertThatThrownBy(
            () ->
                Ask.keras(
                    layer, Attributes.of("units", 5, "dtype", policy, "lora_rank", rank), "N,17"))
        .isInstanceOf(SettingException.class);
  }

  @Test
  void aMapOfPoliciesGoesByPath() {
    assertThat(Ask.parameters(dense(map("layer", "int8_from_float32")))).isEqualTo(95);
    assertThat(Ask.parameters(dense(map("other", "int8_from_float32")))).isEqualTo(90);
    assertThat(dense(map("lay.*", "int8_from_float32")).cost().unknownWeights()).isNotEmpty();
    assertThat(dense(map("outer/layer", "int8_from_float32")).cost().unknownWeights()).isNotEmpty();
    assertThat(Ask.parameters(dense(map("lay.*", "float32")))).isEqualTo(90);
    assertThat(Ask.parameters(dense(map()))).isEqualTo(90);
  }

  @Test
  void everyTensorHasTheElementsOfItsShape() {
    for (String policy :
        List.of("int8", "int4", "int4/8", "float8", "ternary", "gptq/4/8", "gptq/3/8", "awq/4/8")) {
      for (Weight weight : dense(policy + "_from_float32").cost().weights()) {
        assertThat(weight.count().reduced())
            .as(policy + " " + weight.role())
            .isEqualTo(weight.shape().elements().reduced());
      }
    }
  }
}
