package dev.netweight.proof.counterpart.linear;

import dev.netweight.operator.Weight;
import dev.netweight.operator.linear.LowRank;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.NoCounterpartException;

/**
 * The kernel of a layer, which may be adapted. Keras adds the adaptation to the kernel that it
 * stores, and begins with none when it reads a file, so that the kernel alone is what it uses.
 *
 * <p>Source: keras/src/layers/core/dense.py of Keras 3.16, save_own_variables and
 * load_own_variables.
 */
public final class AdaptedKernel {
  private AdaptedKernel() {}

  /**
   * The weight of a role.
   *
   * @throws NoCounterpartException where it is quantised
   */
  public static Edge of(LayerCall call, String role) {
    for (Weight weight : call.outcome().cost().weights()) {
      if (LowRank.isMerged(weight)) {
        call.unused(weight.role());
      } else if (isScale(weight) || (weight.role().equals(role) && isInteger(weight))) {
        throw new NoCounterpartException("products with quantised weights are not written");
      }
    }
    return call.weight(role);
  }

  private static boolean isScale(Weight weight) {
    return weight.kind() == Weight.Kind.SCALE && weight.role().endsWith("scale");
  }

  private static boolean isInteger(Weight weight) {
    return weight.type() != null && !weight.type().isFloatingPoint();
  }
}
