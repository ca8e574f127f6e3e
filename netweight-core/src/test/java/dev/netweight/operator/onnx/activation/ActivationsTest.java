package dev.netweight.operator.onnx.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Reach;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values follow from ONNX's Operators.md and ONNX Runtime's ContribOperators.md. */
class ActivationsTest extends OnnxContract {
  private static final String NAMES =
      """
      Celu Elu Gelu HardSigmoid HardSwish Hardmax LeakyRelu LogSoftmax Mish ParametricSoftplus Relu
      ScaledTanh Selu Shrink Sigmoid Softmax Softplus Softsign Swish Tanh ThresholdedRelu
      """;

  @Override
  protected Operator operator() {
    return new Activations();
  }

  @Override
  protected List<OnnxAsk> examples() {
    List<OnnxAsk> examples = new ArrayList<>(each(NAMES, OnnxAsk.onnx("").on("N,4,8")));
    examples.add(OnnxAsk.onnx("PRelu").on("N,4,8", "4,1"));
    examples.add(OnnxAsk.onnx("SwiGLU").on("N,4,8", "N,4,8"));
    examples.addAll(each("Gelu QuickGelu", OnnxAsk.microsoft("").on("N,4,8")));
    examples.addAll(
        each(
            "BiasGelu FastGelu BiasSoftmax BiasSplitGelu", OnnxAsk.microsoft("").on("N,4,8", "8")));
    return examples;
  }

  @Test
  void worksOnEachElement() {
    Outcome outcome = OnnxAsk.onnx("Relu").on("float16 N,4,8").outcome();
    assertThat(outcome.output()).hasToString("[batch, 4, 8]");
    assertThat(outcome.values().get(0).type().name()).isEqualTo("float16");
    assertThat(outcome.cost().work().get(0).kind()).isEqualTo(Work.Kind.ACTIVATION);
    assertThat(outcome.reach()).isEqualTo(Reach.POSITION);
  }

  @ParameterizedTest
  @CsvSource({
    "13, -1, ok",
    "13, 2, ok",
    "13, 3, refused",
    "13, -4, refused",
    "11, 3, ok",
    "1, 1, ok",
    "11, 4, refused",
  })
  void softmaxIsAlongAnAxis(int version, int axis, String answer) {
    OnnxAsk call = OnnxAsk.onnx("Softmax").version(version).with("axis", axis).on("N,4,8");
    if (answer.equals("ok")) {
      assertThat(call.shape()).hasToString("[batch, 4, 8]");
      assertThat(call.outcome().reach()).isEqualTo(Reach.UNSAID);
    } else {
      assertThatThrownBy(call::outcome).isInstanceOf(SettingException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "16, 'N,4,8,8', '4,1,1', 4",
    "16, 'N,4,8,8', '1', 1",
    "6, 'N,4,8,8', '4', 4",
    "9, '3,4,5', '5', 5",
    "9, '3,4,5', '3,4,5', 60",
  })
  void theSlopeIsAWeight(int version, String input, String slope, long expected) {
    Outcome outcome = OnnxAsk.onnx("PRelu").version(version).on(input, "slope: " + slope).outcome();
    assertThat(outcome.output()).isEqualTo(Ask.shape(input));
    assertThat(outcome.cost().weights().get(0).role()).isEqualTo("slope");
    assertThat(Ask.trainable(outcome)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"'3,4', '5'", "'3,4', '2,3,4'", "'1,4', '3,4'"})
  void aSlopeThatDoesNotFitIsRefused(String input, String slope) {
    assertThatThrownBy(() -> OnnxAsk.onnx("PRelu").on(input, slope).outcome())
        .isInstanceOf(SettingException.class);
  }

  @Test
  void addsTheBiasBefore() {
    Outcome outcome = OnnxAsk.microsoft("BiasGelu").on("N,4,8", "bias: 8").outcome();
    assertThat(outcome.cost().work().stream().map(Work::kind))
        .containsExactlyInAnyOrder(Work.Kind.ACTIVATION, Work.Kind.BIAS_ADDITION);
    assertThat(Ask.trainable(outcome)).isEqualTo(8);
    assertThat(OnnxAsk.microsoft("FastGelu").on("N,4,8").outcome().cost().work()).hasSize(1);
  }

  @Test
  void halvesTheLastAxis() {
    assertThat(OnnxAsk.microsoft("BiasSplitGelu").on("N,64,10240", "10240").shape())
        .hasToString("[batch, 64, 5120]");
    assertThatThrownBy(() -> OnnxAsk.microsoft("BiasSplitGelu").on("N,64,7", "7").outcome())
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("odd");
  }

  @Test
  void aGateHasTheShapeOfWhatItGates() {
    assertThat(OnnxAsk.onnx("SwiGLU").on("N,8", "N,8").shape()).hasToString("[batch, 8]");
    assertThatThrownBy(() -> OnnxAsk.onnx("SwiGLU").on("2,8", "2,1").outcome())
        .isInstanceOf(SettingException.class);
  }
}
