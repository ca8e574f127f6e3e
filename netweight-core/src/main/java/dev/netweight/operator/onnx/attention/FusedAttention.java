package dev.netweight.operator.onnx.attention;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.OnnxRules;
import java.util.List;

/**
 * Attention on queries, keys and values that have been projected already, apart or packed into one
 * tensor, as ONNX Runtime's optimizer fuses it; the projections' biases may be inside.
 */
public final class FusedAttention extends OnnxFamily {
  private static final OnnxRules RULES =
      OnnxRules.doing(Work.Kind.ACTIVATION_PRODUCT)
          .with(
              OperatorName.MICROSOFT,
              call -> attending(call, new Places(3, 5, 6, call.has(8))),
              "query, key, value, bias, key_padding_mask, attention_bias, past_key, past_value,"
                  + " past_sequence_length, cache_indirection",
              "MultiHeadAttention")
          .with(
              OperatorName.MICROSOFT,
              call ->
                  attending(
                      call,
                      new Places(
                          10, 4, 5, call.settings().flag("past_present_share_buffer", false))),
              "query, key, value, mask_index, attention_bias, past_key, past_value,"
                  + " past_sequence_length, beam_width, cache_indirection, bias",
              "DecoderMaskedMultiHeadAttention")
          .with(
              OperatorName.MICROSOFT,
              FusedAttention::packed,
              "query, key, value, bias, token_offset, cumulative_sequence_length, attention_bias",
              "PackedMultiHeadAttention");

  public FusedAttention() {
    super(
        "Attends in several heads, from queries to keys and values that are projected already.",
        "https://arxiv.org/abs/1706.03762",
        RULES);
  }

  /**
   * At which place an operator takes what not all of them take at the same.
   *
   * @param shared whether the keys and values of earlier steps stand in a buffer of fixed length
   */
  private record Places(int bias, int attentionBias, int past, boolean shared) {}

  /** The sizes of what a call is given, however it is packed. */
  private record Given(Formula now, Formula keySize, Formula valueSize, boolean cached) {}

  private static Outcome attending(OnnxCall call, Places places) {
    Shape query = call.shape(0);
    Formula heads = AttentionSizes.heads(call, "num_heads");
    Given given = given(call, query, heads);
    boolean fixed = places.shared() && call.has(places.past());
    Formula total =
        given.cached()
            ? given.now()
            : fixed
                ? Formula.unknown(
                    "how much of the buffer of keys is filled is known only when the model runs")
                : AttentionSizes.total(call, places.past(), 4, given.now());
    AttentionSizes sizes =
        new AttentionSizes(
            query.size(0), heads, query.size(1), total, given.keySize(), given.valueSize());
    DataType type = call.type(0);
    Formula width = heads.times(given.valueSize());
    OnnxResult result =
        call.result().output(Shape.ofFormulas(List.of(query.size(0), query.size(1), width)), type);
    for (int i = 0; i < 2 && i < call.outputs() - 1; i++) {
      Formula size = i == 0 ? given.keySize() : given.valueSize();
      result.output(
          fixed
              ? call.anyShape(places.past() + i)
              : Shape.ofFormulas(List.of(query.size(0), heads, total, size)),
          type);
    }
    if (call.outputs() > 3) {
      result.output(sizes.scores(), type);
    }
    result.work(sizes.work());
    biased(call, result, places.bias(), query, given, heads);
    if (call.has(places.attentionBias())) {
      result.work(Work.Kind.ELEMENTWISE, "bias of the scores", sizes.pairs());
    }
    return result.done();
  }

  private static Given given(OnnxCall call, Shape query, Formula heads) {
    if (query.rank() == 5) {
      return new Given(query.size(1), query.size(4), query.size(4), false);
    }
    if (query.rank() != 3) {
      throw new SettingException(
          "query", call.operator() + " takes a query of 3 or 5 axes, not " + query);
    }
    if (!call.has(1)) {
      Formula third =
          AttentionSizes.share(
              "features of queries, keys and values", query.size(2), Formula.of(3));
      Formula size = AttentionSizes.share("features of the queries", third, heads);
      return new Given(query.size(1), size, size, false);
    }
    Shape key = call.shape(1);
    Formula size = AttentionSizes.share("features of the queries", query.size(2), heads);
    if (key.rank() == 5) {
      return new Given(key.size(1), size, key.size(4), false);
    }
    Shape value = call.shape(2);
    if (key.rank() == 4 && value.rank() == 4) {
      return new Given(key.size(2), size, value.size(3), true);
    } else if (key.rank() == 3 && value.rank() == 3) {
      return new Given(
          key.size(1),
          size,
          AttentionSizes.share("features of the values", value.size(2), heads),
          false);
    }
    throw new SettingException(
        "key", call.operator() + " takes no key of the shape " + key + " with a value of " + value);
  }

  /** A bias for the queries, for the keys and for the values, behind each other. */
  private static void biased(
      OnnxCall call, OnnxResult result, int bias, Shape query, Given given, Formula heads) {
    if (!call.has(bias)) {
      return;
    }
    Formula batch = query.size(0).named("batch", "the first axis of the queries");
    Formula queries =
        Formula.product(
            batch, query.size(1).named("queries", "their positions"), heads, given.keySize());
    Formula keys =
        Formula.product(
            batch,
            given.now().named("keys", "their positions"),
            heads,
            Formula.sum(given.keySize(), given.valueSize()));
    result
        .weight(bias, "bias")
        .work(
            Work.Kind.BIAS_ADDITION, "bias", given.cached() ? queries : Formula.sum(queries, keys));
  }

  private static Outcome packed(OnnxCall call) {
    Shape query = call.shape(0);
    Formula heads = AttentionSizes.heads(call, "num_heads");
    if (query.rank() != 2 && query.rank() != 4) {
      throw new SettingException(
          "query", call.operator() + " takes a query of 2 or 4 axes, not " + query);
    }
    boolean together = query.rank() == 4;
    Formula width =
        together ? query.size(1).times(query.size(3)) : AttentionSizes.size(call, 2, 2, 1);
    Formula projected =
        together
            ? Formula.of(3).times(width)
            : Formula.sum(query.size(1), AttentionSizes.size(call, 1, 2, 1), width);
    AttentionSizes.share("features of the values", width, heads);
    OnnxResult result =
        call.result()
            .output(Shape.of(query.get(0), Dimension.of(width)), call.type(0))
            .work(
                Work.Kind.ACTIVATION_PRODUCT,
                "attention",
                Formula.unknown(AttentionSizes.WHY_PACKED));
    if (call.has(3)) {
      result
          .weight(3, "bias")
          .work(Work.Kind.BIAS_ADDITION, "bias", query.size(0).times(projected));
    }
    return result.done();
  }
}
