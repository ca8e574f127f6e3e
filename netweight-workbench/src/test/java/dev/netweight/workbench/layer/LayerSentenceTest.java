package dev.netweight.workbench.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayerSentenceTest {
  private static Sentence sentence(String line) {
    return LayerSentence.of(Answered.of(Kinds.question(line)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "conv2d 24x24x3 --filters 10 --kernel 3"
            + " | 10 filters, each 3×3×3, because the input has 3 channels",
        "conv1d 24x1 --filters 1 --kernel 5" + " | 1 filter, 5×1, because the input has 1 channel",
        "conv3d 8x8x8x2 --filters 4 --kernel 3x2x1"
            + " | 4 filters, each 3×2×1×2, because the input has 2 channels",
        "conv2d HxWxD --filters M --kernel K"
            + " | M filters, each K×K×D, because the input has D channels",
        "conv2d 24x24x8 --filters 12 --kernel 3 --groups 4"
            + " | 12 filters, each 3×3×2, because each of the 4 groups has 2 of the input's 8"
            + " channels",
        "conv2d 8x24x24 --filters 12 --kernel 3 --groups 4 --data-format channels_first"
            + " | 12 filters, each 3×3×2, because each of the 4 groups has 2 of the input's 8"
            + " channels",
        "conv2d-transpose 24x24x3 --filters 10 --kernel 3 --stride 2"
            + " | 10 filters, each 3×3×3, because the input has 3 channels; each position of the"
            + " input is spread over 3×3 positions of the output",
        "depthwise-conv2d 24x24x3 --kernel 3 | each of the 3 channels has its own 3×3 filter",
        "depthwise-conv2d 24x24x3 --kernel 3 --depth-multiplier 2"
            + " | each of the 3 channels has 2 filters of its own, each 3×3",
        "depthwise-conv2d 24x24x1 --kernel 3 | the input's 1 channel has its own 3×3 filter",
        "separable-conv2d 24x24x3 --filters 10 --kernel 3"
            + " | each of the 3 channels has its own 3×3 filter; then 10 filters, each 1×1×3, mix"
            + " the 3 channels that this gives",
        "dense 576 --units 10 | 10 units, each with 576 weights, one per input",
        "dense 7x7x64 --units 10 | 10 units, each with 64 weights, one per input feature; they are"
            + " the same at every position",
        // 4 × 128 × 64, 4 × 128 × 128, 4 × 128
        "lstm 100x64 --units 128 | Walks along a sequence with a state that 4 gates guard: input,"
            + " forget, cell and output; it has 32,768 parameters in the kernel, 65,536 in the"
            + " recurrent kernel and 512 in the bias",
        "max-pool2d 24x24x3 --pool 2 | Gives the largest value in a window that slides over each"
            + " channel along height and width; it has no weights",
      })
  void saysWhatTheLayerIsMadeOf(String line, String text) {
    assertThat(sentence(line).text()).isEqualTo(text);
  }

  @Test
  void piecesNameTheTerms() {
    assertThat(sentence("conv2d 24x24x3 --filters 10 --kernel 3").pieces())
        .filteredOn(piece -> !piece.term().isEmpty())
        .extracting(piece -> piece.text() + "=" + piece.term())
        .isEqualTo(
            List.of(
                "10 filters=filters",
                "3=kernel height",
                "3=kernel width",
                "3=input channels",
                "3 channels=input channels"));
  }

  @Test
  void saysHowLayersHangTogether() {
    assertThat(
            chain("conv2d 24x24x3 --filters 10 --kernel 3", "conv2d 1x1x1 --filters 16 --kernel 3"))
        .isEqualTo(
            "the 10 filters of the first layer are the 10 channels of the second, so each of its"
                + " filters is 3×3×10");
    assertThat(chain("conv2d 24x24x3 --filters 10 --kernel 3", "depthwise-conv2d 1x1x1 --kernel 3"))
        .isEqualTo(
            "the 10 filters of the first layer are the 10 channels of the second, each of which has"
                + " its own 3×3 filter");
    assertThat(chain("dense 576 --units 32", "dense 1 --units 10"))
        .isEqualTo(
            "the 32 units of the first layer are the 32 features of the second, so each of its units"
                + " has 32 weights");
    assertThat(chain("conv2d 24x24x3 --filters 10 --kernel 3", "flatten 1"))
        .isEqualTo("the output of the first layer, 22×22×10, is the input of the second");
  }

  private static String chain(String first, String second) {
    return Chain.of(List.of(Kinds.question(first), Kinds.question(second))).sentence().text();
  }
}
