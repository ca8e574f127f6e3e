package dev.netweight.operator.onnx.shape;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import java.math.BigInteger;
import java.util.Optional;

/**
 * The part of an axis from a start to before an end, in steps. A negative bound counts from the end
 * of the axis, and a bound beyond an end stands for that end.
 *
 * <p>Source: the operator Slice of ONNX; for steps forward both bounds are brought between 0 and
 * the size, for steps backward the start between 0 and the size − 1, the end between −1 and the
 * size − 1.
 *
 * @param first where the first element is taken from
 * @param step how far the next one is
 * @param count how many there are
 */
public record SlicedAxis(Formula first, Formula step, Formula count) {
  private static final Formula MINUS_ONE = Formula.of(-1);

  /** Numbers from here on stand for the end of an axis: no axis is as long. */
  private static final int FAR = 31;

  public static SlicedAxis of(Formula start, Formula end, Formula step, Formula size) {
    Optional<BigInteger> pace = step.value();
    if (pace.isPresent() && pace.get().signum() == 0) {
      throw new SettingException("steps", "a step is 0; the slice would never end");
    }
    if (pace.isEmpty() || Sizes.isUnknown(size)) {
      Formula unknown = Sizes.isUnknown(size) ? size : Sizes.computed("a step of the slice");
      boolean all = pace.isPresent() && pace.get().signum() > 0 && isAll(start, end);
      boolean single = all && pace.get().equals(BigInteger.ONE);
      return new SlicedAxis(start, step, single ? size : unknown);
    }
    return pace.get().signum() > 0
        ? forward(start, end, step, size)
        : backward(start, end, step, size);
  }

  private static boolean isAll(Formula start, Formula end) {
    return Sizes.isZero(start) && isFar(end) && !Sizes.isNegative(end);
  }

  private static boolean isFar(Formula bound) {
    return bound
        .value()
        .filter(number -> number.abs().add(BigInteger.ONE).bitLength() > FAR)
        .isPresent();
  }

  private static SlicedAxis forward(Formula start, Formula end, Formula step, Formula size) {
    Formula first = clamped(fromFront(start, size), Literal.ZERO, size);
    Formula last = clamped(fromFront(end, size), Literal.ZERO, size);
    return new SlicedAxis(first, step, steps(last.minus(first), step));
  }

  private static SlicedAxis backward(Formula start, Formula end, Formula step, Formula size) {
    Formula most = size.plus(MINUS_ONE);
    Formula first = clamped(fromFront(start, size), Literal.ZERO, most);
    Formula last = clamped(fromFront(end, size), MINUS_ONE, most);
    Formula count = steps(first.minus(last), Literal.ZERO.minus(step));
    return new SlicedAxis(first, step, Sizes.isZero(size) ? Literal.ZERO : count);
  }

  private static Formula steps(Formula span, Formula step) {
    Formula reduced = span.reduced();
    Formula positive = Sizes.larger(reduced, Literal.ZERO);
    return positive.ceilingDividedBy(step).reduced();
  }

  /** A bound brought between two others, as one of them where it is far beyond. */
  private static Formula clamped(Formula bound, Formula least, Formula most) {
    if (bound.value().isPresent() && most.value().isEmpty() && isFar(bound)) {
      return Sizes.isNegative(bound) ? least : most;
    }
    return Sizes.larger(least, Sizes.smaller(bound, most)).reduced();
  }

  /**
   * A bound counted from the front: its size is added where it is negative. Where its sign is
   * undecided, min(1, max(0, −bound)) is 1 where it is negative, and else 0.
   */
  private static Formula fromFront(Formula bound, Formula size) {
    if (bound.isAtLeast(Literal.ZERO)) {
      return bound;
    } else if (MINUS_ONE.isAtLeast(bound)) {
      return isFar(bound) ? bound : bound.plus(size).reduced();
    }
    Formula negative = Literal.ZERO.minus(bound).maximum(Literal.ZERO).minimum(Literal.ONE);
    return bound.plus(size.times(negative)).reduced();
  }

  /** The places of the elements, where they are known: the first and how far the next one is. */
  public Optional<int[]> places() {
    Optional<BigInteger> from = first.value();
    Optional<BigInteger> by = step.value();
    return from.isPresent() && from.get().bitLength() < 31 && by.isPresent()
        ? Optional.of(
            new int[] {
              from.get().intValue(), by.get().bitLength() < 16 ? by.get().intValue() : 1 << 16
            })
        : Optional.empty();
  }
}
