package dev.netweight.operator.onnx.elementwise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.network.Element;
import dev.netweight.operator.onnx.OnnxAsk;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What runtimes compute: whole numbers as in C, floating-point numbers as IEEE 754 rounds them
 * (those here as NumPy gives them), formulas as they hold for all sizes.
 */
class ElementArithmeticTest {
  private static ElementArithmetic of(String type) {
    return ElementArithmetic.of(DataType.named(type)).orElseThrow();
  }

  private static Element computed(String type, String operation, String one, String other) {
    ElementArithmetic arithmetic = of(type);
    Element first = OnnxAsk.element(one);
    Element second = OnnxAsk.element(other);
    return switch (operation) {
      case "+" -> arithmetic.sum(first, second);
      case "-" -> arithmetic.difference(first, second);
      case "*" -> arithmetic.product(first, second);
      case "/" -> arithmetic.quotient(first, second);
      case "%" -> arithmetic.rest(first, second, false);
      case "fmod" -> arithmetic.rest(first, second, true);
      case "pow" -> arithmetic.power(first, second);
      case "max" -> arithmetic.larger(first, second);
      case "min" -> arithmetic.smaller(first, second);
      case "<<" -> arithmetic.shifted(first, second, true);
      case ">>" -> arithmetic.shifted(first, second, false);
      default -> throw new IllegalArgumentException(operation);
    };
  }

  @ParameterizedTest
  @CsvSource({
    "int64, 7, +, 5, 12",
    "int64, H, +, 1, H + 1",
    "int64, H, -, H, 0",
    "int64, H, *, W, H × W",
    "int64, 7, /, 2, 3",
    "int64, -7, /, 2, -3",
    "int64, 7, /, -2, -3",
    "int64, H, /, 2, floor(H / 2)",
    "int64, H, /, -2, ceil(((−1) × H) / 2)",
    "int64, H, /, H, 1",
    "int64, 0, /, H, 0",
    "int64, 7, /, 0, ?",
    "int64, H, /, W, ?",
    "int64, 7, %, 3, 1",
    "int64, -7, %, 3, 2",
    "int64, 7, %, -3, -2",
    "int64, -7, fmod, 3, -1",
    "int64, 7, fmod, -3, 1",
    "int64, H, %, 8, H − 8 × floor(H / 8)",
    "int64, H, %, W, ?",
    "int64, 2, pow, 10, 1024",
    "int64, H, pow, 2, H × H",
    "int64, 2, pow, 63, ?",
    "int64, 2, pow, -1, ?",
    "int64, H, max, 0, H",
    "int64, H, max, 3, 'max(H, 3)'",
    "int64, H, min, -1, -1",
    "int64, H, *, 0, 0",
    "int64, ?, *, 0, 0",
    "int64, ?, +, 1, ?",
    "int64, 9223372036854775807, +, 1, ?",
    "int32, 2147483647, +, 1, ?",
    "int32, 2147483646, +, 1, 2147483647",
    "uint8, 200, +, 55, 255",
    "uint8, 3, -, 4, ?",
    "uint8, 16, <<, 4, 0",
    "uint8, 1, <<, 3, 8",
    "uint8, 200, >>, 3, 25",
    "uint8, 1, <<, 9, ?",
  })
  void wholeNumbers(String type, String one, String operation, String other, String expected) {
    assertThat(computed(type, operation, one, other)).hasToString(expected.replace('-', '−'));
  }

