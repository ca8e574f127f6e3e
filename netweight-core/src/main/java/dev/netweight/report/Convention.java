package dev.netweight.report;

import dev.netweight.formula.Formula;
import dev.netweight.operator.Work;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What counts as a multiply-add: how much one operation of each kind weighs.
 *
 * @param name the word for it
 * @param description one sentence for people
 * @param note what is to be known when its numbers are held against others; may be empty
 * @param reference where it is from
 * @param weights 1 or more for each kind that counts; a kind that is not here does not count
 */
public record Convention(
    String name,
    String description,
    String note,
    String reference,
    Map<Work.Kind, Integer> weights) {
  /** Multiply-adds of convolutions and matrix products, without biases. */
  public static final Convention DEFAULT =
      new Convention(
          "default",
          "multiply-adds of convolutions and matrix products, without biases; 1 MAC = 2 FLOPs",
          "",
          "https://arxiv.org/abs/1512.03385",
          products());

  public Convention {
    Map<Work.Kind, Integer> copy = new EnumMap<>(Work.Kind.class);
    copy.putAll(weights);
    if (copy.values().stream().anyMatch(weight -> weight < 1)) {
      throw new IllegalArgumentException(name + " has a weight below 1: " + copy);
    }
    weights = Collections.unmodifiableMap(copy);
  }

  /** Every kind of product, weighing 1. */
  static Map<Work.Kind, Integer> products() {
    Map<Work.Kind, Integer> weights = new EnumMap<>(Work.Kind.class);
    for (Work.Kind kind : Work.Kind.values()) {
      if (kind.isProduct()) {
        weights.put(kind, 1);
      }
    }
    return weights;
  }

  /** How much one operation of a kind weighs; 0 where it does not count. */
  public int weight(Work.Kind kind) {
    Integer weight = weights.get(kind);
    return weight == null ? 0 : weight;
  }

  /** The operations that count, as one formula. */
  public Formula count(List<Work> work) {
    List<Formula> counted = new ArrayList<>();
    for (Work item : work) {
      int weight = weight(item.kind());
      if (weight > 0) {
        counted.add(weight == 1 ? item.count() : Formula.of(weight).times(item.count()));
      }
    }
    return Formula.sum(counted);
  }
}
