package dev.netweight.operator.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.netweight.failure.NetweightException;
import dev.netweight.network.DataType;
import dev.netweight.network.Element;
import dev.netweight.network.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Types, shapes and elements of what tensor functions give, as PyTorch 1.13 gives them. */
class TensorFunctionsTest {
  /** Functions whose whole numbers are not followed, or not always. */
  private static final Set<String> UNFOLLOWED =
      Set.of(
          "allclose",
          "argsort",
          "bitwise_left_shift",
          "diag_embed",
          "diagflat",
          "gcd",
          "isclose",
          "isfinite",
          "isinf",
          "isnan",
          "isneginf",
          "isposinf",
          "isreal",
          "kthvalue",
          "lcm",
          "linalg_matrix_rank",
          "median",
          "nonzero_numpy",
          "signbit",
          "sort",
          "topk",
          "trace",
          "unique");

  @TestFactory
  Stream<DynamicTest> givesWhatPyTorchGives() {
    return TensorCase.all().stream()
        .map(one -> DynamicTest.dynamicTest(one.toString(), () -> holds(one)));
  }

  private static void holds(TensorCase one) {
    if (one.isRefused()) {
      assertThatThrownBy(() -> one.call().outcome()).isInstanceOf(NetweightException.class);
      return;
    }
    List<String> expected = one.outputs();
    List<String> given = new ArrayList<>();
    List<Value> values = one.call().outcome().values();
    values.forEach(value -> given.add(value.type().name() + value.shape()));
    assertThat(given).hasSameSizeAs(expected);
    for (int i = 0; i < given.size(); i++) {
      // What depends on the elements is unknown.
      String shown = given.get(i).replaceAll("[\\[\\]]", "\\\\$0").replace("?", "[0-9]+");
      assertThat((expected.get(i) + " ").split(" = ", 2)[0].trim()).matches(shown);
    }
    for (int i = 0; i < values.size(); i++) {
      String[] sides = (expected.get(i) + " ").split(" = ", 2);
      if (sides.length == 2) {
        sameElements(one, values.get(i), sides[1].trim());
      }
    }
  }

  private static void sameElements(TensorCase one, Value value, String expected) {
    String[] numbers = expected.isEmpty() ? new String[0] : expected.split(" ", -1);
    Optional<List<Element>> elements = value.elements();
    if (elements.isEmpty()) {
      assertThat(value.type().isFloatingPoint() || UNFOLLOWED.contains(one.function()))
          .as("followed")
          .isTrue();
      return;
    }
    assertThat(elements.get()).hasSize(numbers.length);
    for (int i = 0; i < numbers.length; i++) {
      Optional<Double> number = elements.get().get(i).decimal();
      if (number.isPresent()) {
        double exact = number(numbers[i]);
        assertThat(number.get()).isCloseTo(exact, within(Math.abs(exact) * tolerance(one, value)));
      }
    }
  }

  /** Functions are rounded to the type's last digit, which may be one off. */
  private static double tolerance(TensorCase one, Value value) {
    DataType type = value.type();
    if (!type.isFloatingPoint()) {
      return 0;
    } else if (one.function().equals("linspace")) {
      return 0x1p-21;
    }
    return type.equals(DataType.FLOAT64)
        ? 0x1p-52
        : type.equals(DataType.FLOAT32) ? 0x1p-23 : 0x1p-8;
  }

  private static double number(String text) {
    return switch (text) {
      case "nan" -> Double.NaN;
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }
}
