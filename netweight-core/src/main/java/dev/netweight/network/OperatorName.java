package dev.netweight.network;

import org.jspecify.annotations.Nullable;

/**
 * What a framework calls an operator.
 *
 * @param dialect whose word it is, one of the constants here
 * @param name the word: {@code Conv2D}, {@code BatchNormalization}
 */
public record OperatorName(String dialect, String name) {
  /** Layers of Keras 2 and 3, by class name. */
  public static final String KERAS = "keras";

  /** Operations of {@code keras.ops} that a functional model records, by class name. */
  public static final String KERAS_OPS = "keras.ops";

  /** TensorFlow functions that a Keras 2 model records, such as {@code math.multiply}. */
  public static final String TENSORFLOW = "tensorflow";

  /** Layers that a file without a configuration shows by their tensors alone. */
  public static final String STORED = "stored";

  /** What a line of Netweight's own asks for and the frameworks compose of several layers. */
  public static final String NETWEIGHT = "netweight";

  /** Operators of ONNX's own domain; those of others stand under {@code onnx:} and the domain. */
  public static final String ONNX = "onnx";

  /** The domain of the classical models of machine learning. */
  public static final String ONNX_ML = "ai.onnx.ml";

  /** The domain of ONNX Runtime's own operators. */
  public static final String MICROSOFT = "com.microsoft";

  /** Functions of PyTorch, by the names of its ATen library: {@code conv2d}, {@code view}. */
  public static final String TORCH = "torch";

  /** An operator of ONNX's own domain. */
  public static OperatorName onnx(String name) {
    return new OperatorName(ONNX, name);
  }

  /** An operator of a domain of ONNX; of ONNX's own, where the domain is empty. */
  public static OperatorName onnx(String domain, String name) {
    return domain.isEmpty() || domain.equals("ai.onnx")
        ? onnx(name)
        : new OperatorName(ONNX + ":" + domain, name);
  }

  /** A function that an ONNX model brings with it. */
  public static OperatorName onnxFunction() {
    return new OperatorName(ONNX + " function", "function");
  }

  public static OperatorName keras(String name) {
    return new OperatorName(KERAS, name);
  }

  public static OperatorName kerasOps(String name) {
    return new OperatorName(KERAS_OPS, name);
  }

  public static OperatorName tensorflow(String name) {
    return new OperatorName(TENSORFLOW, name);
  }

  public static OperatorName stored(String name) {
    return new OperatorName(STORED, name);
  }

  public static OperatorName netweight(String name) {
    return new OperatorName(NETWEIGHT, name);
  }

  public static OperatorName torch(String name) {
    return new OperatorName(TORCH, name);
  }

  /** Whether all weights of such an operator are tensors that it is given. */
  public boolean isGivenItsWeights() {
    return isOfOnnx() || dialect.equals(TORCH);
  }

  /** Whether it is a word of ONNX, of whatever domain. */
  public boolean isOfOnnx() {
    return dialect.startsWith(ONNX);
  }

  @Override
  public String toString() {
    return dialect + ":" + name;
  }

  // Looked up at every start; linking a record's own equality at run time takes milliseconds.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof OperatorName operator
        && name.equals(operator.name)
        && dialect.equals(operator.dialect);
  }

  @Override
  public int hashCode() {
    return 31 * dialect.hashCode() + name.hashCode();
  }
}
