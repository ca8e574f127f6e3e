package dev.netweight.operator.onnx.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.network.Element;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Weight;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases of ONNX's node tests, and the reshapes of exported transformers. */
class ShapeChangeTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new ShapeChange();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return Calls.calls(
        "Reshape : N,3,4 | int64 2 = 0 -1",
        "Flatten axis=2 : N,3,4",
        "Squeeze : N,1,4 | int64 1 = 1",
        "Unsqueeze : N,4 | int64 1 = 1",
        "m.ExpandDims : N,4 | int32 = -1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      value = {
        // https://github.com/onnx/onnx/blob/main/docs/Operators.md#reshape
        "2,3,4 | int64 3 = 4 2 3 -> [4, 2, 3]",
        "2,3,4 | int64 2 = 2 12 -> [2, 12]",
        "2,3,4 | int64 1 = -1 -> [24]",
        "2,3,4 | int64 3 = 2 -1 2 -> [2, 6, 2]",
        "2,3,4 | int64 4 = 2 0 4 1 -> [2, 3, 4, 1]",
        "2,3,4 | int64 4 = 2 0 1 -1 -> [2, 3, 1, 4]",
        "1 | int64 0 =  -> []",
        // what exporters write
        "N,12,sequence,64 | int64 3 = N sequence 768 -> [batch, sequence, 768]",
        "N,sequence,768 | int64 4 = 0 -1 12 64 -> [batch, sequence, 12, 64]",
        "N,sequence,768 | int64 4 = 0 0 12 64 -> [batch, sequence, 12, 64]",
        "N,sequence,768 | int64 4 = N -1 12 64 -> [batch, sequence, 12, 64]",
        "N,12,sequence,64 | int64 3 = -1 sequence 64 -> [12 × batch, sequence, 64]",
        "N,sequence,768 | int64 4 = N sequence 12 -1 -> [batch, sequence, 12, 64]",
        "N,768,7,7 | int64 2 = N -1 -> [batch, 37632]",
        "N,320,height,width | int64 3 = N 320 -1 -> [batch, 320, height × width]",
        "N,height,width | int64 2 = N -1 -> [batch, height × width]",
        "N,height | int64 2 = -1 2 -> [floor((batch × height) / 2), 2]",
        // partly known
        "N,?,768 | int64 4 = 0 -1 12 64 -> [batch, ?, 12, 64]",
        "?,12,sequence,64 | int64 3 = 0 sequence -1 -> [?, sequence, 768]",
        "?,12,sequence,64 | int64 3 = 0 -1 768 -> [?, sequence, 768]",
        "N,sequence,768 | int64 3 = ? sequence 768 -> [batch, sequence, 768]",
        "N,sequence,768 | int64 3 = ? ? 768 -> [?, ?, 768]",
        "N,sequence,768 | int64 3 = ? -1 768 -> [?, ?, 768]",
        "N,sequence,768 | int64 3 -> [?, ?, ?]",
        "N,sequence,768 | int64 ? -> ?",
        "? | int64 3 = 0 -1 768 -> [?, ?, 768]",
        "? | int64 2 = N 768 -> [batch, 768]",
      })
  void reshapes(String inputs, String expected) {
    assertThat(Calls.shapes("Reshape : " + inputs)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      value = {
        "0,3,4 | int64 3 = 3 4 0 -> [3, 4, 0]",
        "0,10 | int64 2 = 0 5 -> [0, 5]",
      })
  void zeroMayBeMeant(String inputs, String expected) {
    assertThat(Calls.shapes("Reshape allowzero=1 : " + inputs)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      value = {
        "2,3,4 | int64 2 = 5 -1 -> does not divide",
        "2,3,4 | int64 2 = 5 5 -> come to 25",
        "2,3,4 | int64 2 = -1 -1 -> only one size",
        "2,3,4 | int64 2 = -2 12 -> 0 or more",
        "2,3,4 | int64 4 = 2 3 4 0 -> stands for the input's size",
        "0,3,4 | int64 2 = 0 -1 -> cannot be worked out",
        "2,3 | int64 2 = 9223372036854775807 4 -> elements",
      })
  void shapesThatCannotBe(String inputs, String message) {
    assertThatThrownBy(() -> Calls.shapes("Reshape : " + inputs))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(message);
  }

  @Test
  void theFirstVersionHasItsShapeAsAnAttribute() {
    assertThat(Calls.shapes("Reshape version=1 shape=[0,-1] : N,3,4")).isEqualTo("[batch, 12]");
  }

  @Test
  void theOpenSizeIsExplained() {
    assertThat(
            Calls.call("Reshape : N,12,sequence,64 | int64 3 = 0 -1 768")
                .outcome()
                .derivations()
                .get(0)
                .formula()
                .text())
        .isEqualTo("floor((1 × 12 × sequence × 64) / 768)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      value = {
        "Flatten : N,3,4 -> [batch, 12]",
        "Flatten axis=0 : 2,3,4 -> [1, 24]",
        "Flatten axis=3 : 2,3,4 -> [24, 1]",
        "Flatten axis=-1 : 2,3,4,5 -> [24, 5]",
        "Flatten axis=-4 : 2,3,4,5 -> [1, 120]",
        "Flatten : ? -> [?, ?]",
        "Flatten : N,?,4 -> [batch, ?]",
        "Squeeze : 1,3,1,5 | int64 1 = -2 -> [1, 3, 5]",
        "Squeeze : 1,3,1,5 -> [3, 5]",
        "Squeeze version=11 axes=[0,2] : 1,3,1,5 -> [3, 5]",
        "Squeeze : N,1,s | int64 1 = 1 -> [batch, s]",
        "Squeeze : N,s | int64 1 = 1 -> [batch]",
        "Squeeze : N,1 -> ?",
        "Squeeze : 1,3,1,5 | int64 2 -> [?, ?]",
        "Unsqueeze : 3,4,5 | int64 2 = 1 4 -> [3, 1, 4, 5, 1]",
        "Unsqueeze : 3,4,5 | int64 3 = 5 4 2 -> [3, 4, 1, 5, 1, 1]",
        "Unsqueeze : 1,3,1,5 | int64 1 = -2 -> [1, 3, 1, 1, 5]",
        "Unsqueeze version=11 axes=[0] : N,s -> [1, batch, s]",
        "Unsqueeze : 3,4,5 | int64 2 -> [?, ?, ?, ?, ?]",
        "m.ExpandDims : 3,4 | int32 = 1 -> [3, 1, 4]",
        "m.ExpandDims : 3,4 | int32 = -1 -> [3, 4, 1]",
      })
  void axesOfSizeOneAndMatrices(String call, String expected) {
    assertThat(Calls.shapes(call)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      value = {
        "Flatten axis=4 : 2,3,4 -> within the shape",
        "Squeeze : 2,3 | int64 1 = 0 -> only a size of 1",
        "Squeeze : 2,3 | int64 1 = 2 -> axes to count from",
        "Unsqueeze : 2,3 | int64 2 = 0 0 -> twice",
        "Unsqueeze : 2,3 | int64 1 = 9223372036854775807 -> axes to count from",
      })
  void axesThatAreNotThere(String call, String message) {
    assertThatThrownBy(() -> Calls.shapes(call))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(message);
  }

  @Test
  void elementsAndTheirOriginStay() {
    assertThat(Calls.first("Unsqueeze : int64 = N | int64 1 = 0")).isEqualTo("int64 [1] [batch]");
    assertThat(Calls.first("Reshape : int64 2,2 = 1 2 s 4 | int64 1 = -1"))
        .isEqualTo("int64 [4] [1, 2, s, 4]");
    Value value =
        Calls.call("Reshape : kernel: float32 6,4 | shape: int64 2 = 4 -1")
            .outcome()
            .values()
            .get(0);
    assertThat(value.origin().orElseThrow().name()).isEqualTo("kernel");
    assertThat(
            Calls.call("Reshape : float32 6,4 | shape: int64 2 = 4 -1").outcome().cost().weights())
        .extracting(Weight::kind)
        .containsExactly(Weight.Kind.SHAPE_CONSTANT);
  }

  @Test
  void aSizeThatIsAFormulaIsDividedOut() {
    Formula longer = Formula.variable("past").plus(Formula.variable("sequence"));
    Value shape =
        Value.of(
            Shape.of(3),
            DataType.INT64,
            List.of(Element.of(Formula.variable("batch")), Element.of(longer), Element.of(-1)));
    Value input =
        Value.of(
            Shape.ofFormulas(
                List.of(Formula.variable("batch"), Formula.of(12), longer, Formula.of(64))),
            DataType.FLOAT32);
    assertThat(OnnxAsk.onnx("Reshape").on(input).on(shape).shape())
        .hasToString("[batch, past + sequence, 768]");
  }
}
