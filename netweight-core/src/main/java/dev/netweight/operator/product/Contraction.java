package dev.netweight.operator.product;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.elementwise.Broadcast;
import java.util.ArrayList;
import java.util.List;

/**
 * The cost of a product of two tensors that is summed over some axes: each output element is a sum
 * of as many products as those axes have positions, so output elements × summed positions.
 */
public final class Contraction {
  private Contraction() {}

  /** A product with this output, summed over these sizes. */
  static Outcome of(String function, Shape output, List<Dimension> summed) {
    return Outcome.of(
        output,
        Cost.ofWork(new Work(Work.Kind.ACTIVATION_PRODUCT, function, count(output, summed))));
  }

  /** The multiply-adds of a product with this output, summed over these sizes. */
  public static Formula count(Shape output, List<Dimension> summed) {
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

  /**
   * The sizes of a product.
   *
   * @param output those that are left of both tensors
   * @param summed those summed over
   */
  public record Sizes(Shape output, List<Dimension> summed) {}

  /**
   * The sizes of a product that is summed over axes of one tensor paired with axes of another.
   *
   * @throws SettingException where the pairs differ
   */
  public static Sizes sizes(
      String setting, Shape first, List<Integer> left, Shape second, List<Integer> right) {
    if (left.size() != right.size()) {
      throw new SettingException(
          setting, "as many axes of one tensor are summed over as of the other");
    }
    List<Dimension> summed = new ArrayList<>();
    for (int i = 0; i < left.size(); i++) {
      summed.add(
          Broadcast.same(
              "the sizes summed over", first.get(left.get(i)), second.get(right.get(i))));
    }
    List<Dimension> output = new ArrayList<>(rest(first, left));
    output.addAll(rest(second, right));
    return new Sizes(Shape.of(output), summed);
  }

  /** The sizes of the other axes. */
  static List<Dimension> rest(Shape shape, List<Integer> axes) {
    List<Dimension> rest = new ArrayList<>();
    for (int i = 0; i < shape.rank(); i++) {
      if (!axes.contains(i)) {
        rest.add(shape.get(i));
      }
    }
    return rest;
  }
}
