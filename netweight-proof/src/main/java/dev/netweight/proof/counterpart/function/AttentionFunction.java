package dev.netweight.proof.counterpart.function;

import dev.netweight.network.DataType;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import dev.netweight.proof.graph.NoCounterpartException;

/**
 * Attention of queries to keys, each batch × positions × heads × features.
 *
 * <p>Source: dot_product_attention in keras/src/backend/numpy/nn.py.
 */
public final class AttentionFunction extends Functions {
  public AttentionFunction() {
    keras("DotProductAttention", "query, key, value, bias, mask, scale", AttentionFunction::attend);
  }

  private static Edge attend(FunctionCall call) {
    call.without("attn_logits_soft_cap");
    Graph graph = call.graph();
    Edge query = call.real("query");
    DataType type = query.type();
    Edge key = graph.cast(call.tensor("key"), type).shaped(call.tensor("key").shape());
    Edge value = graph.cast(call.tensor("value"), type);
    if (!query.shape().get(2).equals(key.shape().get(2))) {
      throw new NoCounterpartException("heads that share keys are not written");
    }
    Edge scores = graph.op("Einsum").with("equation", "btnh,bsnh->bnts").on(query, key);
    Edge scale =
        call.has("scale")
            ? graph.cast(call.tensor("scale"), type)
            : graph.number(
                1 / Math.sqrt((double) LayerCall.number(key.shape().get(3), "the head's size")),
                type);
    Edge scaled = graph.two("Mul", scores, scale);
    if (call.has("bias")) {
      scaled = graph.two("Add", scaled, graph.cast(call.tensor("bias"), type));
    }
    Edge shares = graph.op("Softmax").with("axis", -1).on(masked(call, scaled, query, key));
    return graph.op("Einsum").with("equation", "bnts,bsnh->btnh").on(shares, value);
  }

  private static Edge masked(FunctionCall call, Edge scores, Edge query, Edge key) {
    Graph graph = call.graph();
    Edge mask = call.has("mask") ? graph.cast(call.tensor("mask"), DataType.BOOL) : null;
    if (call.constants().flag("is_causal", false)) {
      Edge rows = graph.op("Unsqueeze").on(positions(graph, query), graph.integers(1));
      Edge seen = graph.op("GreaterOrEqual").typed(DataType.BOOL).on(rows, positions(graph, key));
      mask = mask == null ? seen : graph.op("And").on(mask, seen);
    }
    double most = scores.type().equals(DataType.FLOAT16) ? 65504 : Float.MAX_VALUE;
    return mask == null
        ? scores
        : graph
            .op("Where")
            .typed(scores.type())
            .on(mask, scores, graph.number(-0.7 * most, scores.type()));
  }

  private static Edge positions(Graph graph, Edge sequence) {
    Edge size = graph.size(sequence.shape().get(1).formula());
    return graph
        .op("Range")
        .typed(DataType.INT64)
        .on(graph.integer(0), graph.op("Squeeze").on(size, graph.integers(0)), graph.integer(1));
  }
}
