package dev.netweight.network;

import dev.netweight.failure.ReadException;
import dev.netweight.formula.Formula;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The sizes of a tensor's axes, or no more than the reason why not even their number is known. */
public final class Shape {
  /** The shape of a single number: no axes. */
  public static final Shape SCALAR = of(List.of());

  private static final BigInteger MOST_ELEMENTS = BigInteger.valueOf(Long.MAX_VALUE);

  private final @Nullable List<Dimension> dimensions;
  private final String unknownReason;

  private Shape(@Nullable List<Dimension> dimensions, String unknownReason) {
    this.dimensions = dimensions;
    this.unknownReason = unknownReason;
  }

  public static Shape of(List<Dimension> dimensions) {
    return new Shape(List.copyOf(dimensions), "");
  }

  public static Shape of(Dimension... dimensions) {
    return of(Arrays.asList(dimensions));
  }

  /** A shape whose sizes are all numbers. */
  public static Shape of(long... sizes) {
    List<Dimension> dimensions = new ArrayList<>();
    for (long size : sizes) {
      dimensions.add(Dimension.of(size));
    }
    return of(dimensions);
  }

  /** A shape whose sizes are what the formulas come to. */
  public static Shape ofFormulas(List<? extends Formula> sizes) {
    List<Dimension> dimensions = new ArrayList<>();
    for (Formula size : sizes) {
      dimensions.add(Dimension.of(size));
    }
    return of(dimensions);
  }

  /** A shape of which not even the rank is known. */
  public static Shape unknown(String reason) {
    return new Shape(null, reason);
  }

  public boolean hasRank() {
    return dimensions != null;
  }

  /** Why the rank is unknown; empty where it is known. */
  public String unknownReason() {
    return unknownReason;
  }

  /**
   * The number of axes.
   *
   * @throws IllegalStateException where it is unknown: ask {@link #hasRank} first
   */
  public int rank() {
    return dimensions().size();
  }

  /** The sizes; ask {@link #hasRank} first. */
  public List<Dimension> dimensions() {
    if (dimensions == null) {
      throw new IllegalStateException("the rank is unknown: " + unknownReason);
    }
    return dimensions;
  }

  /** The size of an axis; a negative axis counts from the end. */
  public Dimension get(int axis) {
    return dimensions().get(resolve(axis));
  }

  /** The size of an axis as a formula. */
  public Formula size(int axis) {
    return get(axis).formula();
  }

  /**
   * The axis counted from the front.
   *
   * @throws ReadException malformed, where the shape has no such axis
   */
  public int resolve(int axis) {
    int rank = rank();
    int resolved = axis < 0 ? axis + rank : axis;
    if (resolved < 0 || resolved >= rank) {
      throw new ReadException(
          ReadException.Code.MALFORMED, "axis " + axis + " of the shape " + this + " is not there");
    }
    return resolved;
  }

  /** The same shape with another size at one axis. */
  public Shape with(int axis, Dimension size) {
    List<Dimension> changed = new ArrayList<>(dimensions());
    changed.set(resolve(axis), size);
    return of(changed);
  }

  /** The axes from one to before another, as a shape. */
  public Shape slice(int from, int to) {
    return of(dimensions().subList(from, to));
  }

  /** This shape's axes followed by another's. */
  public Shape concatenated(Shape other) {
    List<Dimension> all = new ArrayList<>(dimensions());
    all.addAll(other.dimensions());
    return of(all);
  }

  public boolean isFullyKnown() {
    return dimensions != null && dimensions.stream().allMatch(Dimension::isKnown);
  }

  /** The number of elements: the product of all sizes, one for a scalar. */
  public Formula elements() {
    if (dimensions == null) {
      return Formula.unknown(unknownReason);
    }
    List<Formula> sizes = new ArrayList<>();
    for (Dimension dimension : dimensions) {
      sizes.add(dimension.formula());
    }
    return Formula.product(sizes);
  }

  /** The symbols of its free sizes, sorted; none where the rank is unknown. */
  public Set<String> variables() {
    Set<String> symbols = new TreeSet<>();
    if (dimensions != null) {
      for (Dimension dimension : dimensions) {
        symbols.addAll(dimension.formula().variables());
      }
    }
    return symbols;
  }

  /**
   * This shape, if a tensor of it can be.
   *
   * @throws ReadException too-large, where it has more than 2^63 − 1 elements
   */
  public Shape checked(String what) {
    BigInteger known = BigInteger.ONE;
    boolean empty = false;
    if (dimensions != null) {
      for (Dimension dimension : dimensions) {
        if (dimension instanceof Dimension.Known size) {
          empty |= size.size() == 0;
          known = size.size() == 0 ? known : known.multiply(BigInteger.valueOf(size.size()));
        }
      }
    }
    if (!empty && known.compareTo(MOST_ELEMENTS) > 0) {
      throw new ReadException(
          ReadException.Code.TOO_LARGE,
          what + " has the shape " + this + ", more than 2^63 − 1 elements");
    }
    return this;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Shape shape
        && (dimensions == null ? shape.dimensions == null : dimensions.equals(shape.dimensions));
  }

  @Override
  public int hashCode() {
    return dimensions == null ? 0 : dimensions.hashCode();
  }

  /** Sizes in brackets, such as {@code [batch, 24, 24, 3]}; {@code ?} for an unknown rank. */
  @Override
  public String toString() {
    return dimensions == null ? "?" : dimensions.toString();
  }
}
