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
 * @param weights operations for each kind; a kind that is not here does not count
 */
public record Convention(String name, String description, Map<Work.Kind, Integer> weights) {
  /** Multiply-adds of convolutions and matrix products, without biases. */
  public static final Convention DEFAULT = products();

  public Convention {
    Map<Work.Kind, Integer> copy = new EnumMap<>(Work.Kind.class);
    copy.putAll(weights);
    weights = Collections.unmodifiableMap(copy);
  }

  private static Convention products() {
    Map<Work.Kind, Integer> weights = new EnumMap<>(Work.Kind.class);
    for (Work.Kind kind : Work.Kind.values()) {
      if (kind.isProduct()) {
        weights.put(kind, 1);
      }
    }
    return new Convention(
        "default",
        "multiply-adds of convolutions and matrix products, without biases; 1 MAC = 2 FLOPs",
        weights);
  }

  /** The operations that count, as one formula. */
  public Formula count(List<Work> work) {
    List<Formula> counted = new ArrayList<>();
    for (Work item : work) {
      Integer weight = weights.get(item.kind());
      if (weight != null) {
        counted.add(weight == 1 ? item.count() : Formula.of(weight).times(item.count()));
      }
    }
    return Formula.sum(counted);
  }
}
