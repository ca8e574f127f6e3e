package dev.netweight.operator.attention;

import dev.netweight.formula.Formula;
import dev.netweight.operator.Work;
import java.util.List;

/**
 * The work of attention itself: each query is compared with each key, and the values are summed by
 * the scores. A mask hides scores that are computed all the same, so it saves nothing.
 *
 * <p>Source: A. Vaswani et al., "Attention Is All You Need", 2017, equation 1.
 */
public final class Attending {
  private Attending() {}

  /**
   * The products and the softmax between them.
   *
   * @param pairs the scores: batch × heads × queries × keys
   * @param keySize how long a query or a key of one head is
   * @param valueSize how long a value of one head is
   */
  public static List<Work> work(Formula pairs, Formula keySize, Formula valueSize) {
    return List.of(
        new Work(
            Work.Kind.ACTIVATION_PRODUCT,
            "attention scores, each query with each key",
            pairs.times(keySize)),
        new Work(Work.Kind.ACTIVATION, "softmax of the scores", pairs),
        new Work(
            Work.Kind.ACTIVATION_PRODUCT, "values summed by their scores", pairs.times(valueSize)));
  }
}
