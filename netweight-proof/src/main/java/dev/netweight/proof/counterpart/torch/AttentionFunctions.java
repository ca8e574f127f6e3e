package dev.netweight.proof.counterpart.torch;

import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import java.util.ArrayList;
import java.util.List;

/**
 * PyTorch's attention in ONNX: products of matrices with a softmax between them.
 *
 * <p>Source: torch/nn/functional.py, aten/src/ATen/native/transformers/attention.cpp.
 */
public final class AttentionFunctions extends FunctionFamily {
  public AttentionFunctions() {
    several(AttentionFunctions::attended, "scaled_dot_product_attention");
    several(ProjectedAttention::written, "multi_head_attention_forward");
  }

  private static List<Edge> attended(FunctionCall call) {
    Graph graph = call.graph();
    Edge query = call.tensor("query");
    Edge key = call.tensor("key");
    Edge value = call.tensor("value");
    Shape queries = call.shape(query);
    if (call.flag("enable_gqa", false)) {
      key = shared(call, key, queries);
      value = shared(call, value, queries);
    }
    double scale =
        call.number(
            "scale",
            1 / Math.sqrt((double) LayerCall.number(queries.size(-1), "the size of a query")));
    Edge mask = call.tensorIfAny("attn_mask");
    if (call.flag("is_causal", false)) {
      Edge ones =
          graph
              .op("Expand")
              .on(
                  graph.number(1, DataType.FLOAT32),
                  graph.shape(Shape.of(queries.get(-2), call.shape(key).get(-2))));
      mask = graph.cast(graph.op("Trilu").with("upper", 0).on(ones), DataType.BOOL);
    }
    List<Edge> given = new ArrayList<>();
    given.add(attended(graph, graph.two("Mul", query, call.like(query, scale)), key, value, mask));
    while (given.size() < call.outputs()) {
      given.add(Edge.NONE);
    }
    return given;
  }

  /** Each head of the keys for several heads of the queries, side by side. */
  private static Edge shared(FunctionCall call, Edge heads, Shape queries) {
    Graph graph = call.graph();
    Shape shape = call.shape(heads);
    Formula times = queries.size(-3).floorDividedBy(shape.size(-3));
    Edge apart = graph.op("Unsqueeze").on(heads, graph.integers(-3));
    Shape front = shape.slice(0, shape.rank() - 2);
    Shape back = shape.slice(shape.rank() - 2, shape.rank());
    Shape wide = front.concatenated(Shape.of(Dimension.of(times))).concatenated(back);
    return graph.reshape(
        graph.op("Expand").on(apart, graph.shape(wide)), shape.with(-3, queries.get(-3)));
  }

  /**
   * Queries that are scaled already; where a mask of truth values is false, nothing is looked at.
   */
  static Edge attended(Graph graph, Edge query, Edge key, Edge value, Edge mask) {
    return graph.two("MatMul", weights(graph, query, key, mask), value);
  }

  static Edge weights(Graph graph, Edge query, Edge key, Edge mask) {
    int rank = key.rank();
    int[] order = new int[rank];
    for (int i = 0; i < rank; i++) {
      order[i] = i;
    }
    order[rank - 1] = rank - 2;
    order[rank - 2] = rank - 1;
    Edge scores = graph.two("MatMul", query, graph.transpose(key, order));
    if (mask.type().equals(DataType.BOOL)) {
      scores =
          graph
              .op("Where")
              .typed(scores.type())
              .on(mask, scores, graph.number(Double.NEGATIVE_INFINITY, scores.type()));
    } else if (!mask.name().isEmpty()) {
      scores = graph.two("Add", scores, graph.cast(mask, scores.type()));
    }
    return graph.op("Softmax").with("axis", -1).on(scores);
  }
}
