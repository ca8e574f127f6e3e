package dev.netweight.operator.onnx.reduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values follow from ONNX's Operators.md, Changelog.md and its node tests. */
class ReductionsTest extends OnnxContract {
  private static final String NAMES =
      """
      ReduceL1 ReduceL2 ReduceLogSum ReduceLogSumExp ReduceMax ReduceMean ReduceMin ReduceProd
      ReduceSum ReduceSumSquare
      """;

  @Override
  protected Operator operator() {
    return new Reductions();
  }

  @Override
  protected List<OnnxAsk> examples() {
    List<OnnxAsk> examples =
        new ArrayList<>(each(NAMES, OnnxAsk.onnx("").on("N,4,8", "int64 1 = -1")));
    examples.addAll(
        each(NAMES, OnnxAsk.onnx("").version(11).with("axes", new long[] {1, 2}).on("N,4,8")));
    examples.add(OnnxAsk.onnx("ReduceSum").on("N,4,8", "int64 2"));
    examples.add(OnnxAsk.onnx("ReduceProd").with("keepdims", 0).on("int64 3 = N 3 8"));
    examples.addAll(each("ArgMax ArgMin", OnnxAsk.onnx("").with("axis", 1).on("N,4,8")));
    examples.add(
        OnnxAsk.microsoft("ReduceSumInteger")
            .with("axes", new long[] {1})
            .with("keepdims", 1)
            .on("uint8 N,4"));
    examples.add(
        OnnxAsk.microsoft("QLinearReduceMean")
            .with("axes", new long[] {2, 3})
            .with("keepdims", 1)
            .on("uint8 N,4,8,8", "", "uint8", "", "uint8"));
    examples.add(OnnxAsk.microsoft("IsAllFinite").on("N,4", "8"));
    return examples;
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 0, '[batch, 1, 8]'",
    "1, 0, 0, '[batch, 8]'",
    "-1, 0, 0, '[batch, 4]'",
    "1 2, 1, 0, '[batch, 1, 1]'",
    "0 1 2, 0, 0, '[]'",
    "'', 1, 0, '[1, 1, 1]'",
    "'', 0, 0, '[]'",
    "'', 1, 1, '[batch, 4, 8]'",
    "'', 0, 1, '[batch, 4, 8]'",
  })
  void reducesAxes(String axes, int keepdims, int noop, String expected) {
    long[] numbers =
        axes.isEmpty()
            ? new long[0]
            : java.util.Arrays.stream(axes.split(" ", -1)).mapToLong(Long::parseLong).toArray();
    OnnxAsk call =
        OnnxAsk.onnx("ReduceSum")
            .with("keepdims", keepdims)
            .with("noop_with_empty_axes", noop)
            .on("N,4,8");
    assertThat(call.with("axes", numbers).shape()).hasToString(expected);
    assertThat(call.on("int64 " + numbers.length + " = " + axes).shape()).hasToString(expected);
    if (axes.isEmpty()) {
      assertThat(call.shape()).hasToString(expected);
      assertThat(call.on("int64 0").shape()).hasToString(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, int64 2, '[?, ?, ?]'",
    "0, int64 2, '[?]'",
    "0, int64 3, '[]'",
    "1, int64 3, '[1, 1, 1]'",
    "1, int64 ?, '[?, ?, ?]'",
    "0, int64 ?, '?'",
    "0, int64 9, '?'",
  })
  void axesMayBeComputed(int keepdims, String axes, String expected) {
    assertThat(OnnxAsk.onnx("ReduceMax").with("keepdims", keepdims).on("N,4,8", axes).shape())
        .hasToString(expected);
  }

  @Test
  void ofAnUnknownRankAllAxesLeaveANumber() {
    assertThat(OnnxAsk.onnx("ReduceSum").with("keepdims", 0).on("?").shape()).hasToString("[]");
    assertThat(OnnxAsk.onnx("ReduceSum").on("?").shape().hasRank()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"3", "-4", "9223372036854775807", "0 0", "1 -2"})
  void axesThatAreNotThereOrTwiceAreRefused(String axes) {
    int count = axes.split(" ", -1).length;
    assertThatThrownBy(
            () -> OnnxAsk.onnx("ReduceSum").on("N,4,8", "int64 " + count + " = " + axes).outcome())
        .isInstanceOf(SettingException.class);
  }

  @Test
  void readsEachElementOnce() {
    Work work = OnnxAsk.onnx("ReduceMean").on("N,4,8").outcome().cost().work().get(0);
    assertThat(work.kind()).isEqualTo(Work.Kind.REDUCTION);
    assertThat(work.count().text()).isEqualTo("batch × 4 × 8");
  }

  @ParameterizedTest
  @CsvSource({
    "ReduceProd, int64 3 = N 3 8, '[24 × batch]'",
    "ReduceSum, int64 3 = N 3 8, '[batch + 11]'",
    "ReduceMax, int64 3 = N 3 8, '[max(batch, 8)]'",
    "ReduceMin, int64 2 = 3 8, '[3]'",
    "ReduceMean, float32 2 = 3 8, '[5.5]'",
    "ReduceMean, int64 2 = 3 8, '[5]'",
    "ReduceL1, int64 2 = -3 8, '[11]'",
    "ReduceSumSquare, int64 2 = -3 8, '[73]'",
    "ReduceProd, int64 0 =, '[1]'",
    "ReduceSum, int64 0 =, '[0]'",
    "ReduceMax, int64 0 =, '[?]'",
    "ReduceSum, float32 2 = 0.1f 0.2f, '[?]'",
    "ReduceLogSum, int64 2 = 3 8, not followed",
  })
  void followsElements(String name, String input, String expected) {
    assertThat(OnnxAsk.onnx(name).with("keepdims", 0).on(input).elements()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0, '[5, 7, 9]'", "1, '[6, 15]'"})
  void followsElementsAlongAnAxis(int axis, String expected) {
    assertThat(
            OnnxAsk.onnx("ReduceSum")
                .with("axes", new long[] {axis})
                .on("int64 2,3 = 1 2 3 4 5 6")
                .elements())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, '[1, 4, 8]'",
    "1, 0, '[batch, 8]'",
    "-1, 1, '[batch, 4, 1]'",
    "-1, 0, '[batch, 4]'",
  })
  void placesAreAlongOneAxis(int axis, int keepdims, String expected) {
    Outcome outcome =
        OnnxAsk.onnx("ArgMax").with("axis", axis).with("keepdims", keepdims).on("N,4,8").outcome();
    assertThat(outcome.output()).hasToString(expected);
    assertThat(outcome.values().get(0).type().name()).isEqualTo("int64");
  }

  @ParameterizedTest
  @CsvSource({"uint8, uint32", "int8, int32"})
  void sumsOfShortIntegersAreWide(String type, String expected) {
    Outcome outcome =
        OnnxAsk.microsoft("ReduceSumInteger")
            .with("axes", new long[] {0})
            .on(type + " N,4")
            .outcome();
    assertThat(outcome.values().get(0).type().name()).isEqualTo(expected);
    assertThat(outcome.output()).hasToString("[1, 4]");
  }
}
