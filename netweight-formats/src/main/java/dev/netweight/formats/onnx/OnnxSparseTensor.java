package dev.netweight.formats.onnx;

import java.math.BigInteger;
import java.util.List;

/**
 * A tensor of which only the elements that are not zero stand in the file: {@code
 * SparseTensorProto}.
 *
 * @param values those elements; its name is that of the whole
 * @param indices where they are, each as one number or as one a dimension
 * @param dimensions the sizes of the whole, none negative
 */
public record OnnxSparseTensor(OnnxTensor values, OnnxTensor indices, List<Long> dimensions) {
  public OnnxSparseTensor {
    dimensions = List.copyOf(dimensions);
  }

  /** The product of the sizes, zeros included. */
  public BigInteger elements() {
    return OnnxTensor.product(dimensions);
  }
}
