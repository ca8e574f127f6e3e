package dev.netweight.operator;

import dev.netweight.formula.Formula;
import dev.netweight.formula.Product;
import java.util.ArrayList;
import java.util.List;

/**
 * What a call costs: the tensors it owns and the work it does. Moving data is no work.
 *
 * @param weights the tensors the layer owns, in the order in which its framework makes them
 * @param work what is done, by kind
 * @param unknownWeights why there may be more weights than these; empty where all are known
 * @param unknownWork why there may be more work than this; empty where all is known
 */
public record Cost(
    List<Weight> weights, List<Work> work, String unknownWeights, String unknownWork) {
  /** Neither weights nor work. */
  public static final Cost FREE = of(List.of(), List.of());

  public Cost {
    weights = List.copyOf(weights);
    work = List.copyOf(work);
  }

  public static Cost of(List<Weight> weights, List<Work> work) {
    return new Cost(weights, work, "", "");
  }

  public static Cost ofWork(Work... work) {
    return of(List.of(), List.of(work));
  }

  /** Nothing is known of the cost. */
  public static Cost unknown(String reason) {
    return new Cost(List.of(), List.of(), reason, reason);
  }

  /** The same weights, with the work done so many times. */
  public Cost repeated(Formula times) {
    List<Work> repeated = new ArrayList<>();
    for (Work each : work) {
      List<Formula> factors = new ArrayList<>();
      factors.add(times);
      if (each.count() instanceof Product product) {
        factors.addAll(product.factors());
      } else {
        factors.add(each.count());
      }
      repeated.add(new Work(each.kind(), each.what(), Formula.product(factors)));
    }
    return new Cost(weights, repeated, unknownWeights, unknownWork);
  }

  /** Both costs together. */
  public Cost plus(Cost other) {
    List<Weight> allWeights = new ArrayList<>(weights);
    allWeights.addAll(other.weights());
    List<Work> allWork = new ArrayList<>(work);
    allWork.addAll(other.work());
    return new Cost(
        allWeights,
        allWork,
        unknownWeights.isEmpty() ? other.unknownWeights() : unknownWeights,
        unknownWork.isEmpty() ? other.unknownWork() : unknownWork);
  }
}
