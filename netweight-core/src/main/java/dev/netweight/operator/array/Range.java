package dev.netweight.operator.array;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Attribute;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many positions a slice {@code start:stop:step} of an axis has, for any size that the axis may
 * come to have.
 *
 * <p>Source: Python's slice objects: a negative bound counts from the end, and a bound beyond an
 * end stands for that end.
 */
final class Range {
  private static final Formula COMPUTED =
      Formula.unknown("a bound of the slice is computed when the model runs");

  private Range() {}

  /** Whether it is a slice, as Keras 3 writes it or, without a class, Keras 2. */
  static boolean isSlice(Attribute part) {
    return part instanceof Attribute.Entries entries
        && (entries.entries().containsKey("class_name")
            ? Attribute.of("__slice__").equals(entries.entries().get("class_name"))
            : entries.entries().containsKey("start") || entries.entries().containsKey("stop"));
  }

  /** The positions of a slice that is written as start, stop and step. */
  static Formula length(Attribute slice, Formula size) {
    Map<String, Attribute> parts =
        slice instanceof Attribute.Entries entries ? entries.entries() : Map.of();
    if (parts.get("config") instanceof Attribute.Entries config) {
      parts = config.entries();
    }
    Attribute start = given(parts.get("start"));
    Attribute stop = given(parts.get("stop"));
    Attribute step = given(parts.get("step"));
    boolean known =
        (start == null || start instanceof Attribute.Size)
            && (stop == null || stop instanceof Attribute.Size)
            && (step == null || step instanceof Attribute.Size);
    return known ? length(number(start), number(stop), number(step), size) : COMPUTED;
  }

  private static @Nullable Attribute given(@Nullable Attribute bound) {
    return bound instanceof Attribute.Nothing ? null : bound;
  }

  private static @Nullable BigInteger number(@Nullable Attribute bound) {
    return bound instanceof Attribute.Size size ? size.formula().value().orElse(null) : null;
  }

  private static Formula length(
      @Nullable BigInteger start,
      @Nullable BigInteger stop,
      @Nullable BigInteger step,
      Formula size) {
    BigInteger pace = step == null ? BigInteger.ONE : step;
    if (pace.signum() == 0) {
      throw new SettingException("step", "a slice has a step of 0; it would never end");
    }
    Formula span = pace.signum() > 0 ? forward(start, stop, size) : backward(start, stop, size);
    return pace.abs().equals(BigInteger.ONE) ? span : span.ceilingDividedBy(Formula.of(pace.abs()));
  }

  private static Formula forward(
      @Nullable BigInteger start, @Nullable BigInteger stop, Formula size) {
    if (start == null || start.signum() == 0) {
      return stop == null ? size : fromEnd(stop, size);
    } else if (stop == null) {
      return start.signum() > 0
          ? atLeastZero(size.minus(Formula.of(start)))
          : size.minimum(Formula.of(start.negate()));
    } else if (start.signum() > 0 && stop.signum() < 0) {
      return atLeastZero(size.plus(Formula.of(stop)).minus(Formula.of(start)));
    }
    return atLeastZero(fromEnd(stop, size).minus(fromEnd(start, size)));
  }

  /** A bound within the axis, counted from the front. */
  private static Formula fromEnd(BigInteger bound, Formula size) {
    return bound.signum() < 0
        ? atLeastZero(size.plus(Formula.of(bound)))
        : size.minimum(Formula.of(bound));
  }

  /** As forward, on the axis turned around: position p from the front is size − 1 − p. */
  private static Formula backward(
      @Nullable BigInteger start, @Nullable BigInteger stop, Formula size) {
    return forward(turned(start), turned(stop), size);
  }

  /** Counted from the other end: 0 becomes −1, and −1 becomes 0. */
  private static @Nullable BigInteger turned(@Nullable BigInteger bound) {
    return bound == null ? null : bound.negate().subtract(BigInteger.ONE);
  }

  private static Formula atLeastZero(Formula size) {
    return size.maximum(Literal.ZERO);
  }
}
