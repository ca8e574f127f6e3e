package dev.netweight.operator.onnx.attention;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Sizes;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxFamily;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.OnnxRules;
import java.util.List;
import java.util.Optional;

/**
 * Attention of language models, whose keys and values have fewer heads than the queries and are
 * kept from step to step. The positions may be turned into the queries and keys inside.
 *
 * <p>Source: J. Ainslie et al., "GQA", arXiv 2305.13245.
 */
public final class CachedAttention extends OnnxFamily {
  private static final OnnxRules RULES =
      OnnxRules.doing(Work.Kind.ACTIVATION_PRODUCT)
          .with(
              OperatorName.MICROSOFT,
              CachedAttention::grouped,
              "query, key, value, past_key, past_value, seqlens_k, total_sequence_length,"
                  + " cos_cache, sin_cache, position_ids, attention_bias, head_sink, k_scale,"
                  + " v_scale, q_norm_weight, k_norm_weight",
              "GroupQueryAttention")
          .with(
              OperatorName.MICROSOFT,
              CachedAttention::sparse,
              "query, key, value, past_key, past_value, block_row_indices, block_col_indices,"
                  + " total_sequence_length, key_total_sequence_lengths, cos_cache, sin_cache",
              "SparseAttention")
          .with(
              OperatorName.MICROSOFT,
              CachedAttention::paged,
              "query, key, value, key_cache, value_cache, cumulative_sequence_length,"
                  + " past_seqlens, block_table, cos_cache, sin_cache, slot_mapping, head_sink,"
                  + " q_norm_weight, k_norm_weight, k_scale, v_scale, attention_metadata",
              "PagedAttention");

  public CachedAttention() {
    super(
        "Attends to keys and values that are kept from step to step and shared by query heads.",
        "https://arxiv.org/abs/2305.13245",
        RULES);
  }

  /**
   * The heads of a call.
   *
   * @param width the features of the output: heads of the queries × features of one
   */
  private record Heads(Formula queries, Formula keys, Formula size, Formula width) {
    /** Queries, keys and values are packed into the query where there is no key. */
    static Heads of(OnnxCall call, Shape query) {
      Formula queries = AttentionSizes.heads(call, "num_heads");
      Formula keys = AttentionSizes.heads(call, "kv_num_heads");
      AttentionSizes.requireGroups(queries, keys);
      Formula features = query.size(-1);
      Formula sharing =
          call.has(1) ? queries : Formula.sum(queries, Formula.of(2).times(keys)).reduced();
      Formula size = AttentionSizes.share("features of the query", features, sharing);
      return new Heads(queries, keys, size, queries.times(size));
    }
  }

  private static Outcome grouped(OnnxCall call) {
    Shape query = call.shapeOfRank(3, 0);
    Heads heads = Heads.of(call, query);
    Formula now = call.has(1) ? AttentionSizes.size(call, 1, 3, 1) : query.size(1);
    Optional<Formula> stated = one(call, 6);
    Formula total =
        stated.orElseGet(
            () ->
                call.has(3)
                    ? Formula.unknown("the total length is given only when the model runs")
                    : now);
    AttentionSizes sizes =
        new AttentionSizes(
            query.size(0), heads.queries(), query.size(1), total, heads.size(), heads.size());
    DataType kept = call.has(3) ? call.type(3) : call.type(0);
    OnnxResult result =
        call.result().output(query.with(2, Dimension.of(heads.width())), call.type(0));
    for (int i = 0; i < 2 && i < call.outputs() - 1; i++) {
      result.output(present(call, query, heads, 3 + i, stated, now), kept);
    }
    if (call.outputs() > 3) {
      result.output(sizes.scores(), call.type(0));
    }
    result.work(sizes.work());
    if (call.has(10)) {
      result.work(Work.Kind.ELEMENTWISE, "bias of the scores", sizes.pairs());
    }
    scales(call, result, 12, 13);
    return rotated(call, normalized(call, result, query, heads, now, 14), query, heads, now, 7)
        .done();
  }

