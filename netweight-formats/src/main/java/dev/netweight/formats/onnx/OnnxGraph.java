package dev.netweight.formats.onnx;

import java.util.List;
import java.util.Map;

/**
 * Nodes and the values between them: {@code GraphProto}.
 *
 * @param name its name, which may be empty
 * @param nodes in the order of the file, which should be one of computation
 * @param inputs what it is given; up to version 3 of the IR the initializers are among them
 * @param outputs what it gives
 * @param values what the file says of the values in between
 * @param initializers the tensors that the file brings
 * @param sparseInitializers those of them that are mostly zero, each under the name of its values
 * @param quantizations which tensors hold the quantisation parameters of others
 * @param metadata what else its producer notes; long texts are left out
 */
public record OnnxGraph(
    String name,
    List<OnnxNode> nodes,
    List<OnnxValue> inputs,
    List<OnnxValue> outputs,
    List<OnnxValue> values,
    List<OnnxTensor> initializers,
    List<OnnxSparseTensor> sparseInitializers,
    List<Quantization> quantizations,
    Map<String, String> metadata) {
  public OnnxGraph {
    nodes = List.copyOf(nodes);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    values = List.copyOf(values);
    initializers = List.copyOf(initializers);
    sparseInitializers = List.copyOf(sparseInitializers);
    quantizations = List.copyOf(quantizations);
    metadata = Entries.copy(metadata);
  }

  /**
   * {@code TensorAnnotation}.
   *
   * @param tensor the name of a tensor
   * @param parameters the names of the tensors that hold its parameters, under keys such as {@code
   *     SCALE_TENSOR} and {@code ZERO_POINT_TENSOR}
   */
  public record Quantization(String tensor, Map<String, String> parameters) {
    public Quantization {
      parameters = Entries.copy(parameters);
    }
  }
}
