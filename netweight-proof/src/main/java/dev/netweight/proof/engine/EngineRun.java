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
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What the engine gave: real tensors, kept in its memory until this is closed. */
public final class EngineRun implements AutoCloseable {
  /**
   * A tensor that it gave.
   *
   * @param shape its sizes, all of them numbers
   * @param type the type of its elements; unstated where Netweight knows none of that number
   */
  public record Found(Shape shape, DataType type) {}

  private final OrtSession.@Nullable Result result;
  private final Map<String, OnnxValue> values = new HashMap<>();

  private EngineRun(OrtSession.@Nullable Result result) {
    this.result = result;
    if (result != null) {
      result.forEach(entry -> values.put(entry.getKey(), entry.getValue()));
    }
  }

  /** Where there was nothing to run. */
  public static EngineRun nothing() {
    return new EngineRun(null);
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
    return Optional.of(new Found(Shape.of(info.getShape()), EngineType.of(info.onnxType)));
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

  /** The one 64-bit integer of a tensor; empty where there is none under that name. */
  public OptionalLong count(String name) {
    return values.get(name) instanceof OnnxTensor tensor && tensor.getLongBuffer() != null
        ? OptionalLong.of(tensor.getLongBuffer().get(0))
        : OptionalLong.empty();
  }

  @Override
  public void close() {
    if (result != null) {
      result.close();
    }
  }
}
