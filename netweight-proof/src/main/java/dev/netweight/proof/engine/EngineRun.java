package dev.netweight.proof.engine;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.netweight.network.DataType;
import dev.netweight.network.Shape;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the engine gave: real tensors, kept in its memory until this is closed. */
public final class EngineRun implements AutoCloseable {
  /**
   * A tensor that it gave.
   *
   * @param shape its sizes, all of them numbers
   * @param type the type of its elements; unstated where Netweight knows none of that number
   */
  public record Found(Shape shape, DataType type) {}

  private final OrtSession.Result result;
  private final Map<String, OnnxValue> values = new HashMap<>();

  private EngineRun(OrtSession.Result result) {
    this.result = result;
    result.forEach(entry -> values.put(entry.getKey(), entry.getValue()));
  }

  static EngineRun of(OrtSession.Result result) {
    return new EngineRun(result);
  }

  /** The tensor under a name; empty where there is none, or where the value is no tensor. */
  public Optional<Found> find(String name) {
    if (!(values.get(name) instanceof OnnxTensor tensor)) {
      return Optional.empty();
    }
    TensorInfo info = tensor.getInfo();
    return Optional.of(new Found(Shape.of(info.getShape()), type(info)));
  }

  /** The engine's numbers of types are its own: only their names are those of ONNX. */
  private static DataType type(TensorInfo info) {
    String name =
        info.onnxType
            .name()
            .replaceFirst("ONNX_TENSOR_ELEMENT_DATA_TYPE_", "")
            .toLowerCase(java.util.Locale.ROOT);
    return switch (name) {
      case "float" -> DataType.FLOAT32;
      case "double" -> DataType.FLOAT64;
      case "undefined" -> DataType.UNSTATED;
      default -> DataType.named(name);
    };
  }

  /** What kind of value stands under a name: {@code tensor}, {@code sequence}, …. */
  public String kind(String name) {
    OnnxValue value = values.get(name);
    return value == null
        ? "nothing"
        : value.getType().name().replaceFirst("ONNX_TYPE_", "").toLowerCase(java.util.Locale.ROOT);
  }

  /**
   * The elements of a tensor of float32, in row-major order.
   *
   * @throws IllegalArgumentException where there is no such tensor
   */
  public float[] floats(String name) {
    if (values.get(name) instanceof OnnxTensor tensor && tensor.getFloatBuffer() != null) {
      float[] elements = new float[tensor.getFloatBuffer().remaining()];
      tensor.getFloatBuffer().get(elements);
      return elements;
    }
    throw new IllegalArgumentException(name + " is no tensor of real numbers");
  }

  /**
   * The one 64-bit integer of a tensor.
   *
   * @throws IllegalArgumentException where there is no such tensor
   */
  public long integer(String name) {
    if (values.get(name) instanceof OnnxTensor tensor && tensor.getLongBuffer() != null) {
      return tensor.getLongBuffer().get(0);
    }
    throw new IllegalArgumentException(name + " is no tensor of 64-bit integers");
  }

  @Override
  public void close() {
    result.close();
  }
}
