package dev.netweight.proof.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.netweight.network.Dimension;

/** Parts of a graph as ONNX's messages. */
final class Messages {
  private Messages() {}

  static NodeProto constant(TensorProto tensor) {
    return NodeProto.newBuilder()
        .setName(tensor.getName())
        .setOpType("Constant")
        .addOutput(tensor.getName())
        .addAttribute(
            AttributeProto.newBuilder()
                .setName("value")
                .setType(AttributeProto.AttributeType.TENSOR)
                .setT(tensor))
        .build();
  }

  static ValueInfoProto value(Edge edge) {
    TypeProto.Tensor.Builder tensor =
        TypeProto.Tensor.newBuilder().setElemType(ElementTypes.code(edge.type()));
    if (edge.shape().hasRank()) {
      TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
      for (Dimension size : edge.shape().dimensions()) {
        TensorShapeProto.Dimension.Builder axis = TensorShapeProto.Dimension.newBuilder();
        if (size instanceof Dimension.Known known) {
          axis.setDimValue(known.size());
        } else if (size instanceof Dimension.Named named) {
          axis.setDimParam(named.symbol());
        }
        shape.addDim(axis);
      }
      tensor.setShape(shape);
    }
    return ValueInfoProto.newBuilder()
        .setName(edge.name())
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }
}
