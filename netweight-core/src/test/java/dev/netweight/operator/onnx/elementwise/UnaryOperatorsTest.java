package dev.netweight.operator.onnx.elementwise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.network.DataType;
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

/** Expected values follow from ONNX's Operators.md and NumPy. */
class UnaryOperatorsTest extends OnnxContract {
  private static final String NAMES =
      """
      Abs Acos Acosh Affine Asin Asinh Atan Atanh Bernoulli Ceil Clip Cos Cosh Erf Exp Floor
      ImageScaler IsInf IsNaN Log Neg Reciprocal Round Scale Sign Sin Sinh Sqrt Tan
      """;

  @Override
  protected Operator operator() {
    return new UnaryOperators();
  }

  @Override
  protected List<OnnxAsk> examples() {
    List<OnnxAsk> examples = new ArrayList<>(each(NAMES, OnnxAsk.onnx("").on("N,3,8,8")));
    examples.add(OnnxAsk.onnx("Not").on("bool N,3"));
    examples.add(OnnxAsk.onnx("BitwiseNot").on("int32 N,3"));
    examples.add(OnnxAsk.onnx("Clip").on("N,3", "float32 = 0", "float32 = 6"));
    examples.add(OnnxAsk.onnx("Clip").version(6).with("min", 0.0).with("max", 6.0).on("N,3"));
    examples.add(OnnxAsk.onnx("Floor").on("float32 2 = 2.5 H"));
    examples.addAll(each("MurmurHash3 SampleOp", OnnxAsk.microsoft("").on("int32 N,3")));
    return examples;
  }

  @Test
  void givesTheShapeItIsGivenAndWorksOnEachElement() {
    Outcome outcome = OnnxAsk.onnx("Exp").on("float16 N,3,8").outcome();
    assertThat(outcome.output()).hasToString("[batch, 3, 8]");
    assertThat(outcome.values().get(0).type()).isEqualTo(DataType.FLOAT16);
    assertThat(outcome.reach()).isEqualTo(Reach.POSITION);
    assertThat(outcome.cost().work()).hasSize(1);
    Work work = outcome.cost().work().get(0);
    assertThat(work.kind()).isEqualTo(Work.Kind.ELEMENTWISE);
    assertThat(work.count().text()).isEqualTo("batch × 3 × 8");
  }

  @ParameterizedTest
  @CsvSource({
    "Abs, int64 3 = -4 0 H, '[4, 0, H]'",
    "Neg, int64 2 = 4 H, '[−4, (−1) × H]'",
    "Neg, uint8 1 = 4, '[?]'",
    "Sign, float32 4 = -4 0 2.5 H, '[−1, 0, 1, ?]'",
    "Not, bool 3 = 0 1 ?, '[1, 0, ?]'",
    "BitwiseNot, uint8 2 = 0 200, '[255, 55]'",
    "BitwiseNot, int8 2 = 0 5, '[−1, −6]'",
    "Floor, float32 2 = 2.5 -2.5, '[2, −3]'",
    "Ceil, float32 2 = 2.5 -2.5, '[3, −2]'",
    "Round, float32 5 = 0.9 2.5 2.3 1.5 -4.5, '[1, 2, 2, 2, −4]'",
    "Sqrt, float32 3 = 9 2 H, '[3, 1.4142135381698608, ?]'",
    "Reciprocal, float32 2 = 4 3, '[0.25, 0.3333333432674408]'",
    "Exp, float32 1 = 1, not followed",
    "Abs, string 1 = 4, not followed",
  })
  void followsElements(String name, String input, String expected) {
    assertThat(OnnxAsk.onnx(name).on(input).elements()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "int64 3 = -4 3 H, int64 = 0, int64 = 2, '[0, 2, min(H, 2)]'",
    "int64 3 = -4 3 H, int64 = 0, -, '[0, 3, H]'",
    "int64 3 = -4 3 H, -, int64 = 2, '[−4, 2, min(H, 2)]'",
    "int64 2 = -4 3, int64, int64 = 2, '[?, ?]'",
    "int64 2 = -4 3, int64 = 5, int64 = 2, '[2, 2]'",
  })
  void clips(String input, String least, String most, String expected) {
    assertThat(OnnxAsk.onnx("Clip").on(input, least, most).elements()).isEqualTo(expected);
  }

  @Test
  void clipsByAttributesInOldFiles() {
    assertThat(
            OnnxAsk.onnx("Clip")
                .version(6)
                .with("min", 0.5)
                .with("max", 2.0)
                .on("float32 2 = 0 4")
                .elements())
        .isEqualTo("[0.5, 2]");
  }

  @ParameterizedTest
  @CsvSource({"IsNaN, bool", "IsInf, bool", "Bernoulli, float32", "Log, float32"})
  void statesTheType(String name, String expected) {
    assertThat(OnnxAsk.onnx(name).on("N,3").outcome().values().get(0).type().name())
        .isEqualTo(expected);
  }

  @Test
  void drawsTheTypeThatIsAskedFor() {
    assertThat(
            OnnxAsk.onnx("Bernoulli").with("dtype", 9).on("N,3").outcome().values().get(0).type())
        .isEqualTo(DataType.BOOL);
  }
}
