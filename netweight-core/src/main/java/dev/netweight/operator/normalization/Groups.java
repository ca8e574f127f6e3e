package dev.netweight.operator.normalization;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.operator.spatial.Window;
import java.math.BigInteger;
import java.util.Optional;

/** Groups that channels are divided into. */
public final class Groups {
  private Groups() {}

  /**
   * Refuses a number of groups that does not divide the channels.
   *
   * @throws SettingException where it is not positive or does not divide them
   */
  public static void require(String setting, Dimension channels, Formula groups) {
    Window.requirePositive(setting, "channels", groups);
    Optional<BigInteger> whole = channels.formula().value();
    Optional<BigInteger> parts = groups.value();
    if (whole.isPresent() && parts.isPresent() && whole.get().mod(parts.get()).signum() != 0) {
      throw new SettingException(
          setting,
          parts.get()
              + " groups do not divide "
              + whole.get()
              + " channels: each group takes an equal share of them");
    }
  }
}
