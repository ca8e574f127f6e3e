package dev.netweight.operator.torch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.OperatorName;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AtenTest {
  private static Map<String, Attribute> given(Object... namesAndValues) {
    return new LinkedHashMap<>(Attributes.of(namesAndValues).entries());
  }

  private static Attribute.Input input(int index) {
    return new Attribute.Input(index);
  }

  /** Names of native_functions.yaml and those of the functions that do the same. */
  @ParameterizedTest
  @CsvSource({
    "conv2d, default, conv2d",
    "relu_, default, relu",
    "add, Tensor, add",
    "_convolution, '', convolution",
    "_native_batch_norm_legit_no_training, default, batch_norm",
    "native_layer_norm, default, layer_norm",
    "native_group_norm, default, group_norm",
    "_softmax, default, softmax",
    "upsample_bilinear2d, vec, interpolate",
    "_scaled_dot_product_flash_attention_for_cpu, default, scaled_dot_product_attention",
    "reflection_pad2d, default, pad",
    "max_pool2d_with_indices, default, max_pool2d_with_indices",
    "squeeze_copy, dim, squeeze",
    "__and__, Tensor, bitwise_and",
    "no_such_operator, default, no_such_operator",
  })
  void operatorsAreFunctions(String operator, String overload, String function) {
    assertThat(Aten.call(operator, overload, Map.of()).function())
        .isEqualTo(OperatorName.torch(function));
  }

  @Test
  void argumentsByPlacesTakeTheOrderOfTheSchema() {
    Map<String, Attribute> places = new LinkedHashMap<>();
    for (int i = 0; i < 5; i++) {
      places.put(String.valueOf(i), input(i));
    }
    places.put("5", Attribute.of(false));
    places.put("6", new Attribute.Decimal(0.1));
    places.put("7", new Attribute.Decimal(1e-5));
    places.put("8", Attribute.of(true));
    assertThat(Aten.call("batch_norm", "", places).arguments().entries())
        .containsEntry("weight", input(1))
        .containsEntry("running_mean", input(3))
        .containsEntry("running_var", input(4))
        .containsEntry("training", Attribute.of(false))
        .hasSize(8);
  }

  @Test
  void argumentsByNamesTakeTheFunctionsNames() {
    assertThat(
            Aten.call(
                    "embedding",
                    "default",
                    given("weight", input(0), "indices", input(1), "padding_idx", 0))
                .arguments())
        .isEqualTo(Attributes.of("weight", input(0), "input", input(1), "padding_idx", 0));
    assertThat(
            Aten.call("max_pool2d", "default", given("self", input(0), "kernel_size", 2))
                .arguments())
        .isEqualTo(Attributes.of("input", input(0), "kernel_size", 2));
  }

  @Test
  void whatChangesNothingIsDroppedAndWhatIsUnknownIsNot() {
    assertThat(
            Aten.call("relu", "default", given("self", input(0), "memory_format", 1))
                .arguments()
                .entries())
        .containsOnlyKeys("self");
    assertThat(
            Aten.call("relu", "default", given("self", input(0), "new_argument", 1))
                .arguments()
                .entries())
        .containsOnlyKeys("self", "new_argument");
  }

  @Test
  void typesAndReductionsAreTheirWords() {
    assertThat(Aten.call("to", "", given("0", input(0), "1", 5)).arguments().entries())
        .containsEntry("dtype", Attribute.of("float16"));
    assertThat(
            Aten.call(
                    "mse_loss",
                    "default",
                    given("self", input(0), "target", input(1), "reduction", 2))
                .arguments()
                .entries())
        .containsEntry("reduction", Attribute.of("sum"));
  }

  @Test
  void theConvolutionUnderAllOfThemCountsAsOne() {
    assertThat(
            TorchAsk.of(
                    "convolution",
                    "#0, #1, #2, [2, 2], [1, 1], [1, 1], False, [0, 0], 1",
                    "N,3,24,24; kernel: 10,3,3,3; bias: 10")
                .shapes())
        .isEqualTo("[batch, 10, 12, 12]");
    assertThat(
            TorchAsk.of(
                    "convolution",
                    "#0, #1, None, [2, 2], [0, 0], [1, 1], True, [0, 0], 1",
                    "N,4,8,8; kernel: 4,6,2,2")
                .shapes())
        .isEqualTo("[batch, 6, 16, 16]");
  }

  @Test
  void aSliceOfOneAxisIsWhatPythonCuts() {
    assertThat(TorchAsk.of("slice", "#0, 1, 1, 9223372036854775807, 2", "4,10,3").shapes())
        .isEqualTo("[4, 5, 3]");
    assertThat(TorchAsk.of("slice", "#0, -1, -2", "4,10,3").shapes()).isEqualTo("[4, 10, 2]");
  }

  @Test
  void codeThatIsNotFollowedCostsAnUnknownAmount() {
    assertThat(TorchAsk.of("unfollowed", "'why'", "").outcome().cost().unknownWork()).isNotEmpty();
    assertThat(TorchAsk.of("undecided", "'why'", "").outcome().cost().unknownWork()).isEmpty();
  }
}
