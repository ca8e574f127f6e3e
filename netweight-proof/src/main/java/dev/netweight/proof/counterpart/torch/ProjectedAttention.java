package dev.netweight.proof.counterpart.torch;

import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import java.util.ArrayList;
import java.util.List;

/**
 * Attention of several heads with the projections around it. Sequences stand in front of the batch.
 *
 * <p>Source: multi_head_attention_forward in torch/nn/functional.py.
 */
final class ProjectedAttention {
  private final FunctionCall call;
  private final Graph graph;
  private final boolean batched;
  private final long heads;

  private ProjectedAttention(FunctionCall call) {
    this.call = call;
    this.graph = call.graph();
    this.batched = call.shape("query").rank() == 3;
    this.heads = LayerCall.number(call.given().size("num_heads"), "num_heads");
  }

  static List<Edge> written(FunctionCall call) {
    for (String name : List.of("bias_k", "bias_v", "static_k", "static_v")) {
      if (call.has(name)) {
        throw call.refused(name + " is not written");
      }
    }
    if (call.flag("add_zero_attn", false)) {
      throw call.refused("add_zero_attn is not written");
    } else if (call.flag("is_causal", false) && !call.has("attn_mask")) {
      throw call.refused("is_causal is not written without a mask");
    }
    return new ProjectedAttention(call).written();
  }

  private List<Edge> written() {
    Shape queries = sequence("query");
    long features = LayerCall.number(queries.size(-1), "embed_dim");
    long size = features / heads;
    List<Edge> projected = new ArrayList<>();
    List<Edge> kernels = kernels();
    List<Edge> biases =
        call.has("in_proj_bias")
            ? graph
                .op("Split")
                .with("axis", 0)
                .with("num_outputs", 3)
                .giving(3, call.tensor("in_proj_bias"))
            : List.of();
    List<String> names = List.of("query", "key", "value");
    for (int i = 0; i < 3; i++) {
      Edge product =
          graph.two("MatMul", inBatch(names.get(i)), graph.transpose(kernels.get(i), 1, 0));
      Edge moved = biases.isEmpty() ? product : graph.two("Add", product, biases.get(i));
      Shape sequence = sequence(names.get(i));
      Shape apart =
          Shape.of(sequence.get(0), sequence.get(1), Dimension.of(heads), Dimension.of(size));
      projected.add(graph.transpose(graph.reshape(moved, apart), 1, 2, 0, 3));
    }
    Edge query =
        graph.two(
            "Mul", projected.get(0), call.like(projected.get(0), 1 / Math.sqrt((double) size)));
    Edge weights = AttentionFunctions.weights(graph, query, projected.get(1), mask());
    Edge seen = graph.two("MatMul", weights, projected.get(2));
    Edge together =
        graph.reshape(graph.op("Transpose").with("perm", List.of(2, 0, 1, 3)).on(seen), queries);
    Edge result =
        graph.two("MatMul", together, graph.transpose(call.tensor("out_proj_weight"), 1, 0));
    if (call.has("out_proj_bias")) {
      result = graph.two("Add", result, call.tensor("out_proj_bias"));
    }
    return List.of(call.shaped(result, 0), averaged(weights));
  }

  private Edge averaged(Edge weights) {
    if (!call.flag("need_weights", true)) {
      return Edge.NONE;
    }
    Edge given =
        call.flag("average_attn_weights", true)
            ? graph.op("ReduceMean").with("keepdims", 0).on(weights, graph.integers(1))
            : weights;
    return call.shaped(given, 1);
  }

  private List<Edge> kernels() {
    if (call.flag("use_separate_proj_weight", false)) {
      return List.of(
          call.tensor("q_proj_weight"), call.tensor("k_proj_weight"), call.tensor("v_proj_weight"));
    }
    return graph
        .op("Split")
        .with("axis", 0)
        .with("num_outputs", 3)
        .giving(3, call.tensor("in_proj_weight"));
  }

  private Edge inBatch(String name) {
    Edge value = call.tensor(name);
    return batched ? value : graph.op("Unsqueeze").on(value, graph.integers(1));
  }

  /** The shape of queries, keys or values, with a batch. */
  private Shape sequence(String name) {
    Shape shape = call.shape(name);
    return batched ? shape : Shape.of(shape.get(0), Dimension.of(1), shape.get(1));
  }

  /** What is added to the scores; NONE for nothing. */
  private Edge mask() {
    Shape queries = sequence("query");
    Dimension keys = sequence("key").get(0);
    Edge all = Edge.NONE;
    if (call.has("attn_mask")) {
      Edge given = added("attn_mask");
      all =
          call.shape(given).rank() == 2
              ? given
              : graph.reshape(
                  given, Shape.of(queries.get(1), Dimension.of(heads), queries.get(0), keys));
    }
    if (call.has("key_padding_mask")) {
      Edge padding =
          graph.reshape(
              added("key_padding_mask"),
              Shape.of(queries.get(1), Dimension.of(1), Dimension.of(1), keys));
      all = all.name().isEmpty() ? padding : graph.two("Add", all, padding);
    }
    return all;
  }

  /** A mask of truth values, which says what is not looked at, as numbers to be added. */
  private Edge added(String name) {
    Edge mask = call.tensor(name);
    DataType type = call.type();
    return mask.type().equals(DataType.BOOL)
        ? graph
            .op("Where")
            .typed(type)
            .shaped(mask.shape())
            .on(mask, graph.number(Double.NEGATIVE_INFINITY, type), graph.number(0, type))
        : graph.cast(mask, type);
  }
}
