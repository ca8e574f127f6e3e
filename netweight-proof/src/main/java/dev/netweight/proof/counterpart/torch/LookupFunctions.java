package dev.netweight.proof.counterpart.torch;

import dev.netweight.network.DataType;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;

/**
 * PyTorch's embeddings in ONNX.
 *
 * <p>Source: torch/nn/functional.py, aten/src/ATen/native/Embedding.cpp, EmbeddingBag.cpp.
 */
public final class LookupFunctions extends FunctionFamily {
  public LookupFunctions() {
    one(LookupFunctions::looked, "embedding");
    one(LookupFunctions::bag, "embedding_bag");
    one(LookupFunctions::encoded, "one_hot");
  }

  private static Edge looked(FunctionCall call) {
    if (call.has("max_norm")) {
      throw call.refused("it shortens rows of its table while it runs");
    }
    return call.graph().op("Gather").with("axis", 0).on(call.tensor("weight"), places(call));
  }

  /** Where the type of what is looked up was not said, it is that of real numbers. */
  private static Edge places(FunctionCall call) {
    Edge places = call.tensor("input");
    return places.type().isInteger() ? places : call.graph().cast(places, DataType.INT64);
  }

  private static Edge bag(FunctionCall call) {
    String mode = call.text("mode", "");
    boolean plain =
        !call.has("offsets")
            && !call.has("max_norm")
            && !call.has("per_sample_weights")
            && !call.has("padding_idx")
            && call.shape("input").rank() == 2;
    String operation =
        switch (mode) {
          case "mean" -> "ReduceMean";
          case "sum" -> "ReduceSum";
          case "max" -> "ReduceMax";
          default -> throw call.refused("its mode is not known");
        };
    if (!plain) {
      throw call.refused("bags by offsets, or with weights, are not written");
    }
    Graph graph = call.graph();
    return graph.op(operation).with("keepdims", 0).on(looked(call), graph.integers(1));
  }

  private static Edge encoded(FunctionCall call) {
    Graph graph = call.graph();
    int rank = call.output(0).rank();
    long classes = LayerCall.number(call.output(0).size(rank - 1), "num_classes");
    return graph
        .op("OneHot")
        .with("axis", -1)
        .typed(DataType.INT64)
        .on(call.tensor("tensor"), graph.integer(classes), graph.numbers(DataType.INT64, 0, 1));
  }
}
