package dev.netweight.operator.elementwise;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The common shape of tensors that are combined element by element. Shapes are aligned at their
 * last axes; an axis that is missing or has size 1 is repeated to the others' size.
 *
 * <p>Source: NumPy's broadcasting rules. Where a free size meets a number other than 1, the number
 * is the result, because nothing else could run; Keras does the same.
 */
public final class Broadcast {
  private Broadcast() {}

  public static Shape of(Shape... shapes) {
    return of(Arrays.asList(shapes));
  }

  /**
   * The common shape.
   *
   * @throws SettingException where the shapes do not fit each other
   */
  public static Shape of(List<Shape> shapes) {
    List<Dimension> result = new ArrayList<>();
    for (Shape shape : shapes) {
      if (!shape.hasRank()) {
        return Shape.unknown(shape.unknownReason());
      }
      while (result.size() < shape.rank()) {
        result.add(0, Dimension.of(1));
      }
      int missing = result.size() - shape.rank();
      for (int i = 0; i < shape.rank(); i++) {
        Dimension before = result.get(missing + i);
        if (clash(before, shape.get(i))) {
          throw new SettingException(
              "inputs",
              "tensors of the shapes "
                  + shapes
                  + " do not fit each other: one has "
                  + before
                  + " where another has "
                  + shape.get(i)
                  + ", and only a size of 1 can be repeated");
        }
        result.set(missing + i, of(before, shape.get(i)));
      }
    }
    return Shape.of(result);
  }

  private static boolean clash(Dimension first, Dimension second) {
    return first.isKnown()
        && second.isKnown()
        && !first.equals(second)
        && !isOne(first)
        && !isOne(second);
  }

  /**
   * The common size of two axes that fit each other. Where one is never the smaller it is the
   * common one: the other is equal to it, or 1.
   */
  private static Dimension of(Dimension first, Dimension second) {
    if (isOne(first) || first.equals(second)) {
      return second;
    } else if (isOne(second) || first.isKnown()) {
      return first;
    } else if (second.isKnown()) {
      return second;
    } else if (first instanceof Dimension.Unknown) {
      return first;
    } else if (second instanceof Dimension.Unknown) {
      return second;
    } else if (first.formula().isAtLeast(second.formula())) {
      return first;
    } else if (second.formula().isAtLeast(first.formula())) {
      return second;
    }
    return new Dimension.Unknown(
        "it is the common size of " + first + " and " + second + ", either of which may be 1");
  }

  private static boolean isOne(Dimension dimension) {
    return dimension instanceof Dimension.Known known && known.size() == 1;
  }

  /**
   * The size of an axis that two tensors must agree on, such as the one that a matrix product sums
   * over: the number where one is known.
   *
   * @throws SettingException where the sizes differ
   */
  public static Dimension same(String what, Dimension first, Dimension second) {
    if (first.isKnown() && second.isKnown() && !first.equals(second)) {
      throw new SettingException(
          "inputs", what + " must be equal in both; they are " + first + " and " + second);
    }
    boolean plainer = first instanceof Dimension.Derived && second instanceof Dimension.Named;
    return second.isKnown() || first instanceof Dimension.Unknown || plainer ? second : first;
  }
}
