package dev.netweight.operator.product;

import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import java.util.ArrayList;
import java.util.List;

/**
 * The cost of a product of two tensors that is summed over some axes: each output element is a sum
 * of as many products as those axes have positions, so output elements × summed positions.
 */
final class Contraction {
  private Contraction() {}

  /** A product with this output, summed over these sizes. */
  static Outcome of(String function, Shape output, List<Dimension> summed) {
    return Outcome.of(
        output,
        Cost.ofWork(new Work(Work.Kind.ACTIVATION_PRODUCT, function, count(output, summed))));
  }

  /** The multiply-adds of a product with this output, summed over these sizes. */
  static Formula count(Shape output, List<Dimension> summed) {
    List<Formula> factors = new ArrayList<>();
    for (Dimension size : output.dimensions()) {
      factors.add(size.formula().named("output size", "an axis of the output"));
    }
    for (Dimension size : summed) {
      factors.add(
          size.formula()
              .named(
                  "summed size",
                  "the axis that both inputs share",
                  "an output element is the sum of that many products"));
    }
    return Formula.product(factors);
  }
}
