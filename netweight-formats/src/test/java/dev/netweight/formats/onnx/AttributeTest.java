package dev.netweight.formats.onnx;

import static dev.netweight.formats.onnx.Onnx.attribute;
import static dev.netweight.formats.onnx.Onnx.message;
import static dev.netweight.formats.onnx.Onnx.node;
import static dev.netweight.formats.onnx.Onnx.readAttribute;
import static dev.netweight.formats.onnx.Onnx.tensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.netweight.failure.ReadException;
import dev.netweight.testkit.ProtobufBytes;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Attributes of every type. */
class AttributeTest {
  static Stream<Arguments> values() {
    return Stream.of(
        arguments(1, message().real(2, 0.1f), new AttributeValue.Real(0.1f)),
        arguments(1, message(), new AttributeValue.Real(0)),
        arguments(2, message().number(3, -5), new AttributeValue.Whole(-5)),
        arguments(2, message(), new AttributeValue.Whole(0)),
        arguments(2, message().number(3, 1).number(3, 2), new AttributeValue.Whole(2)),
        arguments(3, message().text(4, "SAME_UPPER"), new AttributeValue.Text("SAME_UPPER")),
        arguments(3, message(), new AttributeValue.Text("")),
        arguments(6, message().real(7, 1f).real(7, 2f), new AttributeValue.Reals(List.of(1f, 2f))),
        arguments(6, message().packed(7, 1f, 2f), new AttributeValue.Reals(List.of(1f, 2f))),
        arguments(6, message(), new AttributeValue.Reals(List.of())),
        arguments(
            7, message().number(8, 1).number(8, -1), new AttributeValue.Wholes(List.of(1L, -1L))),
        arguments(7, message().packed(8, 1, -1), new AttributeValue.Wholes(List.of(1L, -1L))),
        arguments(7, message(), new AttributeValue.Wholes(List.of())),
        arguments(
            8, message().text(9, "a").text(9, ""), new AttributeValue.Texts(List.of("a", ""))),
        arguments(
            14,
            message().message(15, message()).message(15, message()),
            new AttributeValue.Types(List.of(new OnnxType.Undefined(), new OnnxType.Undefined()))),
        arguments(
            13,
            message().message(14, message()),
            new AttributeValue.OfType(new OnnxType.Undefined())));
  }

  @ParameterizedTest
  @MethodSource("values")
  void readsAValue(int type, ProtobufBytes fields, AttributeValue value) {
    assertThat(readAttribute(attribute("a", type).plain(fields))).isEqualTo(value);
    // The type may come first or last.
    assertThat(readAttribute(message().plain(fields).plain(attribute("a", type)))).isEqualTo(value);
  }

  /** Version 1 of the IR has no type: the field that is there says it. */
  @Test
  void withoutATypeTheOnlyFieldCounts() {
    assertThat(readAttribute(message().text(1, "a").number(3, 7)))
        .isEqualTo(new AttributeValue.Whole(7));
    assertThat(readAttribute(message().text(1, "a").number(8, 7)))
        .isEqualTo(new AttributeValue.Wholes(List.of(7L)));
    assertThatThrownBy(() -> readAttribute(message().text(1, "a")))
        .isInstanceOf(ReadException.class)
        .hasMessageContaining("does not say its type");
    assertThatThrownBy(() -> readAttribute(message().text(1, "a").number(3, 7).real(2, 1f)))
        .isInstanceOf(ReadException.class);
  }

  @Test
  void readsTensorsAndGraphs() {
    ProtobufBytes tensor = tensor("t", Onnx.INT64, 1).packed(7, 5);
    ProtobufBytes sparse =
        message()
            .message(1, tensor)
            .message(2, tensor("i", Onnx.INT64, 1).packed(7, 0))
            .number(3, 9);
    ProtobufBytes graph = message().text(2, "g").message(1, node("Relu", "x", "y"));
    assertThat(readAttribute(attribute("a", 4).message(5, tensor)))
        .isInstanceOfSatisfying(
            AttributeValue.OfTensor.class,
            value -> assertThat(value.value().name()).isEqualTo("t"));
    assertThat(readAttribute(attribute("a", 9).message(10, tensor).message(10, tensor)))
        .isInstanceOfSatisfying(
            AttributeValue.Tensors.class, value -> assertThat(value.values()).hasSize(2));
    assertThat(readAttribute(attribute("a", 5).message(6, graph)))
        .isInstanceOfSatisfying(
            AttributeValue.OfGraph.class, value -> assertThat(value.value().nodes()).hasSize(1));
    assertThat(readAttribute(attribute("a", 10).message(11, graph).message(11, graph)))
        .isInstanceOfSatisfying(
            AttributeValue.Graphs.class,
            value ->
                assertThat(value.values()).extracting(OnnxGraph::name).containsExactly("g", "g"));
    assertThat(readAttribute(attribute("a", 11).message(22, sparse)))
        .isInstanceOfSatisfying(
            AttributeValue.OfSparseTensor.class,
            value -> assertThat(value.value().dimensions()).containsExactly(9L));
    assertThat(readAttribute(attribute("a", 12).message(23, sparse)))
        .isInstanceOfSatisfying(
            AttributeValue.SparseTensors.class, value -> assertThat(value.values()).hasSize(1));
  }

  @Test
  void whatItHoldsMustBeOfItsType() {
    for (int type : new int[] {1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14}) {
      assertThatThrownBy(() -> readAttribute(attribute("a", type).text(9, "x")))
          .as("type %d", type)
          .isInstanceOf(ReadException.class)
          .hasMessageContaining("the attribute 'a' is said to hold")
          .hasMessageContaining("it holds [STRINGS]");
    }
    for (int type : new int[] {4, 5, 11, 13}) {
      assertThatThrownBy(() -> readAttribute(attribute("a", type)))
          .isInstanceOf(ReadException.class)
          .hasMessageContaining("holds nothing");
    }
    assertThatThrownBy(() -> readAttribute(message().number(20, 2).number(3, 1)))
        .isInstanceOf(ReadException.class)
        .hasMessageContaining("no name");
  }

  @Test
  void whatIsNotKnownOrTooLongIsSaid() {
    assertThat(readAttribute(attribute("a", 99).number(3, 1)))
        .isEqualTo(
            new AttributeValue.Omitted(
                AttributeType.UNDEFINED, 0, "its type, number 99, is not known"));
    assertThat(omitted(attribute("a", 7).packed(8, new long[70_000]))).isEqualTo(70_000);
    assertThat(omitted(attribute("a", 6).packed(7, new float[70_000]))).isEqualTo(70_000);
    assertThat(omitted(attribute("a", 3).text(4, "x".repeat(2_000_000)))).isEqualTo(2_000_000);
    assertThat(omitted(attribute("a", 3).bytes(4, (byte) 0xff))).isEqualTo(1);
    ProtobufBytes texts = attribute("a", 8);
    for (int i = 0; i < 70_000; i++) {
      texts.text(9, "x");
    }
    assertThat(omitted(texts)).isEqualTo(70_000);
    assertThat(omitted(attribute("a", 8).text(9, "y".repeat(2_000_000)).text(9, "z"))).isEqualTo(2);
  }

  private static long omitted(ProtobufBytes attribute) {
    return ((AttributeValue.Omitted) readAttribute(attribute)).size();
  }
}
