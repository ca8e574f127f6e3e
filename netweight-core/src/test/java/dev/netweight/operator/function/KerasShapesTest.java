package dev.netweight.operator.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Operators;
import dev.netweight.operator.Outcome;
import dev.netweight.weigh.Inference;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Calls that Keras 3.16 recorded, mostly those of its own unit tests, with the shapes that it
 * stated for them. A free size of Keras may be a named, derived or unknown one here; a number is
 * the same number. Each call is repeated with numbers for its free sizes.
 */
class KerasShapesTest {
  static Stream<String> calls() throws IOException {
    try (InputStream table = KerasShapesTest.class.getResourceAsStream("keras-shapes.txt")) {
      assertThat(table).isNotNull();
      String text = new String(table.readAllBytes(), StandardCharsets.UTF_8);
      return Stream.of(text.split("\n", -1)).filter(line -> line.startsWith("["));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("calls")
  void isAsKerasStates(String line) {
    RecordedCall call = RecordedCall.read(line);
    assertAgrees(call, call.shapes(), call.outputs());
    for (RecordedCall.Bound bound : call.bound()) {
      assertAgrees(call, call.shapes(bound.sizes()), bound.outputs());
    }
  }

  private static void assertAgrees(RecordedCall call, List<Shape> inputs, List<String> expected) {
    Outcome outcome = new Inference(Operators.standard(), true).applyToShapes(call.node(), inputs);
    assertThat(outcome.outputs().stream().map(KerasShapesTest::text).toList())
        .as("of " + inputs)
        .isEqualTo(expected);
  }

  private static String text(Shape shape) {
    if (!shape.hasRank()) {
      return shape.toString();
    }
    List<String> sizes = new ArrayList<>();
    for (Dimension size : shape.dimensions()) {
      sizes.add(size.isKnown() ? size.toString() : "?");
    }
    return String.join(",", sizes);
  }
}
