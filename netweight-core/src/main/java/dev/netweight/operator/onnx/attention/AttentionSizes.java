package dev.netweight.operator.onnx.attention;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Sizes;
import dev.netweight.operator.Work;
import dev.netweight.operator.attention.Attending;
import dev.netweight.operator.onnx.OnnxCall;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * The sizes of attention between queries and keys in several heads.
 *
 * @param heads the heads of the queries
 * @param keys the positions of the keys, those of earlier steps included
 * @param keySize how long a query or a key of one head is
 * @param valueSize how long a value of one head is
 */
record AttentionSizes(
    Formula batch,
    Formula heads,
    Formula queries,
    Formula keys,
    Formula keySize,
    Formula valueSize) {
  /** Why the work of attention in packed sequences is unknown. */
  static final String WHY_PACKED =
      "the sequences are packed without padding, and how long each is is known only when the model"
          + " runs";

  private static final String WHY_KEYS =
      "each query is compared with every key; a mask hides scores that are computed all the same";

  /** How many heads an attribute says there are. */
  static Formula heads(OnnxCall call, String attribute) {
    return Sizes.positive(call.settings(), attribute, "heads");
  }

  /**
   * What each head gets of an axis that all of them share.
   *
   * @throws SettingException where they cannot share it evenly
   */
  static Formula share(String what, Formula size, Formula heads) {
    Optional<BigInteger> whole = size.value();
    Optional<BigInteger> parts = heads.value();
    if (whole.isPresent() && parts.isPresent() && whole.get().mod(parts.get()).signum() != 0) {
      throw new SettingException(
          "heads",
          parts.get()
              + " heads do not share "
              + whole.get()
              + " "
              + what
              + " evenly: each takes equally many");
    }
    return Dimension.of(size.floorDividedBy(heads)).formula();
  }

  /**
   * Holds groups of query heads to the heads of the keys that they share.
   *
   * @throws SettingException where the groups are not of one size
   */
  static void requireGroups(Formula queryHeads, Formula keyHeads) {
    share("query heads among the heads of keys and values", queryHeads, keyHeads);
  }

  /** A size that an input has, unknown where not even its rank is known. */
  static Formula size(OnnxCall call, int input, int rank, int axis) {
    Shape shape = call.anyShape(input);
    return shape.hasRank()
        ? call.shapeOfRank(rank, input).size(axis)
        : Formula.unknown(shape.unknownReason());
  }

  /** The positions of earlier steps and those of this one. */
  static Formula total(OnnxCall call, int past, int rank, Formula now) {
    return call.has(past)
        ? Dimension.of(size(call, past, rank, rank - 2).plus(now)).formula()
        : now;
  }

  /** The scores: batch, heads, queries, keys. */
  Shape scores() {
    return Shape.ofFormulas(List.of(batch, heads, queries, keys));
  }

  /** The number of scores. */
  Formula pairs() {
    return Formula.product(
        batch.named("batch", "the first axis of the queries"),
        heads.named("heads", "the heads of the queries"),
        queries.named("queries", "the positions of the queries"),
        keys.named("keys", "the positions of the keys, earlier steps included", WHY_KEYS));
  }

  List<Work> work() {
    return Attending.work(
        pairs(),
        keySize.named("key size", "the features of one head"),
        valueSize.named("value size", "the features of one head"));
  }
}