  @ParameterizedTest
  @CsvSource({
    "float32, 7, /, 2, 3.5",
    "float32, 1, /, 3, 0.3333333432674408",
    "float64, 1, /, 3, 0.3333333333333333",
    "float32, 0.1f, *, 3, 0.30000001192092896",
    "float32, 10, *, 0.1f, 1",
    "float32, 100, *, 0.3333f, 33.32999801635742",
    "float32, 16777216, +, 1, 16777216",
    "float64, 16777216, +, 1, 16777217",
    "float16, 2048, +, 1, 2048",
    "float16, 2050, +, 1, 2052",
    "bfloat16, 256, +, 1, 256",
    "float32, 7.5, fmod, 2, 1.5",
    "float32, -7.5, fmod, 2, -1.5",
    "float32, 3, pow, 2, 9",
    "float32, 2, pow, 0.5, ?",
    "float32, -1, pow, 3, -1",
    "float32, 0, pow, 5, 0",
    "float32, 1.5, max, 2.5, 2.5",
    "float32, NaN, max, 2.5, NaN",
    "float32, -Infinity, max, 2, 2",
    "float32, 3e38, *, 10, ?",
    "float32, 7.5, %, 2, ?",
  })
  void floatingPointNumbers(
      String type, String one, String operation, String other, String expected) {
    assertThat(computed(type, operation, one, other))
        .isEqualTo(
            expected.equals("?")
                ? computed(type, operation, one, other)
                : OnnxAsk.element(expected));
    if (expected.equals("?")) {
      assertThat(computed(type, operation, one, other).formula().unknownReason()).isPresent();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "float32, H, *, 0.5, (H) / 2",
    "float32, H, *, 2, 2 × H",
    "float32, H, *, 0.75, (3 × H) / 4",
    "float32, H, /, 3, (H) / 3",
    "float32, H, +, 0.5, (2 × H + 1) / 2",
    "float32, H, /, 0.25, 4 × H",
    "float32, H, /, H, 1",
    "float32, H, max, 0, H",
    "float32, H, max, Infinity, Infinity",
    "float32, H, min, Infinity, H",
    "float32, H, *, 0.3333f, ?",
    "float32, H, *, 1.1f, ?",
    "float32, H, *, W, ?",
    "float64, H, *, W, H × W",
    "float16, H, *, 2, ?",
    "float32, H, pow, 2, ?",
    "float32, H, fmod, 8, H − 8 × floor(H / 8)",
  })
  void sizesAmongFloatingPointNumbers(
      String type, String one, String operation, String other, String expected) {
    assertThat(computed(type, operation, one, other)).hasToString(expected);
  }

  @Test
  void aQuotientThatIsNotExactIsNotComputedWithAnyFurther() {
    ElementArithmetic arithmetic = of("float32");
    Element third = computed("float32", "/", "H", "3");
    assertThat(arithmetic.product(third, Element.of(3))).hasToString("?");
    assertThat(arithmetic.sum(third, third)).hasToString("?");
    assertThat(arithmetic.quotient(third, Element.of(3))).hasToString("?");
    assertThat(arithmetic.product(third, Element.of(0.5))).hasToString("(H) / 6");
    assertThat(arithmetic.sum(third, Element.of(1))).hasToString("(H + 3) / 3");
  }

