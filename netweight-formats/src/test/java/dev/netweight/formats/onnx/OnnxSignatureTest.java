package dev.netweight.formats.onnx;

import static dev.netweight.formats.onnx.Onnx.entry;
import static dev.netweight.formats.onnx.Onnx.message;
import static dev.netweight.formats.onnx.Onnx.model;
import static dev.netweight.formats.onnx.Onnx.node;
import static dev.netweight.formats.onnx.Onnx.tensor;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.format.BytesSource;
import dev.netweight.testkit.ProtobufBytes;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is an ONNX model, and what only looks like one. */
class OnnxSignatureTest {
  private static final ProtobufBytes GRAPH =
      message().message(1, node("Relu", "x", "y")).text(2, "main");

  private static boolean matches(String name, byte[] bytes) {
    return OnnxSignature.matches(new BytesSource(name, bytes));
  }

  static List<ProtobufBytes> models() {
    return List.of(
        model(GRAPH),
        message().number(1, 3).message(7, message()),
        message().message(7, GRAPH).number(1, 3),
        message().message(8, message().number(2, 13)).number(1, 3).message(7, GRAPH),
        message().number(1, 10).text(6, "x".repeat(100_000)).message(7, GRAPH),
        model(GRAPH).message(14, entry("a", "b")).message(20, message()).message(25, message()));
  }

  @ParameterizedTest
  @MethodSource("models")
  void aModelIsKnownByAnyName(ProtobufBytes model) {
    assertThat(matches("file", model.toBytes())).isTrue();
    assertThat(matches("model.onnx", model.toBytes())).isTrue();
  }

  /** So that the reader says where it was cut. */
  @Test
  void aModelThatIsCutShortIsOne() {
    byte[] model = model(GRAPH).toBytes();
    for (int length = 2; length < model.length; length++) {
      byte[] cut = Arrays.copyOf(model, length);
      assertThat(matches("cut.ONNX", cut)).as("%d bytes", length).isTrue();
      // The version, the producer's name and the graph's tag and length.
      assertThat(matches("file", cut)).as("%d bytes", length).isEqualTo(length >= 9);
    }
  }

  static List<ProtobufBytes> foreign() {
    return List.of(
        // A TensorFlow SavedModel: version 1 of its structure, a graph with its own message.
        message().number(1, 1).message(2, message().message(1, message().text(4, "2.15"))),
        // A TensorFlow graph: nodes, and versions.
        message().message(1, message().text(1, "x").text(2, "Placeholder")).message(4, message()),
        // A Core ML model: version of its structure, description, program.
        message().number(1, 7).message(2, message().text(1, "x")).message(502, message()),
        // A tensor of ONNX, as its test data have them.
        tensor("x", 1, 2, 3).bytes(9, new byte[24]),
        // A Caffe model: name, layers.
        message().text(1, "VGG").message(100, message()),
        // A graph of ONNX without its model.
        GRAPH,
        message().number(1, 0).message(7, GRAPH),
        message().number(1, 2000).message(7, GRAPH),
        message().number(1, 8).number(7, 1),
        message().number(1, 8).message(7, message().number(1, 1)),
        message().number(1, 8).message(7, message().text(99, "x")),
        message());
  }

  @ParameterizedTest
  @MethodSource("foreign")
  void whatIsForeignIsNone(ProtobufBytes bytes) {
    assertThat(matches("saved_model.pb", bytes.toBytes())).isFalse();
  }

  @Test
  void textsAndNoiseAreNone() {
    for (String text :
        List.of("\b\n", "{}", "onnx", "\u0089PNG\r\n", "PK\u0003\u0004", "\b\u0007")) {
      assertThat(matches("file", text.getBytes(ISO_8859_1))).as(text).isFalse();
    }
    Random random = new Random(7);
    int taken = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] noise = new byte[200];
      random.nextBytes(noise);
      noise[0] = 8;
      taken += matches("file", noise) ? 1 : 0;
    }
    assertThat(taken).as("of 20,000 that start as a model does").isLessThan(20);
  }
}
