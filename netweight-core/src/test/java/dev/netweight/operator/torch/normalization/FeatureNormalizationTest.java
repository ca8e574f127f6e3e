package dev.netweight.operator.torch.normalization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.operator.Ask;
import dev.netweight.operator.Work;
import dev.netweight.operator.torch.TorchAsk;
import dev.netweight.operator.torch.TorchContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureNormalizationTest extends TorchContract {
  FeatureNormalizationTest() {
    super(new FeatureNormalization(), "layers");
    example("layer_norm", "#0, [8], #1, #2", "N,S,8; gamma: 8; beta: 8");
  }

  @Test
  void eachFeatureHasAScaleAndAnOffset() {
    TorchAsk call = TorchAsk.of("layer_norm", "#0, [4, 5], #1, #2", "N,4,5; gamma: 4,5; beta: 4,5");
    assertThat(Ask.parameters(call.outcome())).isEqualTo(40);
    assertThat(call.shapes()).isEqualTo("[batch, 4, 5]");
  }

  @ParameterizedTest
  @CsvSource({
    "layer_norm, '#0, [8], #1', LAYER_NORMALIZATION",
    "layer_norm, '#0, [8]', UNSCALED_LAYER_NORMALIZATION",
    "rms_norm, '#0, [8], #1', NORMALIZATION",
    "normalize, '#0', NORMALIZATION",
    "local_response_norm, '#0, 5', NORMALIZATION",
  })
  void kinds(String function, String arguments, Work.Kind expected) {
    Work work = TorchAsk.of(function, arguments, "2,3,8; 8").outcome().cost().work().get(0);
    assertThat(work.kind()).isEqualTo(expected);
  }
}
