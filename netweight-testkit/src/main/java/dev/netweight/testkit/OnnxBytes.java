package dev.netweight.testkit;

import java.util.List;

/**
 * Writes an ONNX model as an exporter does, its weights in a file that is not written. The field
 * numbers are those of {@code onnx.proto}.
 */
public final class OnnxBytes {
  /** Elements of 32-bit real numbers. */
  public static final int FLOAT = 1;

  /** Elements of 64-bit whole numbers. */
  public static final int INT64 = 7;

  /** Elements of 8-bit whole numbers. */
  public static final int INT8 = 3;

  private static final int ATTRIBUTE_INT = 2;
  private static final int ATTRIBUTE_TENSOR = 4;
  private static final int ATTRIBUTE_INTS = 7;

  private final ProtobufBytes nodes = new ProtobufBytes();
  private final ProtobufBytes tensors = new ProtobufBytes();
  private final ProtobufBytes ports = new ProtobufBytes();
  private final String name;
  private int written;

  public OnnxBytes(String name) {
    this.name = name;
  }

  /** What is read into the model: a size is a number or a name. */
  public OnnxBytes input(String value, int type, String... sizes) {
    ports.message(11, port(value, type, sizes));
    return this;
  }

  /** What the model gives. */
  public OnnxBytes output(String value, int type, String... sizes) {
    ports.message(12, port(value, type, sizes));
    return this;
  }

  private static ProtobufBytes port(String value, int type, String... sizes) {
    ProtobufBytes shape = new ProtobufBytes();
    for (String size : sizes) {
      boolean number = Character.isDigit(size.charAt(0));
      shape.message(
          1,
          number
              ? new ProtobufBytes().number(1, Long.parseLong(size))
              : new ProtobufBytes().text(2, size));
    }
    ProtobufBytes tensor = new ProtobufBytes().number(1, type).message(2, shape);
    return new ProtobufBytes().text(1, value).message(2, new ProtobufBytes().message(1, tensor));
  }

  /** A weight, whose elements stand in a file that is not there. */
  public OnnxBytes weight(String tensor, int type, long... sizes) {
    ProtobufBytes place = new ProtobufBytes().text(1, "location").text(2, "weights.bin");
    tensors.message(5, tensor(type, sizes).text(8, tensor).message(13, place).number(14, 1));
    return this;
  }

  private static ProtobufBytes tensor(int type, long... sizes) {
    ProtobufBytes tensor = new ProtobufBytes();
    for (long size : sizes) {
      tensor.number(1, size);
    }
    return tensor.number(2, type);
  }

  /** A node that gives one value, which is called as PyTorch would: {@code /conv/Conv_output_0}. */
  public String node(String path, String operator, List<String> inputs, ProtobufBytes... settings) {
    String output = path + "_output_0";
    nodeGiving(output, path, operator, inputs, settings);
    return output;
  }

  /** A node that gives a value of that name. */
  public OnnxBytes nodeGiving(
      String output, String path, String operator, List<String> inputs, ProtobufBytes... settings) {
    ProtobufBytes node = new ProtobufBytes();
    for (String input : inputs) {
      node.text(1, input);
    }
    int dot = operator.lastIndexOf('.');
    node.text(2, output).text(3, path).text(4, operator.substring(dot + 1));
    for (ProtobufBytes setting : settings) {
      node.message(5, setting);
    }
    if (dot > 0) {
      node.text(7, operator.substring(0, dot));
    }
    nodes.message(1, node);
    written++;
    return this;
  }

  /** A node that gives whole numbers: a vector, or one number where {@code scalar} is set. */
  public String constant(String path, boolean scalar, long... numbers) {
    ProtobufBytes value = scalar ? tensor(INT64) : tensor(INT64, numbers.length);
    return node(
        path,
        "Constant",
        List.of(),
        new ProtobufBytes()
            .text(1, "value")
            .message(5, value.packed(7, numbers))
            .number(20, ATTRIBUTE_TENSOR));
  }

  /** A setting that is a whole number. */
  public static ProtobufBytes setting(String name, long number) {
    return new ProtobufBytes().text(1, name).number(3, number).number(20, ATTRIBUTE_INT);
  }

  /** A setting that is a list of whole numbers. */
  public static ProtobufBytes settings(String name, long... numbers) {
    ProtobufBytes setting = new ProtobufBytes().text(1, name);
    for (long number : numbers) {
      setting.number(8, number);
    }
    return setting.number(20, ATTRIBUTE_INTS);
  }

  /** How many nodes there are. */
  public int nodes() {
    return written;
  }

  /** The file, of operator set 17. */
  public byte[] toBytes() {
    ProtobufBytes graph = new ProtobufBytes().plain(nodes).text(2, name).plain(tensors);
    return new ProtobufBytes()
        .number(1, 8)
        .text(2, "pytorch")
        .text(3, "2.0.0")
        .message(7, graph.plain(ports))
        .message(8, new ProtobufBytes().text(1, "").number(2, 17))
        .toBytes();
  }
}
