package dev.netweight.operator.onnx.image;

import dev.netweight.formula.Formula;
import dev.netweight.network.Shape;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sizes that keep the ratio of the axes: all axes are scaled as the one that must grow least, or
 * most, and rounded to the nearest whole number, a half upwards.
 */
final class AspectRatio {
  private AspectRatio() {}

  /**
   * The sizes of the axes.
   *
   * @param wanted the sizes that none may be above, or below
   * @param above whether the sizes may be above those wanted rather than below
   */
  static List<Formula> kept(Shape input, List<Integer> axes, List<Formula> wanted, boolean above) {
    if (axes.size() == 1) {
      return wanted;
    }
    List<BigInteger> sizes = new ArrayList<>();
    List<BigInteger> targets = new ArrayList<>();
    for (int i = 0; i < axes.size(); i++) {
      Optional<BigInteger> size = input.size(axes.get(i)).value();
      Optional<BigInteger> target = wanted.get(i).value();
      if (size.isEmpty() || target.isEmpty() || size.get().signum() == 0) {
        return unknown(wanted.size());
      }
      sizes.add(size.get());
      targets.add(target.get());
    }
    int chosen = 0;
    for (int i = 1; i < sizes.size(); i++) {
      int order =
          targets
              .get(i)
              .multiply(sizes.get(chosen))
              .compareTo(targets.get(chosen).multiply(sizes.get(i)));
      chosen = (above ? order > 0 : order < 0) ? i : chosen;
    }
    List<Formula> kept = new ArrayList<>();
    for (BigInteger size : sizes) {
      kept.add(Formula.of(rounded(size.multiply(targets.get(chosen)), sizes.get(chosen))));
    }
    return kept;
  }

  private static BigInteger rounded(BigInteger dividend, BigInteger divisor) {
    return dividend.shiftLeft(1).add(divisor).divide(divisor.shiftLeft(1));
  }

  private static List<Formula> unknown(int axes) {
    List<Formula> sizes = new ArrayList<>();
    for (int i = 0; i < axes; i++) {
      sizes.add(
          Formula.unknown(
              "which axis decides the ratio that is kept depends on sizes that are no numbers yet"));
    }
    return sizes;
  }
}
