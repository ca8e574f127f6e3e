package dev.netweight.operator.onnx.elementwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.SettingException;
import dev.netweight.network.DataType;
import dev.netweight.network.Element;
import dev.netweight.network.Value;
import dev.netweight.operator.Ask;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.onnx.OnnxAsk;
import dev.netweight.operator.onnx.OnnxContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values follow from ONNX's Operators.md, Changelog.md and Broadcasting.md. */
class BinaryOperatorsTest extends OnnxContract {
  @Override
  protected Operator operator() {
    return new BinaryOperators();
  }

  @Override
  protected List<OnnxAsk> examples() {
    List<OnnxAsk> examples =
        new ArrayList<>(
            each(
                "Add Div Max Mean Min Mod Mul Pow Sub Sum Equal Greater GreaterOrEqual Less"
                    + " LessOrEqual",
                OnnxAsk.onnx("").on("N,3,8", "3,1")));
    examples.addAll(each("And Or Xor", OnnxAsk.onnx("").on("bool N,3", "bool 3")));
    examples.addAll(
        each("BitwiseAnd BitwiseOr BitwiseXor", OnnxAsk.onnx("").on("int32 N,3", "int32 3")));
    examples.add(OnnxAsk.onnx("BitShift").with("direction", "LEFT").on("uint8 N,3", "uint8 3"));
    examples.add(OnnxAsk.onnx("Where").on("bool N,1", "N,3", "3"));
    examples.add(OnnxAsk.onnx("Add").version(6).with("axis", 1).on("N,3,8", "3"));
    examples.add(OnnxAsk.onnx("Mul").on("int64 3 = N 3 ?", "int64 = 2"));
    examples.addAll(each("BiasAdd GatedAdd", OnnxAsk.microsoft("").on("N,4,8", "N,4,8", "N,4,8")));
    examples.addAll(each("ComplexMul ComplexMulConj", OnnxAsk.microsoft("").on("N,8,2", "8,2")));
    return examples;
  }

  @ParameterizedTest
  @CsvSource({
    "'N,3,8', '3,1', 'N,3,8'",
    "'2,3,4,5', '5', '2,3,4,5'",
    "'4,5', '2,3,4,5', '2,3,4,5'",
    "'1,4,5', '2,3,1,1', '2,3,4,5'",
    "'', '3', '3'",
    "'N,length', 'N,length', 'N,length'",
  })
  void repeatsToTheCommonShape(String one, String other, String expected) {
    Outcome outcome = OnnxAsk.onnx("Add").on(one, other).outcome();
    assertThat(outcome.output()).isEqualTo(Ask.shape(expected));
    assertThat(outcome.cost().work().get(0).count().text())
        .isEqualTo(Ask.shape(expected).elements().text());
  }

  /** The examples of Add-1 in Changelog.md. */
  @ParameterizedTest
  @CsvSource({
    "'2,3,4,5', '', none",
    "'2,3,4,5', '5', none",
    "'2,3,4,5', '4,5', none",
    "'2,3,4,5', '3,4', 1",
    "'2,3,4,5', '2', 0",
    "'2,3,4,5', '4', -2",
  })
  void oldFilesSayWhereTheSecondLies(String one, String other, String axis) {
    OnnxAsk call = OnnxAsk.onnx("Add").version(6).with("broadcast", 1).on(one, other);
    OnnxAsk placed = axis.equals("none") ? call : call.with("axis", Integer.parseInt(axis));
    assertThat(placed.shape()).isEqualTo(Ask.shape(one));
  }

  @Test
  void oldFilesCannotPlaceTheSecondBeyondTheFirst() {
    assertThatThrownBy(
            () -> OnnxAsk.onnx("Add").version(6).with("axis", 3).on("2,3,4,5", "4,5").outcome())
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("does not fit into");
  }

