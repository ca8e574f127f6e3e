package dev.netweight.operator.onnx.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attribute;
import dev.netweight.network.DataType;
import dev.netweight.network.Element;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Operator;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases of ONNX's node tests and its page of operators, and others worked out by hand. */
class ConstantTensorTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new ConstantTensor();
  }

  @Override
  protected List<OnnxAsk> examples() {
    return Calls.calls("Constant value_int=3", "ConstantOfShape : int64 2 = N 3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      value = {
        "Constant value_int=3 -> int64 [] [3]",
        "Constant value_ints=[3,-1] -> int64 [2] [3, −1]",
        "Constant value_float=0.5 -> float32 [] [0.5]",
        "Constant value_floats=[0.5,2.0] -> float32 [2] [0.5, 2]",
        "Constant value_string=abc -> string [] not followed",
        "Constant value_strings=[a,b,c] -> string [3] not followed",
        "ConstantOfShape : int64 2 = 2 1 -> float32 [2, 1] [0, 0]",
        "ConstantOfShape : int64 2 = N 3 -> float32 [batch, 3] not followed",
        "ConstantOfShape : int64 0 = -> float32 [] [0]",
        "ConstantOfShape : int64 1 = 0 -> float32 [0] []",
        "ConstantOfShape : int64 3 -> float32 [?, ?, ?] not followed",
        "ConstantOfShape : int64 ? -> float32 ? not followed",
        "ConstantOfShape : int64 2 = ? 3 -> float32 [?, 3] not followed",
      })
  void made(String call, String expected) {
    assertThat(Calls.first(call)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      value = {
        "Constant -> no value",
        "ConstantOfShape : int64 1 = -2 -> 0 or more",
        "ConstantOfShape -> input",
      })
  void whatCannotBe(String call, String message) {
    assertThatThrownBy(() -> Calls.shapes(call))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aConstantStandsInTheFile() {
    Value constant =
        OnnxAsk.onnx("Constant")
            .with("value", new Attribute.Content(OnnxAsk.value("float32 2,2 = 1 2 3 4")))
            .outcome()
            .values()
            .get(0);
    assertThat(constant.origin().orElseThrow())
        .isEqualTo(new Value.Origin("output0", false, Shape.of(2, 2), DataType.FLOAT32));
    assertThat(OnnxAsk.elements(constant)).isEqualTo("[1, 2, 3, 4]");
  }

  @Test
  void whatIsTooLongToKeepHasItsShapeStill() {
    assertThat(OnnxAsk.onnx("Constant").with("value_ints", new Attribute.Omitted(70_000)).shape())
        .isEqualTo(Shape.of(70_000));
  }

  @Test
  void theFillingIsKnownHoweverManyThereAre() {
    Value filled =
        OnnxAsk.onnx("ConstantOfShape")
            .with("value", new Attribute.Content(OnnxAsk.value("int64 1 = 7")))
            .on("int64 2 = N 1000000")
            .outcome()
            .values()
            .get(0);
    assertThat(filled.every()).contains(Element.of(7));
    assertThat(filled.type()).isEqualTo(DataType.INT64);
  }
}
