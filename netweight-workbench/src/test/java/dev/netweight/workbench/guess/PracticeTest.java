package dev.netweight.workbench.guess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.workbench.layer.Answered;
import dev.netweight.workbench.layer.Kinds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PracticeTest {
  private static final String LAYER = "conv2d 24x24x3 --filters 10 --kernel 3";

  private static Quantity.Verdict judge(String of, String line, String guess) {
    return Quantities.named(of).judge(Answered.of(Kinds.question(line)), guess);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // 10 × 9 + 10; 10 × 27; 10 × 27 + 3 × 10
        "parameters | 100 | leaves out the input channels",
        "parameters | 270 | leaves out the bias",
        "parameters | 271 | every filter has a bias of its own",
        "parameters | 300 | a filter has one bias, not one for each input channel",
        // 22 × 22 × 270 = 130,680 multiply-adds, 24 × 24 × 270 of them with padding same
        "multiply-adds | 280 | those are the parameters",
        "multiply-adds | 261360 | those are FLOPs",
        "multiply-adds | 155520 | that is for padding same",
        "multiply-adds | 135520 | adding a bias is an addition alone",
        "output-shape | 24x24x10 | that is for padding same",
        "output-shape | 22x22x3 | the input's channels do not come through",
        "output-shape | 21×21×10 | the first place of the window counts too",
      })
  void saysWhatWasForgotten(String of, String guess, String says) {
    Quantity.Verdict verdict = judge(of, LAYER, guess);
    assertThat(verdict.right()).isFalse();
    assertThat(verdict.mistake().orElseThrow().says().get(0)).contains(says);
  }

  @Test
  void knowsTheRightAnswer() {
    assertThat(judge("parameters", LAYER, "280").right()).isTrue();
    assertThat(judge("multiply-adds", LAYER, "130,680").right()).isTrue();
    assertThat(judge("output-shape", LAYER, "22x22x10").right()).isTrue();
    assertThat(judge("output-shape", LAYER + " --stride 2", "22x22x10").mistake().orElseThrow())
        .isEqualTo(new Quantity.Mistake("22×22×10", "", List.of("overlooks the stride of 2")));
    assertThat(judge("parameters", LAYER, "283").mistake()).isEmpty();
  }

  @Test
  void refusesWhatIsNoGuess() {
    assertThatThrownBy(() -> judge("parameters", LAYER, "many"))
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> judge("output-shape", LAYER, "HxW"))
        .isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> judge("age", LAYER, "1")).isInstanceOf(SettingException.class);
    assertThatThrownBy(() -> judge("parameters", "conv2d HxWxD --filters M --kernel K", "1"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("M × (K × K × D) + M");
  }

  @Test
  void exercisesHaveOneRightAnswerAndThreeMistakes() {
    Set<String> kinds = new HashSet<>();
    for (long seed = 0; seed < 200; seed++) {
      Practice.Exercise exercise = Practice.of(seed);
      assertThat(Practice.of(seed)).isEqualTo(exercise);
      assertThat(exercise.choices()).as(exercise.text()).hasSize(4).doesNotHaveDuplicates();
      Answered answered = Answered.of(exercise.layer());
      List<String> right = new ArrayList<>();
      for (String choice : exercise.choices()) {
        Quantity.Verdict verdict = exercise.quantity().judge(answered, choice);
        if (verdict.right()) {
          right.add(choice);
        } else {
          assertThat(verdict.mistake()).as(exercise.text() + " " + choice).isPresent();
        }
      }
      assertThat(right).as(exercise.text()).hasSize(1);
      kinds.add(exercise.quantity().name());
      kinds.add(answered.row().type().replaceAll("[123]D", ""));
      kinds.add("bias " + !exercise.layer().words().containsKey("no-bias"));
    }
    assertThat(kinds)
        .contains("parameters", "output-shape", "multiply-adds", "bias true", "bias false")
        .contains("Conv", "ConvTranspose", "DepthwiseConv", "SeparableConv", "Dense");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "conv2d 24x24x3 --filters 10 --kernel 3 --stride 2 --no-bias | A convolutional layer has 10"
            + " filters of 3×3 over a 24×24×3 input, stride 2, no bias",
        "conv1d 8x12 --filters 1 --kernel 5 --groups 1 --padding same | A convolutional layer has 1"
            + " filter of size 5 over an 8×12 input, padding same",
        "conv2d-transpose 18x18x3 --filters 10 --kernel 3x5 | A transposed convolution has 10"
            + " filters of 3×5 over an 18×18×3 input",
        "depthwise-conv2d 24x24x3 --kernel 3 --depth-multiplier 2 | A depthwise convolution has"
            + " kernels of 3×3 over a 24×24×3 input, depth multiplier 2",
        "dense 576 --units 10 | A dense layer has 10 units over 576 inputs",
      })
  void asksInWords(String line, String text) {
    assertThat(LayerWords.of(Answered.of(Kinds.question(line)))).isEqualTo(text);
  }
}
