package dev.netweight.operator.torch.attention;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Sizes;
import dev.netweight.operator.Work;
import dev.netweight.operator.attention.Attending;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.normalization.Groups;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.torch.TorchCall;
import dev.netweight.operator.torch.TorchFamily;
import dev.netweight.operator.torch.TorchRules;

/** Scaled dot-product attention: queries [..., L, E], keys [..., S, E], values [..., S, V]. */
public final class TorchAttention extends TorchFamily {
  private static final TorchRules RULES =
      TorchRules.doing(Work.Kind.ACTIVATION_PRODUCT)
          .with(
              TorchAttention::attended,
              "query, key, value, attn_mask, dropout_p, is_causal, scale, enable_gqa",
              "scaled_dot_product_attention");

  public TorchAttention() {
    super(
        "Sums values by the dot products of queries with keys.",
        "https://pytorch.org/docs/stable/generated/"
            + "torch.nn.functional.scaled_dot_product_attention.html",
        RULES);
  }

  private static Outcome attended(TorchCall call) {
    Shape query = call.shapeOfAtLeast(2, "query");
    Shape key = call.shapeOfAtLeast(2, "key");
    Shape value = call.shapeOfAtLeast(2, "value");
    Dimension size =
        Broadcast.same("the head sizes of queries and keys", query.get(-1), key.get(-1));
    Dimension keys = Broadcast.same("the lengths of keys and values", key.get(-2), value.get(-2));
    Shape batch = batch(call, query, key, value);
    Shape scores = batch.concatenated(Shape.of(query.get(-2), keys));
    Formula pairs =
        Formula.product(
            batch.elements().named("batch and heads", "the axes in front"),
            query.size(-2).named("queries", "the length of the queries"),
            keys.formula()
                .named(
                    "keys",
                    "the length of the keys",
                    "each query is compared with every key; a mask hides scores that are computed"
                        + " all the same"));
    OnnxResult result =
        call.result()
            .output(batch.concatenated(Shape.of(query.get(-2), value.get(-1))), call.type("query"))
            .work(
                Attending.work(
                    pairs,
                    size.formula().named("key size", "the features of one head"),
                    value.size(-1).named("value size", "the features of one head")));
    if (call.isTensor("attn_mask")) {
      Shape mask = call.value("attn_mask").shape();
      if (mask.hasRank() && Broadcast.of(scores, mask).rank() != scores.rank()) {
        throw new SettingException(
            "attn_mask", "a mask " + mask + " does not go with scores of " + scores);
      }
      result.work(Work.Kind.ELEMENTWISE, "mask", pairs);
    }
    return result.done();
  }

  /** The axes in front; keys and values may have fewer heads, each shared by a group of queries. */
  private static Shape batch(TorchCall call, Shape query, Shape key, Shape value) {
    Shape ofQueries = query.slice(0, query.rank() - 2);
    Shape ofKeys = key.slice(0, key.rank() - 2);
    Shape ofValues = value.slice(0, value.rank() - 2);
    if (!call.arguments().flag("enable_gqa", false)) {
      return Broadcast.of(ofQueries, ofKeys, ofValues);
    }
    if (ofQueries.rank() < 1 || ofKeys.rank() < 1 || ofValues.rank() < 1) {
      throw new SettingException("enable_gqa", "there is no axis of heads in " + query);
    }
    Groups.require("enable_gqa", ofQueries.get(-1), ofKeys.size(-1));
    if (Sizes.differ(ofKeys.size(-1), ofValues.size(-1))) {
      Groups.require("enable_gqa", ofQueries.get(-1), ofValues.size(-1));
    }
    return Broadcast.of(
        ofQueries, ofKeys.with(-1, ofQueries.get(-1)), ofValues.with(-1, ofQueries.get(-1)));
  }
}
