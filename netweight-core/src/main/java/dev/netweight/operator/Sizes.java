package dev.netweight.operator;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attributes;
import dev.netweight.network.Shape;
import java.math.BigInteger;
import java.util.Optional;

/** Sizes that a layer's definition demands, and the reasons given where they are not so. */
public final class Sizes {
  private Sizes() {}

  /** A size that must be there and be one or more, named as what it is. */
  public static Formula positive(Attributes settings, String setting, String name) {
    Formula size = settings.size(setting);
    requirePositive(setting, size);
    return size.named(name, "setting " + setting);
  }

  /** As {@link #positive(Attributes, String, String)}, with a value for where it is missing. */
  public static Formula positive(Attributes settings, String setting, String name, Formula absent) {
    return settings.has(setting) ? positive(settings, setting, name) : absent;
  }

  /** Whether the size is the number one. */
  public static boolean isOne(Formula size) {
    return size.value().filter(BigInteger.ONE::equals).isPresent();
  }

  /** Refuses a size below one. */
  public static void requirePositive(String setting, Formula size) {
    Optional<BigInteger> value = size.value();
    if (value.isPresent() && value.get().signum() <= 0) {
      throw new SettingException(
          setting, setting + " is " + value.get() + "; it must be 1 or more");
    }
  }

  /**
   * Refuses groups that cannot all be of the same size.
   *
   * @param what of what each group takes a share: channels, filters
   */
  public static void requireGroups(String setting, Formula groups, String what, Formula size) {
    Optional<BigInteger> whole = size.value();
    Optional<BigInteger> parts = groups.value();
    if (whole.isPresent() && parts.isPresent() && whole.get().mod(parts.get()).signum() != 0) {
      throw new SettingException(
          setting,
          parts.get()
              + " groups do not divide "
              + whole.get()
              + " "
              + what
              + ": each group takes an equal share of them");
    }
  }

  /** Whether both sizes are numbers, and not the same. */
  public static boolean differ(Formula one, Formula other) {
    Optional<BigInteger> first = one.value();
    Optional<BigInteger> second = other.value();
    return first.isPresent() && second.isPresent() && !first.equals(second);
  }

  /** The size of an axis, negative ones counted from the end; unknown where the rank is. */
  public static Formula of(Shape shape, int axis) {
    return shape.hasRank() ? shape.size(axis) : Formula.unknown(shape.unknownReason());
  }
}