  @Test
  void shapesThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> OnnxAsk.onnx("Add").on("2,3", "2,4").outcome())
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("only a size of 1 can be repeated");
  }

  @ParameterizedTest
  @CsvSource({
    "Add, int64 2 = 3 H, int64 = 1, '[4, H + 1]'",
    "Sub, int64 2 = 3 H, int64 1 = 1, '[2, H − 1]'",
    "Mul, 'int64 2,1 = 3 H', int64 2 = 2 4, '[6, 12, 2 × H, 4 × H]'",
    "Div, int64 2 = 7 H, int64 = 2, '[3, floor(H / 2)]'",
    "Div, float32 2 = 7 H, float32 = 2, '[3.5, (H) / 2]'",
    "Mod, int64 3 = -7 7 H, int64 = 3, '[2, 1, H − 3 × floor(H / 3)]'",
    "Pow, int64 2 = 3 H, float32 = 2, '[9, H × H]'",
    "Equal, int64 4 = -1 3 H ?, int64 = -1, '[1, 0, 0, ?]'",
    "Less, int64 2 = 2 H, int64 = 0, '[0, 0]'",
    "LessOrEqual, int64 2 = 2 H, int64 = 0, '[0, ?]'",
    "Greater, int64 2 = 2 H, int64 = -1, '[1, 1]'",
    "GreaterOrEqual, float32 3 = 2 H NaN, float32 = 0, '[1, 1, 0]'",
    "And, bool 4 = 0 1 ? ?, bool 4 = 1 1 0 1, '[0, 1, 0, ?]'",
    "Or, bool 4 = 0 1 ? ?, bool 4 = 0 1 1 0, '[0, 1, 1, ?]'",
    "Xor, bool 3 = 0 1 ?, bool = 1, '[1, 0, ?]'",
    "Max, int64 3 = 1 5 H, int64 = 2, '[2, 5, max(H, 2)]'",
    "Min, int64 3 = 1 5 H, int64 = 2, '[1, 2, min(H, 2)]'",
    "Sum, int64 2 = 1 H, int64 2 = 2 3, '[3, H + 3]'",
    "Mean, float32 2 = 1 H, float32 2 = 2 3, '[1.5, (H + 3) / 2]'",
    "BitwiseAnd, int32 2 = 12 H, int32 = 10, '[8, ?]'",
    "BitwiseOr, int32 1 = 12, int32 = 10, '[14]'",
    "BitwiseXor, int32 1 = -12, int32 = 10, '[−2]'",
    "Add, int64 2 = 3 4, int64, not followed",
    "Add, string 1 = 3, string 1 = 3, not followed",
  })
  void followsElements(String name, String one, String other, String expected) {
    assertThat(OnnxAsk.onnx(name).on(one, other).elements()).isEqualTo(expected);
  }

  @Test
  void dividesProductsOfSizesByOneOfThem() {
    OnnxAsk product = OnnxAsk.onnx("Mul").on("int64 = H", "int64 = W");
    assertThat(OnnxAsk.onnx("Div").on(product.outcome().values().get(0)).on("int64 = H").elements())
        .isEqualTo("[W]");
  }

  /** Of a tensor of any size whose elements are all alike, as ConstantOfShape makes them. */
  @Test
  void followsElementsThatAreAllAlike() {
    Value ones =
        new Value.Tensor(
            Ask.shape("N,length"),
            DataType.INT64,
            Optional.empty(),
            Optional.empty(),
            Optional.of(Element.of(1)));
    Value doubled = OnnxAsk.onnx("Add").on(ones).on(ones).outcome().values().get(0);
    assertThat(doubled.every()).contains(Element.of(2));
    assertThat(OnnxAsk.onnx("Mul").on(ones).on("int64 = -1").outcome().values().get(0).every())
        .contains(Element.of(-1));
    assertThat(OnnxAsk.onnx("Mul").on(ones).on("int64 1").outcome().values().get(0).every())
        .isEmpty();
  }

  /** The examples of BitShift-11 in Changelog.md. */
  @ParameterizedTest
  @CsvSource({
    "RIGHT, uint8 2 = 1 4, uint8 2 = 1 1, '[0, 2]'",
    "LEFT, uint8 2 = 1 2, uint8 2 = 1 2, '[2, 8]'",
  })
  void shifts(String direction, String one, String places, String expected) {
    assertThat(OnnxAsk.onnx("BitShift").with("direction", direction).on(one, places).elements())
        .isEqualTo(expected);
  }

  @Test
  void shiftsOnlyLeftOrRight() {
    assertThatThrownBy(() -> OnnxAsk.onnx("BitShift").on("uint8 2", "uint8 2").outcome())
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("LEFT or RIGHT");
  }

  @Test
  void whatIsLeftAsInC() {
    assertThat(
            OnnxAsk.onnx("Mod").with("fmod", 1).on("int64 2 = -7 7", "int64 2 = 3 -3").elements())
        .isEqualTo("[−1, 1]");
  }

  /** How exporters write the sizes of an Expand: −1 stands for the size that is there. */
  @Test
  void choosesTheSizeThatIsThere() {
    assertThat(
            OnnxAsk.onnx("Where")
                .on("bool 3 = 1 0 ?", "int64 3 = 1 1 H", "int64 3 = N 4 H")
                .elements())
        .isEqualTo("[1, 4, H]");
    assertThat(OnnxAsk.onnx("Where").on("bool 1 = ?", "int64 1 = 1", "int64 1 = 2").elements())
        .isEqualTo("[?]");
  }

  @ParameterizedTest
  @CsvSource({
    "Add, float16 2, float16 2, float16",
    "Add, float32 ?, float16 2, float32",
    "Equal, int64 2, int64 2, bool",
    "Pow, int32 2, float32 2, int32",
  })
  void statesTheType(String name, String one, String other, String expected) {
    assertThat(OnnxAsk.onnx(name).on(one, other).outcome().values().get(0).type().name())
        .isEqualTo(expected);
  }

  @Test
  void whereHasTheTypeOfWhatItChooses() {
    Outcome outcome = OnnxAsk.onnx("Where").on("bool N,1", "float16 N,3", "float16 3").outcome();
    assertThat(outcome.values().get(0).type()).isEqualTo(DataType.FLOAT16);
    assertThat(outcome.output()).hasToString("[batch, 3]");
  }

  @Test
  void aStoredOperandIsAWeight() {
    Outcome outcome = OnnxAsk.onnx("Mul").on("N,3", "scale: 3").outcome();
    assertThat(Ask.trainable(outcome)).isEqualTo(3);
  }
}
