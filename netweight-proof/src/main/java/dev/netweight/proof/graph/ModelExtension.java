package dev.netweight.proof.graph;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;

/**
 * What is written behind a file of ONNX so that its graph gives more: a field of a message that
 * comes twice is put together, so the graph need not be read nor written again.
 *
 * <p>Source: "Last One Wins" in protobuf's description of its encoding.
 */
public final class ModelExtension {
  private static final long OLDEST_SET = 7;

  private final GraphProto.Builder graph = GraphProto.newBuilder();
  private final ModelProto.Builder model = ModelProto.newBuilder();

  /** A value of the graph, as one more output. */
  public void give(String value) {
    graph.addOutput(ValueInfoProto.newBuilder().setName(value));
  }

  /** How many elements a value has, as one more output. */
  public void count(String value, String name) {
    graph.addNode(
        NodeProto.newBuilder().setOpType("Size").setName(name).addInput(value).addOutput(name));
    give(name);
  }

  /** Lets nodes be counted in a model that has none of ONNX's own operators. */
  public void addOperators() {
    model.addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OLDEST_SET));
  }

  public boolean isEmpty() {
    return graph.getOutputCount() == 0;
  }

  /** What follows the file. */
  public byte[] bytes() {
    return model.setGraph(graph).build().toByteArray();
  }
}
