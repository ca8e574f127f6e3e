package dev.netweight.proof;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.List;

/** Parts of hand-made ONNX models. */
final class OnnxModels {
  static final int FLOAT = 1;
  static final int INT64 = 7;
  static final int BOOL = 9;
  static final int FLOAT16 = 10;

  private OnnxModels() {}

  static ModelProto.Builder model(GraphProto.Builder graph) {
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
        .setGraph(graph.setName("graph"));
  }

  static OperatorSetIdProto set(String domain, long version) {
    return OperatorSetIdProto.newBuilder().setDomain(domain).setVersion(version).build();
  }

  /** A value of a shape; a negative size is one that the file does not say. */
  static ValueInfoProto value(String name, int type, long... sizes) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long size : sizes) {
      shape.addDim(
          size < 0
              ? TensorShapeProto.Dimension.newBuilder().setDimParam("n")
              : TensorShapeProto.Dimension.newBuilder().setDimValue(size));
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(TypeProto.Tensor.newBuilder().setElemType(type).setShape(shape)))
        .build();
  }

  static ValueInfoProto named(String name) {
    return ValueInfoProto.newBuilder().setName(name).build();
  }

  /** A node as a line says it: {@code y z = domain.Op a b}. */
  static NodeProto.Builder node(String line) {
    String[] sides = line.split(" = ", -1);
    List<String> right = Arrays.asList(sides[1].split(" "));
    String operator = right.get(0);
    int dot = operator.lastIndexOf('.');
    return NodeProto.newBuilder()
        .setOpType(operator.substring(dot + 1))
        .setDomain(dot < 0 ? "" : operator.substring(0, dot))
        .addAllOutput(Arrays.asList(sides[0].split(" ")))
        .addAllInput(right.subList(1, right.size()));
  }

  static AttributeProto graph(String name, GraphProto.Builder graph) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.GRAPH)
        .setG(graph.setName(name))
        .build();
  }

  static AttributeProto number(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  /** A tensor of zeros. */
  static TensorProto.Builder zeros(String name, int type, long... sizes) {
    long count = Arrays.stream(sizes).reduce(1, (a, b) -> a * b);
    int bytes = type == INT64 ? 8 : type == FLOAT16 ? 2 : 4;
    return bare(name, type, sizes).setRawData(ByteString.copyFrom(new byte[(int) count * bytes]));
  }

  static TensorProto.Builder integers(String name, long... values) {
    TensorProto.Builder tensor = bare(name, INT64, values.length);
    Arrays.stream(values).forEach(tensor::addInt64Data);
    return tensor;
  }

  /** A tensor whose elements stand in a file. */
  static TensorProto.Builder outside(String name, String location, int type, long... sizes) {
    return bare(name, type, sizes)
        .setDataLocation(TensorProto.DataLocation.EXTERNAL)
        .addExternalData(StringStringEntryProto.newBuilder().setKey("location").setValue(location));
  }

  static TensorProto.Builder bare(String name, int type, long... sizes) {
    TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(type);
    Arrays.stream(sizes).forEach(tensor::addDims);
    return tensor;
  }
}
