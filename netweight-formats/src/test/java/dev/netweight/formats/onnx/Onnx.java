package dev.netweight.formats.onnx;

import dev.netweight.testkit.ProtobufBytes;

/** Writes parts of ONNX models; the field numbers are those of {@code onnx.proto}. */
final class Onnx {
  static final int FLOAT = 1;
  static final int INT64 = 7;

  private Onnx() {}

  static ProtobufBytes message() {
    return new ProtobufBytes();
  }

  /** A model of version 8 of the IR, with operator set 13, and what follows. */
  static ProtobufBytes model(ProtobufBytes graph) {
    return message()
        .number(1, 8)
        .text(2, "test")
        .message(7, graph)
        .message(8, message().text(1, "").number(2, 13));
  }

  static OnnxModel read(ProtobufBytes model) {
    return OnnxReader.read(model.toSource("test.onnx"));
  }

  static OnnxGraph readGraph(ProtobufBytes graph) {
    return read(model(graph)).graph();
  }

  /** The only attribute of a graph's only node. */
  static AttributeValue readAttribute(ProtobufBytes attribute) {
    ProtobufBytes node = node("Op", "x", "y").message(5, attribute);
    return readGraph(message().message(1, node)).nodes().get(0).attributes().get(0).value();
  }

  static OnnxTensor readTensor(ProtobufBytes tensor) {
    return readGraph(message().message(5, tensor)).initializers().get(0);
  }

  static OnnxType readType(ProtobufBytes type) {
    ProtobufBytes value = message().text(1, "x").message(2, type);
    return readGraph(message().message(11, value)).inputs().get(0).type();
  }

  static ProtobufBytes node(String operator, String input, String output) {
    return message().text(1, input).text(2, output).text(4, operator);
  }

  /** An attribute without its value, whose type has a number. */
  static ProtobufBytes attribute(String name, int type) {
    return message().text(1, name).number(20, type);
  }

  /** A tensor without elements. */
  static ProtobufBytes tensor(String name, int type, long... dimensions) {
    ProtobufBytes tensor = message();
    for (long dimension : dimensions) {
      tensor.number(1, dimension);
    }
    return tensor.number(2, type).text(8, name);
  }

  static ProtobufBytes entry(String key, String value) {
    return message().text(1, key).text(2, value);
  }

  /** A graph in a graph, so many levels deep. */
  static ProtobufBytes nested(int levels) {
    ProtobufBytes graph = message().message(1, node("Identity", "x", "y"));
    for (int i = 0; i < levels; i++) {
      ProtobufBytes holder = node("If", "c", "y");
      graph =
          message().message(1, holder.message(5, attribute("then_branch", 5).message(6, graph)));
    }
    return graph;
  }
}
