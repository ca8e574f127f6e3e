package dev.netweight.operator.convolution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.formula.Formula;
import dev.netweight.network.Attributes;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Call;
import dev.netweight.operator.Line.Misconception;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Operators;
import dev.netweight.weigh.Inference;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Guesses that people make at 24×24×3 and 10 filters of 3×3, worked out by hand. */
class MistakesTest {
  private static final Attributes QUESTION = Attributes.of("filters", 10, "kernel_size", 3);

  static Stream<Arguments> guesses() {
    return Stream.of(
        Arguments.of("Conv2D", QUESTION, 300, "one for each input channel"),
        Arguments.of("Conv2D", QUESTION, 271, "a bias of its own"),
        Arguments.of("Conv2D", QUESTION, 270 + 4840, "same at every position"),
        Arguments.of("Conv2D", QUESTION, 28, "one filter"),
        Arguments.of("Conv2D", QUESTION, 27 + 10, "weights of one filter"),
        Arguments.of("Conv2D", QUESTION, 24 * 24 * 270, "padding same"),
        Arguments.of("Conv2D", QUESTION, 10 * (9 + 3) + 10, "multiply its area"),
        Arguments.of("Conv2D", QUESTION, 4840, "number of outputs"),
        Arguments.of("Conv2D", QUESTION, 24 * 24 * 10, "without the padding's effect"),
        Arguments.of("Conv2D", QUESTION, 130_680, "multiply-adds"),
        Arguments.of("Conv2D", QUESTION, 22 * 22 * 280, "locally connected"),
        Arguments.of("Conv2D", QUESTION, 24 * 24 * 3 * 10 + 10, "not for the whole input"),
        Arguments.of("Conv2D", QUESTION, 1728 * 4840 + 4840, "dense layer"),
        Arguments.of("Conv2D", QUESTION.with("use_bias", false), 280, "no biases"),
        Arguments.of("Conv2D", QUESTION.with("dilation_rate", 2), 10 * 75 + 10, "dilation"),
        Arguments.of(
            "Conv2D", Attributes.of("filters", 9, "kernel_size", 3, "groups", 3), 252, "own group"),
        Arguments.of("Conv2DTranspose", QUESTION, 273, "not for each input channel"),
        Arguments.of("Conv2DTranspose", QUESTION, 26 * 26 * 10, "number of outputs"),
        Arguments.of("Conv2DTranspose", QUESTION, 576 * 270, "multiply-adds"),
        Arguments.of("DepthwiseConv2D", QUESTION, 3 * 27 + 3, "ordinary convolution"),
        Arguments.of("DepthwiseConv2D", QUESTION, 10, "one kernel"),
        Arguments.of("SeparableConv2D", QUESTION, 280, "ordinary convolution"),
        Arguments.of("SeparableConv2D", QUESTION, 70, "depthwise step has no biases"),
        Arguments.of("LocallyConnected2D", QUESTION, 280, "shares its filters"),
        Arguments.of("LocallyConnected2D", QUESTION, 130_690, "each position has biases"));
  }

  @ParameterizedTest
  @MethodSource("guesses")
  void isExplained(String type, Attributes settings, long guess, String forgotten) {
    assertThat(misconceptions(type, settings))
        .filteredOn(one -> one.count().reduced().equals(Formula.of(guess).reduced()))
        .extracting(Misconception::forgotten)
        .anySatisfy(sentence -> assertThat(sentence).contains(forgotten));
  }

  private static List<Misconception> misconceptions(String type, Attributes settings) {
    Operator operator = Objects.requireNonNull(Operators.standard().find(OperatorName.keras(type)));
    Call call =
        Call.onShapes(
            Node.of("layer", OperatorName.keras(type), settings, List.of()),
            List.of(Ask.shape("N,24,24,3")),
            new Inference(Operators.standard(), true));
    return operator.line().orElseThrow().misconceptions().of(call);
  }
}
