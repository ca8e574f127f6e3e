package dev.netweight.operator.onnx.attention;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Sizes;
import dev.netweight.operator.Work;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.OnnxRules;
import dev.netweight.operator.onnx.OnnxTypes;
import java.util.List;

/**
 * Scaled dot-product attention of ONNX itself, on queries, keys and values of three axes, whose
 * last the heads share, or of four. Keys and values may have fewer heads, each shared by a group of
 * query heads, and may be appended to those of earlier steps.
 */
public final class ScaledAttention extends OnnxFamily {
  private static final OnnxRules RULES =
      OnnxRules.doing(Work.Kind.ACTIVATION_PRODUCT)
          .with(
              ScaledAttention::plain,
              "Q, K, V, attn_mask, past_key, past_value, nonpad_kv_seqlen",
              "Attention")
          .with("ai.onnx.preview", ScaledAttention::modified, "Q, K, V", "FlexAttention");

  public ScaledAttention() {
    super(
        "Sums values by the dot products of queries with keys, in several heads.",
        "https://onnx.ai/onnx/operators/onnx__Attention.html",
        RULES);
  }

  /** Queries, keys and values as they are: axes of the positions and of the heads. */
  private record Heads(Shape shape, Formula batch, Formula heads, Formula positions, Formula size) {
    static Heads of(OnnxCall call, int input, String attribute) {
      Shape shape = call.shape(input);
      if (shape.rank() == 4) {
        return new Heads(shape, shape.size(0), shape.size(1), shape.size(2), shape.size(3));
      } else if (shape.rank() != 3) {
        throw new SettingException(
            call.name(input),
            call.operator() + " takes a " + call.name(input) + " of 3 or 4 axes, not " + shape);
      }
      Formula heads = AttentionSizes.heads(call, attribute);
      return new Heads(
          shape,
          shape.size(0),
          heads,
          shape.size(1),
          AttentionSizes.share("features of " + call.name(input), shape.size(2), heads));
    }
  }

  private static Outcome plain(OnnxCall call) {
    Heads query = Heads.of(call, 0, "q_num_heads");
    Heads key = Heads.of(call, 1, "kv_num_heads");
    Heads value = Heads.of(call, 2, "kv_num_heads");
    Formula total = AttentionSizes.total(call, 4, 4, key.positions());
    AttentionSizes sizes = sizes(query, key, value, total);
    OnnxResult result = call.result().output(output(query, value), call.type(0));
    if (call.outputs() > 1) {
      result.output(present(key, total), typeOr(call, 4, call.type(1)));
    }
    if (call.outputs() > 2) {
      result.output(present(value, total), typeOr(call, 5, call.type(2)));
    }
    if (call.outputs() > 3) {
      result.output(sizes.scores(), call.type(0));
    }
    result.work(sizes.work());
    if (call.settings().find("softcap") instanceof Attribute.Decimal cap && cap.number() != 0) {
      result.work(Work.Kind.ACTIVATION, "soft cap of the scores", sizes.pairs());
    }
    if (call.has(3)) {
      result.work(Work.Kind.ELEMENTWISE, "mask", sizes.pairs());
    }
    return result.done();
  }

  /** Graphs inside may change the scores before and after the softmax. */
  private static Outcome modified(OnnxCall call) {
    Heads query = Heads.of(call, 0, "");
    Heads key = Heads.of(call, 1, "");
    Heads value = Heads.of(call, 2, "");
    AttentionSizes sizes = sizes(query, key, value, key.positions());
    DataType type =
        OnnxTypes.named(
            call,
            "softmax_precision",
            call.type(0).equals(DataType.FLOAT64) ? DataType.FLOAT64 : DataType.FLOAT32);
    OnnxResult result = call.result().output(output(query, value), call.type(0)).work(sizes.work());
    for (String graph : List.of("score_mod", "prob_mod")) {
      if (call.settings().has(graph)) {
        List<Value> scores = List.of(Value.of(sizes.scores(), type));
        result.containing(call.run(call.body(graph), scores).parts());
      }
    }
    return result.done();
  }

  private static AttentionSizes sizes(Heads query, Heads key, Heads value, Formula total) {
    requireSame("head sizes of queries and keys", query.size(), key.size());
    requireSame("positions of keys and values", key.positions(), value.positions());
    requireSame("heads of keys and values", key.heads(), value.heads());
    AttentionSizes.requireGroups(query.heads(), key.heads());
    Formula batch =
        Broadcast.same("the batches of queries and keys", query.shape().get(0), key.shape().get(0))
            .formula();
    return new AttentionSizes(
        batch, query.heads(), query.positions(), total, query.size(), value.size());
  }

  private static void requireSame(String what, Formula one, Formula other) {
    if (Sizes.differ(one, other)) {
      throw new SettingException(
          "inputs",
          "the " + what + " must be equal; they are " + one.text() + " and " + other.text());
    }
  }

  private static Shape output(Heads query, Heads value) {
    return query.shape().rank() == 4
        ? query.shape().with(3, Dimension.of(value.size()))
        : query.shape().with(2, Dimension.of(query.heads().times(value.size())));
  }

  private static Shape present(Heads heads, Formula total) {
    return Shape.ofFormulas(List.of(heads.batch(), heads.heads(), total, heads.size()));
  }

  private static DataType typeOr(OnnxCall call, int input, DataType other) {
    return call.has(input) ? call.type(input) : other;
  }
}