  @ParameterizedTest
  @CsvSource({
    "2.5, 2, 3, 2",
    "3.5, 3, 4, 4",
    "-2.5, -3, -2, -2",
    "-0.3, -1, 0, 0",
    "4, 4, 4, 4",
    "H, H, H, H",
  })
  void roundsToWholeNumbers(String number, String floor, String ceiling, String nearest) {
    ElementArithmetic arithmetic = of("float32");
    Element element = OnnxAsk.element(number);
    assertThat(arithmetic.floor(element)).isEqualTo(OnnxAsk.element(floor));
    assertThat(arithmetic.ceiling(element)).isEqualTo(OnnxAsk.element(ceiling));
    assertThat(arithmetic.nearest(element)).isEqualTo(OnnxAsk.element(nearest));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7, 12, 32})
  void roundsFractionsOfSizesAsTheNumbersTheyComeTo(int divisor) {
    ElementArithmetic arithmetic = of("float32");
    Element fraction = arithmetic.quotient(OnnxAsk.element("H"), Element.of(divisor));
    for (int height = 0; height < 3 * divisor + 2; height++) {
      float number = (float) height / divisor;
      assertThat(at(arithmetic.floor(fraction), height)).isEqualTo((long) Math.floor(number));
      assertThat(at(arithmetic.ceiling(fraction), height)).isEqualTo((long) Math.ceil(number));
      assertThat(at(arithmetic.nearest(fraction), height)).isEqualTo((long) Math.rint(number));
      assertThat(at(of("int64").converted(fraction), height)).isEqualTo((long) number);
      assertThat(at(of("int64").converted(arithmetic.opposite(fraction)), height))
          .isEqualTo((long) -number);
    }
  }

  private static long at(Element element, long height) {
    return element
        .formula()
        .bind(Map.of("H", Formula.of(height)))
        .value()
        .orElseThrow()
        .longValueExact();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, -2})
  void wholeQuotientsOfWhatMayBeNegativeAreCutOff(int divisor) {
    ElementArithmetic arithmetic = of("int64");
    for (int shift : new int[] {1, 2, 7}) {
      Element less = arithmetic.difference(OnnxAsk.element("H"), Element.of(shift));
      Element quotient = arithmetic.quotient(less, Element.of(divisor));
      for (int height = 0; height < 20; height++) {
        assertThat(at(quotient, height)).isEqualTo((height - shift) / divisor);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "int64, 2.9f, 2",
    "int64, -2.9f, -2",
    "uint8, 300, ?",
    "int64, NaN, ?",
    "int64, Infinity, ?",
    "bool, 2.5, 1",
    "bool, 0, 0",
    "bool, NaN, 1",
    "bool, H, ?",
    "float32, 16777217, 16777216",
    "float64, 16777217, 16777217",
    "float32, 9007199254740993, ?",
    "float16, 0.1, 0.0999755859375",
    "bfloat16, 0.1, 0.10009765625",
    "float32, H, H",
    "float16, H, ?",
    "int64, ?, ?",
  })
  void converts(String type, String number, String expected) {
    Element converted = of(type).converted(OnnxAsk.element(number));
    if (expected.equals("?")) {
      assertThat(converted.formula().unknownReason()).isPresent();
    } else {
      assertThat(converted).isEqualTo(OnnxAsk.element(expected));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 2, true, false",
    "2, 2, false, true",
    "0.1f, 0.1f, false, true",
    "H, H, false, true",
    "H, -1, false, false",
    "-1, H, true, false",
    "H, 1, undecided, undecided",
    "H, W, undecided, undecided",
    "H, 0, false, undecided",
    "0, H, undecided, undecided",
    "?, 1, undecided, undecided",
    "NaN, NaN, false, false",
  })
  void comparesWhereAllSizesAgree(String one, String other, String below, String equal) {
    Element first = OnnxAsk.element(one);
    Element second = OnnxAsk.element(other);
    assertThat(ElementArithmetic.isBelow(first, second).map(String::valueOf).orElse("undecided"))
        .isEqualTo(below);
    assertThat(ElementArithmetic.isEqual(first, second).map(String::valueOf).orElse("undecided"))
        .isEqualTo(equal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"string", "complex64", "float8_e5m2", ""})
  void otherTypesAreNotComputedWith(String type) {
    assertThat(ElementArithmetic.of(new DataType(type, 1, 8))).isEmpty();
  }

  @Test
  void growingNumbersAndFormulasComeToAnEnd() {
    Element number = Element.of(3);
    Element formula = OnnxAsk.element("H");
    Element pair = of("int64").sum(formula, OnnxAsk.element("W"));
    for (int i = 0; i < 64; i++) {
      number = of("int64").product(number, number);
      formula = of("int64").product(formula, formula);
      pair = of("int64").product(pair, pair);
    }
    assertThat(number.formula().unknownReason()).isPresent();
    assertThat(formula.formula().unknownReason()).isPresent();
    assertThat(pair.formula().unknownReason()).isPresent();
  }
}