  /**
   * The keys or values that are kept: as long as all positions, or as the buffer that they are
   * given in where that is longer.
   */
  private static Shape present(
      OnnxCall call, Shape query, Heads heads, int past, Optional<Formula> total, Formula now) {
    if (!call.has(past)) {
      return Shape.ofFormulas(
          List.of(query.size(0), heads.keys(), total.orElse(now), heads.size()));
    }
    Shape before = call.shapeOfRank(4, past);
    if (call.settings().flag("sliding_window_cache", false)) {
      return before;
    }
    Formula length =
        total.isPresent()
            ? before.size(2).maximum(total.get())
            : Formula.unknown(
                "keys and values are appended, or stand in a buffer that is long enough: the total"
                    + " length is given only when the model runs");
    return before.with(2, Dimension.of(length));
  }

  private static Outcome sparse(OnnxCall call) {
    Shape query = call.shapeOfRank(3, 0);
    Heads heads = Heads.of(call, query);
    OnnxResult result =
        call.result()
            .output(query.with(2, Dimension.of(heads.width())), call.type(0))
            .output(call.anyShape(3), call.type(3))
            .output(call.anyShape(4), call.type(4))
            .work(
                Work.Kind.ACTIVATION_PRODUCT,
                "attention",
                Formula.unknown("the mask says which blocks of keys a query is compared with"));
    return rotated(call, result, query, heads, query.size(1), 9).done();
  }

  private static Outcome paged(OnnxCall call) {
    Shape query = call.shapeOfRank(2, 0);
    boolean latent = call.settings().text("kv_cache_layout", "SEPARATE").equals("LATENT");
    Heads heads = Heads.of(call, query);
    Formula valueSize =
        latent && call.settings().integer("v_head_size", 0) != 0
            ? Sizes.positive(call.settings(), "v_head_size", "size of a value")
            : heads.size();
    OnnxResult result =
        call.result()
            .output(query.with(1, Dimension.of(heads.queries().times(valueSize))), call.type(0));
    for (int i = 0; i < 2 && i < call.outputs() - 1; i++) {
      result.output(call.anyShape(3 + i), call.type(3 + i));
    }
    result.work(
        Work.Kind.ACTIVATION_PRODUCT,
        "attention",
        Formula.unknown(
            "how many keys are kept for each sequence is known only when the model runs"));
    scales(call, result, 14, 15);
    normalized(call, result, query, heads, query.size(0), 12);
    return rotated(call, result, query, heads, query.size(0), 8).done();
  }

  private static Optional<Formula> one(OnnxCall call, int input) {
    return call.sizes(input)
        .filter(sizes -> sizes.size() == 1)
        .map(sizes -> sizes.get(0))
        .filter(size -> size.unknownReason().isEmpty())
        .map(size -> checked(call, input, size));
  }

  private static Formula checked(OnnxCall call, int input, Formula size) {
    if (size.value().filter(number -> number.signum() < 0).isPresent()) {
      throw new SettingException(
          call.name(input), call.name(input) + " is " + size.text() + "; it must be 0 or more");
    }
    return size;
  }

  private static void scales(OnnxCall call, OnnxResult result, int... inputs) {
    for (int input : inputs) {
      result.tensor(input, call.name(input), Weight.Kind.QUANTIZATION);
    }
  }

  /** Queries and keys normalised, head by head, before they are turned. */
  private static OnnxResult normalized(
      OnnxCall call, OnnxResult result, Shape query, Heads heads, Formula now, int scale) {
    return call.has(scale)
        ? result
            .weight(scale, "query scale")
            .weight(scale + 1, "key scale")
            .work(Work.Kind.NORMALIZATION, "queries and keys", queriesAndKeys(query, heads, now))
        : result;
  }

  /** Queries and keys turned by their positions. */
  private static OnnxResult rotated(
      OnnxCall call, OnnxResult result, Shape query, Heads heads, Formula now, int cosines) {
    result
        .tensor(cosines, call.name(cosines), Weight.Kind.TABLE)
        .tensor(cosines + 1, call.name(cosines + 1), Weight.Kind.TABLE);
    return call.settings().flag("do_rotary", false)
        ? result.work(
            Work.Kind.ELEMENTWISE,
            "rotation by the positions",
            RotaryPositions.operations(queriesAndKeys(query, heads, now)))
        : result;
  }

  private static Formula queriesAndKeys(Shape query, Heads heads, Formula now) {
    Formula rows = query.slice(0, query.rank() - 1).elements();
    Formula keys = query.rank() == 3 ? query.size(0).times(now) : now;
    return Formula.sum(
        Formula.product(rows, heads.queries(), heads.size()),
        Formula.product(keys, heads.keys(), heads.size()));
  }
}
