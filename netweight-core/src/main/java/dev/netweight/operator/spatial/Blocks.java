package dev.netweight.operator.spatial;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import java.math.BigInteger;
import java.util.Optional;

/** Blocks that an axis is divided into. */
public final class Blocks {
  private Blocks() {}

  /**
   * How many blocks there are.
   *
   * @throws SettingException where a rest is left
   */
  public static Formula divided(String setting, String what, Formula size, Formula by) {
    Optional<BigInteger> whole = size.value();
    Optional<BigInteger> part = by.value();
    if (whole.isPresent()
        && part.isPresent()
        && (part.get().signum() == 0 || whole.get().mod(part.get().abs()).signum() != 0)) {
      throw new SettingException(
          setting, whole.get() + " " + what + " do not divide into blocks of " + part.get());
    }
    return size.floorDividedBy(by);
  }
}
