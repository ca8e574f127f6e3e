package dev.netweight.operator.spatial;

import dev.netweight.formula.Formula;
import java.math.BigInteger;
import java.util.Optional;

/**
 * Windows that divide an axis into a stated number of parts: part o of m reads the inputs from
 * floor(o × n / m) to ceil((o + 1) × n / m). Neighbours share an input wherever n does not divide
 * so, hence n + m − gcd(n, m) reads along an axis.
 */
public final class AdaptiveWindow {
  private AdaptiveWindow() {}

  /** How many positions all parts together read along an axis. */
  public static Formula reads(Formula input, Formula output) {
    if (Window.isOne(output)) {
      return input;
    }
    Optional<BigInteger> from = input.value();
    Optional<BigInteger> to = output.value();
    if (from.isEmpty() || to.isEmpty()) {
      return Formula.unknown("how windows overlap depends on " + input.text() + ", no number yet");
    }
    return Formula.of(from.get().add(to.get()).subtract(from.get().gcd(to.get())));
  }
}
