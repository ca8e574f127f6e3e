package dev.netweight.formats.onnx;

import static dev.netweight.formats.onnx.Onnx.attribute;
import static dev.netweight.formats.onnx.Onnx.entry;
import static dev.netweight.formats.onnx.Onnx.message;
import static dev.netweight.formats.onnx.Onnx.model;
import static dev.netweight.formats.onnx.Onnx.node;
import static dev.netweight.formats.onnx.Onnx.read;
import static dev.netweight.formats.onnx.Onnx.readGraph;
import static dev.netweight.formats.onnx.Onnx.readType;
import static dev.netweight.formats.onnx.Onnx.tensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netweight.failure.ReadException;
import dev.netweight.testkit.ProtobufBytes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is written is read: models, graphs, nodes, functions, types. */
class OnnxReaderTest {
  private static final OnnxType UNDEFINED = new OnnxType.Undefined();

  @Test
  void readsAModel() {
    OnnxModel model =
        read(
            message()
                .number(1, 10)
                .text(2, "producer")
                .text(3, "1.2")
                .text(4, "org.example")
                .number(5, 3)
                .text(6, "what it is for")
                .message(7, message().text(2, "main"))
                .message(8, message().number(2, 21))
                .message(8, message().text(1, "com.microsoft").number(2, 1))
                .message(14, entry("names", "a, b"))
                .message(14, entry("vocabulary", "x".repeat(5000)))
                .message(20, message().message(1, message().text(2, "training")))
                .message(20, message())
                .message(26, message().text(1, "device")));
    assertThat(model)
        .isEqualTo(
            new OnnxModel(
                10,
                List.of(new OperatorSet("", 21), new OperatorSet("com.microsoft", 1)),
                "producer",
                "1.2",
                "org.example",
                3,
                new OnnxGraph(
                    "main", List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                    List.of(), Map.of()),
                List.of(),
                2,
                Map.of("names", "a, b")));
  }

  @Test
  void readsAGraph() {
    ProtobufBytes sparse =
        message()
            .message(1, tensor("s", Onnx.FLOAT, 2).packed(4, 1f, 2f))
            .message(2, tensor("", Onnx.INT64, 2).packed(7, 0, 5))
            .packed(3, 2, 3);
    OnnxGraph graph =
        readGraph(
            message()
                .message(1, node("Relu", "x", "y"))
                .text(2, "main")
                .message(5, tensor("w", Onnx.FLOAT, 2, 3))
                .text(10, "documentation")
                .message(11, message().text(1, "x"))
                .message(12, message().text(1, "y").message(4, entry("k", "v")))
                .message(13, message().text(1, "z"))
                .message(
                    14,
                    message()
                        .text(1, "x")
                        .message(2, entry("SCALE_TENSOR", "x_scale"))
                        .message(2, entry("ZERO_POINT_TENSOR", "x_zero")))
                .message(15, sparse)
                .message(16, entry("a", "1")));
    assertThat(graph.name()).isEqualTo("main");
    assertThat(graph.nodes()).extracting(OnnxNode::operator).containsExactly("Relu");
    assertThat(graph.initializers()).extracting(OnnxTensor::name).containsExactly("w");
    assertThat(graph.inputs()).containsExactly(new OnnxValue("x", UNDEFINED, Map.of()));
    assertThat(graph.outputs()).containsExactly(new OnnxValue("y", UNDEFINED, Map.of("k", "v")));
    assertThat(graph.values()).containsExactly(new OnnxValue("z", UNDEFINED, Map.of()));
    assertThat(graph.quantizations())
        .containsExactly(
            new OnnxGraph.Quantization(
                "x", Map.of("SCALE_TENSOR", "x_scale", "ZERO_POINT_TENSOR", "x_zero")));
    assertThat(graph.metadata()).isEqualTo(Map.of("a", "1"));
    assertThat(graph.sparseInitializers()).hasSize(1);
    OnnxSparseTensor read = graph.sparseInitializers().get(0);
    assertThat(read.values().name()).isEqualTo("s");
    assertThat(read.dimensions()).containsExactly(2L, 3L);
    assertThat(read.elements()).isEqualTo(6);
    assertThat(read.indices().values()).contains(new OnnxTensor.Values.Integers(List.of(0L, 5L)));
  }

  @Test
  void readsANode() {
    OnnxGraph graph =
        readGraph(
            message()
                .message(
                    1,
                    message()
                        .text(1, "x")
                        .text(1, "")
                        .text(1, "b")
                        .text(2, "y")
                        .text(2, "")
                        .text(3, "/layer/conv")
                        .text(4, "Conv")
                        .text(6, "documentation")
                        .text(7, "ai.onnx")
                        .text(8, "v2")
                        .message(5, attribute("group", 2).number(3, 4))
                        .message(9, entry("namespace", "layer"))
                        .message(10, message().text(1, "device"))));
    OnnxNode node = graph.nodes().get(0);
    assertThat(node)
        .isEqualTo(
            new OnnxNode(
                "/layer/conv",
                "Conv",
                "ai.onnx",
                "v2",
                List.of("x", "", "b"),
                List.of("y", ""),
                List.of(new OnnxAttribute("group", new AttributeValue.Whole(4))),
                Map.of("namespace", "layer")));
    assertThat(node.attribute("group")).contains(new AttributeValue.Whole(4));
    assertThat(node.attribute("pads")).isEmpty();
  }

