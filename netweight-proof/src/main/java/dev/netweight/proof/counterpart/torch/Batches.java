package dev.netweight.proof.counterpart.torch;

import dev.netweight.network.Shape;
import dev.netweight.proof.graph.Edge;

/** The batch axis, which PyTorch's functions can do without and ONNX's operations cannot. */
final class Batches {
  private Batches() {}

  /** A tensor with a batch axis in front, if it has fewer axes than this. */
  static Edge with(FunctionCall call, Edge value, int rank) {
    return call.shape(value).rank() == rank
        ? value
        : call.graph()
            .op("Unsqueeze")
            .shaped(Shape.of(1).concatenated(call.shape(value)))
            .on(value, call.graph().integers(0));
  }

  /** What came of it, without a batch axis where the tensor had none. */
  static Edge without(FunctionCall call, Edge result, Edge value, int rank) {
    return call.shape(value).rank() == rank
        ? result
        : call.graph().op("Squeeze").on(result, call.graph().integers(0));
  }
}
