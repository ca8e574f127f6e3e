package dev.netweight.operator.convolution;

import dev.netweight.formula.Formula;
import dev.netweight.operator.spatial.Sliding;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How many pairs of an input and an output position a window connects under {@code same} padding,
 * where windows reach over the border. Keras 2 puts the window of output o at inputs o × stride −
 * kernel / 2 and on; what lies outside the input is no connection.
 */
final class Connections {
  private Connections() {}

  static List<Formula> alongEachAxis(Sliding sliding, Sliding.Motion motion) {
    List<Formula> sizes = sliding.axes().sizes(sliding.input());
    List<Formula> connections = new ArrayList<>();
    for (int i = 0; i < sizes.size(); i++) {
      String axis = sliding.axes().name(i);
      connections.add(
          along(
                  axis,
                  sizes.get(i),
                  sliding.window().get(i),
                  motion.strides().get(i),
                  sliding.positions().get(i))
              .named(
                  "connections along the " + axis,
                  "windows cut off at the border",
                  "at the border a window connects to fewer inputs"));
    }
    return connections;
  }

  private static Formula along(
      String axis, Formula input, Formula kernel, Formula stride, Formula outputs) {
    Optional<BigInteger> size = input.value();
    Optional<BigInteger> window = kernel.value();
    Optional<BigInteger> step = stride.value();
    Optional<BigInteger> count = outputs.value();
    if (size.isEmpty() || window.isEmpty() || step.isEmpty() || count.isEmpty()) {
      return Formula.unknown(
          "how many windows reach over the border depends on the " + axis + ", which is no number");
    }
    BigInteger before = window.get().shiftRight(1);
    BigInteger after = window.get().subtract(before);
    BigInteger all = window.get().multiply(count.get());
    BigInteger cutBefore = rising(before, step.get(), count.get());
    BigInteger lastStart = step.get().multiply(count.get().subtract(BigInteger.ONE));
    BigInteger cutAfter =
        rising(lastStart.add(after).subtract(size.get()), step.get(), count.get());
    return Formula.of(all.subtract(cutBefore).subtract(cutAfter));
  }

  /**
   * The sum of largest, largest − step, largest − 2 step and so on, above zero, at most so many.
   */
  private static BigInteger rising(BigInteger largest, BigInteger step, BigInteger most) {
    if (largest.signum() <= 0 || most.signum() <= 0) {
      return BigInteger.ZERO;
    }
    BigInteger above = largest.add(step).subtract(BigInteger.ONE).divide(step);
    BigInteger terms = above.min(most);
    BigInteger steps = terms.multiply(terms.subtract(BigInteger.ONE)).shiftRight(1);
    return terms.multiply(largest).subtract(step.multiply(steps));
  }
}
