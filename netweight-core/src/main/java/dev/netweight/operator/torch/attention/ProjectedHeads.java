package dev.netweight.operator.torch.attention;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.attention.Attending;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.normalization.Groups;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.torch.TorchCall;
import dev.netweight.operator.torch.TorchFamily;
import dev.netweight.operator.torch.TorchRules;
import java.util.ArrayList;
import java.util.List;

/**
 * Attention in several heads with projections before and after: queries [L, N, E], or [L, E]
 * without a batch. Queries, keys and values are projected by one matrix of three blocks or by three
 * matrices, and what is attended to by a last one.
 */
public final class ProjectedHeads extends TorchFamily {
  private static final String WHY_FEATURES =
      "each projected feature is a sum over all input features, each with a weight of its own";

  private static final TorchRules RULES =
      TorchRules.doing(Work.Kind.MATRIX_PRODUCT, Work.Kind.ACTIVATION_PRODUCT)
          .with(
              ProjectedHeads::attended,
              "query, key, value, embed_dim_to_check, num_heads, in_proj_weight, in_proj_bias,"
                  + " bias_k, bias_v, add_zero_attn, dropout_p, out_proj_weight, out_proj_bias,"
                  + " training, key_padding_mask, need_weights, attn_mask,"
                  + " use_separate_proj_weight, q_proj_weight, k_proj_weight, v_proj_weight,"
                  + " static_k, static_v, average_attn_weights, is_causal",
              "multi_head_attention_forward");

  public ProjectedHeads() {
    super(
        "Attends to projected values in several heads.",
        "https://pytorch.org/docs/stable/generated/torch.nn.MultiheadAttention.html",
        RULES);
  }

  private static Shape given(TorchCall call, String name, int rank) {
    Shape shape = call.shape(name);
    if (shape.rank() != rank || (rank != 2 && rank != 3)) {
      throw new SettingException(
          name,
          "multi_head_attention_forward takes a "
              + name
              + " of 3 axes, or all of 2 without a batch, not "
              + shape);
    }
    return shape;
  }

  private static Outcome attended(TorchCall call) {
    int rank = call.shape("query").rank();
    Shape query = given(call, "query", rank);
    Shape key = given(call, "key", rank);
    Shape value = given(call, "value", rank);
    Dimension features =
        Broadcast.same(
            "the features of the queries and embed_dim",
            query.get(-1),
            Dimension.of(call.sizes("embed_dim_to_check", 1).get(0)));
    Formula heads = call.sizes("num_heads", 1).get(0).named("heads", "argument num_heads");
    Groups.require("num_heads", features, heads);
    Formula head = features.formula().floorDividedBy(heads).reduced();
    Dimension length = Broadcast.same("the lengths of keys and values", key.get(0), value.get(0));
    Formula batch = rank == 3 ? query.size(1).named("batch", "the queries' axis 1") : Literal.ONE;
    Formula keys = length.formula();
    for (boolean more : List.of(call.isTensor("bias_k"), zeros(call))) {
      keys = more ? keys.plus(Literal.ONE) : keys;
    }
    OnnxResult result = call.result().output(query.with(-1, features), call.type("query"));
    result.output(weights(call, query, Dimension.of(keys), heads));
    projectInputs(call, result, List.of(query, key, value), features.formula());
    result.weight(call.place("bias_k"), "key bias").weight(call.place("bias_v"), "value bias");
    Formula pairs =
        Formula.product(
            batch,
            heads,
            query.size(0).named("queries", "the length of the queries"),
            keys.named("keys", "the length of the keys"));
    Formula size = head.named("head size", "features / heads");
    result.work(Attending.work(pairs, size, size));
    if (call.isTensor("attn_mask") || call.isTensor("key_padding_mask")) {
      result.work(Work.Kind.ELEMENTWISE, "mask", pairs);
    }
    project(
        call,
        result,
        "output projection",
        query,
        features.formula(),
        features.formula(),
        "out_proj_bias");
    result.weight(
        call.place("out_proj_weight"), "output projection kernel", square(features.formula()));
    return result
        .weight(call.place("out_proj_bias"), "output projection bias", features.formula())
        .done();
  }

  private static boolean zeros(TorchCall call) {
    return call.arguments().flag("add_zero_attn", false);
  }

  private static Formula square(Formula features) {
    return Formula.product(
        features.named("projected features", "embed_dim"),
        features.named("input features", "embed_dim", WHY_FEATURES));
  }

  /** The weights of the keys for each query, of all heads together or of each, if asked for. */
  private static Value weights(TorchCall call, Shape query, Dimension keys, Formula heads) {
    if (!call.arguments().flag("need_weights", true)) {
      return Value.ABSENT;
    }
    List<Dimension> sizes = new ArrayList<>();
    if (query.rank() == 3) {
      sizes.add(query.get(1));
    }
    if (!call.arguments().flag("average_attn_weights", true)) {
      sizes.add(Dimension.of(heads));
    }
    sizes.add(query.get(0));
    sizes.add(keys);
    return Value.of(Shape.of(sizes), call.type("query"));
  }

  private static void projectInputs(
      TorchCall call, OnnxResult result, List<Shape> inputs, Formula features) {
    boolean separate = call.arguments().flag("use_separate_proj_weight", false);
    List<String> names = List.of("query", "key", "value");
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      Formula rows = separate ? inputs.get(i).size(-1) : features;
      project(call, result, name + " projection", inputs.get(i), features, rows, "in_proj_bias");
      if (separate) {
        String matrix = name.charAt(0) + "_proj_weight";
        requireMatrix(call, matrix, features, rows);
        result.weight(
            call.place(matrix),
            name + " projection kernel",
            Formula.product(
                features.named("projected features", "embed_dim"),
                rows.named("input features", "the " + name + "'s last axis", WHY_FEATURES)));
      }
    }
    Formula three = Formula.of(3).named("projections", "of queries, keys and values");
    if (!separate) {
      requireMatrix(call, "in_proj_weight", Formula.of(3).times(features), features);
      result.weight(
          call.place("in_proj_weight"), "input projection kernel", three.times(square(features)));
    }
    result.weight(call.place("in_proj_bias"), "input projection bias", three.times(features));
  }

  private static void requireMatrix(TorchCall call, String name, Formula rows, Formula columns) {
    Shape shape = call.shapeOfRank(2, name);
    Broadcast.same("the rows of " + name + " and embed_dim", Dimension.of(rows), shape.get(0));
    Broadcast.same(
        "the columns of " + name + " and the features", Dimension.of(columns), shape.get(1));
  }

  /** The product with a matrix at each position, and a bias for each feature, if there are any. */
  private static void project(
      TorchCall call,
      OnnxResult result,
      String what,
      Shape input,
      Formula columns,
      Formula rows,
      String bias) {
    List<Formula> factors = new ArrayList<>();
    for (int i = 0; i < input.rank() - 1; i++) {
      factors.add(input.size(i).named("positions", "an axis of the input"));
    }
    factors.add(columns.named("projected features", "embed_dim"));
    Formula outputs = Formula.product(factors);
    factors.add(rows.named("input features", "the input's last axis", WHY_FEATURES));
    result.work(Work.Kind.MATRIX_PRODUCT, what, Formula.product(factors));
    if (call.isTensor(bias)) {
      result.work(Work.Kind.BIAS_ADDITION, what + " bias", outputs);
    }
  }
}
