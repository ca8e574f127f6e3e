package dev.netweight.proof.engine;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import dev.netweight.network.DataType;
import dev.netweight.proof.graph.ElementTypes;
import dev.netweight.proof.graph.Elements;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tensors in the engine's memory. */
final class EngineType {
  private static final Map<String, OnnxJavaType> TYPES =
      Map.of(
          "float32", OnnxJavaType.FLOAT,
          "float64", OnnxJavaType.DOUBLE,
          "float16", OnnxJavaType.FLOAT16,
          "bfloat16", OnnxJavaType.BFLOAT16,
          "int64", OnnxJavaType.INT64,
          "int32", OnnxJavaType.INT32,
          "int16", OnnxJavaType.INT16,
          "int8", OnnxJavaType.INT8,
          "uint8", OnnxJavaType.UINT8,
          "bool", OnnxJavaType.BOOL);

  private EngineType() {}

  /** Whether a tensor of that type can be given to the engine from Java. */
  static boolean isGiven(DataType type) {
    return TYPES.containsKey(type.name()) || type.equals(DataType.STRING);
  }

  /** The type that the engine's binding calls so; it has numbers of its own for them. */
  static DataType of(TensorInfo.OnnxTensorType type) {
    String name = type.name().replaceFirst("ONNX_TENSOR_ELEMENT_DATA_TYPE_", "");
    return name.equals("UNDEFINED")
        ? DataType.UNSTATED
        : DataType.named(name.toLowerCase(Locale.ROOT).replace("float8e", "float8_e"));
  }

  /**
   * A tensor, its elements in memory outside Java's heap.
   *
   * @throws EngineException where the engine takes no such tensor
   */
  static OnnxTensor tensor(
      OrtEnvironment environment, String name, List<Long> sizes, DataType type, Elements elements)
      throws OrtException {
    long[] shape = sizes.stream().mapToLong(size -> size).toArray();
    long count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    if (type.equals(DataType.STRING)) {
      String[] words = new String[Math.toIntExact(count)];
      Arrays.setAll(words, elements::text);
      return OnnxTensor.createTensor(environment, words, shape);
    }
    OnnxJavaType known = TYPES.get(type.name());
    if (known == null) {
      throw new EngineException(
          EngineException.Fault.UNSUPPORTED,
          name + " is a tensor of " + type.name() + ", which cannot be given from Java");
    }
    long bytes = ElementTypes.bytes(type, count);
    if (bytes > Integer.MAX_VALUE - 8) {
      throw new EngineException(
          EngineException.Fault.MEMORY,
          name + " takes " + bytes + " bytes; a tensor given from Java has at most 2 GiB");
    }
    // A buffer without room is none to the engine.
    ByteBuffer buffer =
        ByteBuffer.allocateDirect((int) Math.max(bytes, 8)).order(ByteOrder.LITTLE_ENDIAN);
    buffer.limit((int) bytes);
    elements.write(buffer, type);
    buffer.flip();
    return OnnxTensor.createTensor(environment, buffer, shape, known);
  }
}
