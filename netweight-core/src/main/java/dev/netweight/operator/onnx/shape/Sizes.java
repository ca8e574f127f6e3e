package dev.netweight.operator.onnx.shape;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.onnx.OnnxCall;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Sizes that are computed in the graph and given to an operator as a tensor. */
public final class Sizes {
  /** A tensor with more axes than these is none that any framework knows. */
  private static final int MOST_AXES = 64;

  private Sizes() {}

  /**
   * The sizes that an attribute or an input says, those unknown that are computed when the model
   * runs; empty, where not even their number is known.
   */
  static Optional<List<Formula>> of(OnnxCall call, String attribute, int input) {
    if (call.settings().has(attribute)) {
      return Optional.of(call.settings().sizes(attribute));
    }
    return of(call, input);
  }

  /** The sizes that an input says. */
  static Optional<List<Formula>> of(OnnxCall call, int input) {
    Optional<List<Formula>> followed = call.sizes(input);
    if (followed.isPresent()) {
      return followed;
    }
    Optional<Integer> count = count(call.anyShape(input));
    return count.map(many -> Collections.nCopies(many, computed(call.name(input))));
  }

  /** How many numbers a vector holds; one, where it is a single number without an axis. */
  private static Optional<Integer> count(Shape vector) {
    Optional<BigInteger> elements = vector.elements().value();
    return vector.hasRank() && vector.rank() <= 1
        ? elements
            .filter(many -> many.compareTo(BigInteger.valueOf(MOST_AXES)) <= 0)
            .map(BigInteger::intValue)
        : Optional.empty();
  }

  /** The one number that an attribute or an input says. */
  static Formula one(OnnxCall call, String attribute, int input) {
    List<Formula> sizes = of(call, attribute, input).orElse(List.of());
    if (sizes.isEmpty()) {
      return computed(call.name(input));
    } else if (sizes.size() > 1) {
      throw new SettingException(
          attribute, attribute + " is " + sizes.size() + " numbers; it must be one");
    }
    return sizes.get(0);
  }

  /** As many unknown sizes as a shape has axes. */
  public static Shape unknown(int rank, String reason) {
    return rank > MOST_AXES
        ? Shape.unknown(reason)
        : Shape.of(Collections.nCopies(rank, new Dimension.Unknown(reason)));
  }

  public static Formula computed(String what) {
    return Formula.unknown(reason(what));
  }

  public static String reason(String what) {
    return what + " is computed when the model runs";
  }

  /** A shape of sizes that must not be negative. */
  public static Shape shape(String name, List<Formula> sizes) {
    List<Dimension> dimensions = new ArrayList<>();
    for (Formula size : sizes) {
      dimensions.add(dimension(name, size));
    }
    return Shape.of(dimensions);
  }

  public static Dimension dimension(String name, Formula size) {
    Formula reduced = size.reduced();
    if (isNegative(reduced)) {
      throw new SettingException(
          name, name + " comes to a size of " + reduced.text() + "; a size is 0 or more");
    }
    return Dimension.of(reduced);
  }

  public static boolean isNegative(Formula size) {
    return size.value().map(BigInteger::signum).orElse(0) < 0;
  }

  public static boolean isZero(Formula size) {
    return size.value().map(BigInteger::signum).orElse(1) == 0;
  }

  public static boolean isUnknown(Formula size) {
    return size.unknownReason().isPresent();
  }

  /** The smaller of two, as one of them where the symbols leave no doubt. */
  public static Formula smaller(Formula first, Formula second) {
    return second.isAtLeast(first)
        ? first
        : first.isAtLeast(second) ? second : first.minimum(second);
  }

  /** The larger of two, as one of them where the symbols leave no doubt. */
  public static Formula larger(Formula first, Formula second) {
    return first.isAtLeast(second)
        ? first
        : second.isAtLeast(first) ? second : first.maximum(second);
  }
}