  @Test
  void readsAFunction() {
    ProtobufBytes body = node("Op", "a", "b").message(5, attribute("alpha", 1).text(21, "slope"));
    OnnxModel model =
        read(
            model(message())
                .message(
                    25,
                    message()
                        .text(1, "Leaky")
                        .text(4, "a")
                        .text(5, "b")
                        .text(6, "slope")
                        .message(7, body)
                        .text(8, "documentation")
                        .message(9, message().number(2, 17))
                        .text(10, "local")
                        .message(11, attribute("scale", 1).real(2, 0.5f))
                        .message(12, message().text(1, "a"))
                        .text(13, "o")
                        .message(14, entry("k", "v"))));
    assertThat(model.functions())
        .containsExactly(
            new OnnxFunction(
                "local",
                "Leaky",
                "o",
                List.of("a"),
                List.of("b"),
                List.of("slope"),
                List.of(new OnnxAttribute("scale", new AttributeValue.Real(0.5f))),
                List.of(
                    new OnnxNode(
                        "",
                        "Op",
                        "",
                        "",
                        List.of("a"),
                        List.of("b"),
                        List.of(
                            new OnnxAttribute(
                                "alpha",
                                new AttributeValue.Reference(AttributeType.FLOAT, "slope"))),
                        Map.of())),
                List.of(new OperatorSet("", 17)),
                List.of(new OnnxValue("a", UNDEFINED, Map.of())),
                Map.of("k", "v")));
  }

  private static ProtobufBytes tensorType() {
    ProtobufBytes shape =
        message()
            .message(1, message().number(1, 24).text(3, "HEIGHT"))
            .message(1, message().text(2, "batch"))
            .message(1, message())
            .message(1, message().number(1, -1))
            .message(1, message().text(2, ""))
            .message(1, message().text(2, "n").number(1, 0));
    return message().number(1, 1).message(2, shape);
  }

  @Test
  void readsEveryKindOfType() {
    OnnxType.OfTensor tensor =
        new OnnxType.OfTensor(
            ElementType.FLOAT,
            Optional.of(
                List.of(
                    new OnnxType.Known(24),
                    new OnnxType.Named("batch"),
                    new OnnxType.Free(),
                    new OnnxType.Free(),
                    new OnnxType.Free(),
                    new OnnxType.Known(0))));
    ProtobufBytes type = message().message(1, tensorType()).text(6, "IMAGE");
    assertThat(readType(type)).isEqualTo(tensor);
    assertThat(readType(message().message(4, message().message(1, type))))
        .isEqualTo(new OnnxType.OfSequence(tensor));
    assertThat(readType(message().message(9, message().message(1, type))))
        .isEqualTo(new OnnxType.OfOptional(tensor));
    assertThat(readType(message().message(5, message().number(1, 7).message(2, type))))
        .isEqualTo(new OnnxType.OfMap(ElementType.INT64, tensor));
    assertThat(readType(message().message(8, tensorType())))
        .isEqualTo(new OnnxType.OfSparseTensor(ElementType.FLOAT, tensor.shape()));
    assertThat(readType(message().message(7, message().text(1, "d").text(2, "n"))))
        .isEqualTo(new OnnxType.Opaque("d", "n"));
    assertThat(readType(message())).isEqualTo(UNDEFINED);
    assertThat(readType(message().message(4, message())))
        .isEqualTo(new OnnxType.OfSequence(UNDEFINED));
    assertThat(readType(message().message(1, message().number(1, 11))))
        .isEqualTo(new OnnxType.OfTensor(ElementType.DOUBLE, Optional.empty()));
    assertThat(readType(message().message(1, message().number(1, 11).message(2, message()))))
        .isEqualTo(new OnnxType.OfTensor(ElementType.DOUBLE, Optional.of(List.of())));
  }

  @Test
  void ofTheKindsOfATypeTheLastCounts() {
    ProtobufBytes sequence = message().message(1, message());
    ProtobufBytes type = message().message(1, tensorType()).message(4, sequence);
    assertThat(readType(type)).isEqualTo(new OnnxType.OfSequence(UNDEFINED));
    // Two pieces of one kind are one.
    assertThat(readType(message().message(1, message().number(1, 1)).message(1, message())))
        .isEqualTo(new OnnxType.OfTensor(ElementType.FLOAT, Optional.empty()));
  }

  @Test
  void whatIsThereTwiceIsMergedOrReplaced() {
    ProtobufBytes first = message().text(2, "a").message(1, node("First", "x", "y"));
    ProtobufBytes second = message().text(2, "b").message(1, node("Second", "y", "z"));
    OnnxModel model =
        read(message().message(7, first).number(1, 3).message(7, second).number(1, 4));
    assertThat(model.irVersion()).isEqualTo(4);
    assertThat(model.graph().name()).isEqualTo("b");
    assertThat(model.graph().nodes())
        .extracting(OnnxNode::operator)
        .containsExactly("First", "Second");
  }

  @Test
  void equalSettingsAreKeptOnce() {
    ProtobufBytes node =
        node("Conv", "x", "y").message(5, attribute("strides", 7).number(8, 2).number(8, 2));
    List<OnnxNode> nodes = readGraph(message().message(1, node).message(1, node)).nodes();
    assertThat(nodes.get(0).attributes().get(0)).isSameAs(nodes.get(1).attributes().get(0));
  }

  @Test
  void aModelHasAVersionAndAGraph() {
    assertThatThrownBy(() -> read(message().message(7, message())))
        .isInstanceOf(ReadException.class)
        .hasMessageContaining("ir_version is 0");
    assertThatThrownBy(() -> read(message().number(1, 8)))
        .isInstanceOf(ReadException.class)
        .hasMessageContaining("no graph");
    assertThatThrownBy(() -> read(message())).isInstanceOf(ReadException.class);
  }
}
