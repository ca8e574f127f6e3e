package dev.netweight.proof.graph;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * A graph as a message of ONNX. Its weights are in it, or said to be in another file.
 *
 * <p>Source: onnx.proto; ExternalData.md of the ONNX repository.
 */
public final class ModelFile {
  private static final long IR_VERSION = 9;
  private static final long LEARNING_OPERATOR_SET = 4;

  private ModelFile() {}

  /**
   * The message of a model.
   *
   * @param inside which weights are put into it; the data of the others are said to stand in a file
   *     of their own
   * @param location what that file is called
   * @param more values of the graph that it is to give beside its outputs
   */
  public static ModelProto message(
      Graph graph, Predicate<Initializer> inside, String location, Collection<String> more) {
    List<TensorProto> stored = new ArrayList<>();
    long offset = 0;
    for (Initializer weight : graph.weights()) {
      TensorProto.Builder tensor =
          TensorProto.newBuilder()
              .setName(weight.name())
              .setDataType(ElementTypes.code(weight.type()))
              .addAllDims(weight.sizes());
      if (inside.test(weight)) {
        tensor.setRawData(ByteString.copyFrom(bytes(weight)));
      } else {
        tensor
            .setDataLocation(TensorProto.DataLocation.EXTERNAL)
            .addExternalData(entry("location", location))
            .addExternalData(entry("offset", Long.toString(offset)))
            .addExternalData(entry("length", Long.toString(weight.bytes())));
        offset = Math.addExact(offset, weight.bytes());
      }
      stored.add(tensor.build());
    }
    GraphProto.Builder whole = graph.message(stored).toBuilder();
    more.forEach(name -> whole.addOutput(ValueInfoProto.newBuilder().setName(name)));
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .setProducerName("netweight")
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(Graph.OPERATOR_SET))
            .setGraph(whole);
    if (graph.isLearning()) {
      model.addOpsetImport(
          OperatorSetIdProto.newBuilder()
              .setDomain(Graph.LEARNING)
              .setVersion(LEARNING_OPERATOR_SET));
    }
    return model.build();
  }

  /** The elements of a tensor as they are stored: row-major, little-endian. */
  public static ByteBuffer bytes(Initializer weight) {
    ByteBuffer buffer =
        ByteBuffer.allocate(Math.toIntExact(weight.bytes())).order(ByteOrder.LITTLE_ENDIAN);
    weight.elements().write(buffer, weight.type());
    return buffer.flip();
  }

  private static StringStringEntryProto entry(String key, String value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
  }
}
