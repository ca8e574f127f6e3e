package dev.netweight.operator.linear;

import dev.netweight.formula.Formula;
import dev.netweight.network.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A product of an input with a kernel: each element of the output is a sum over the kernel's
 * reduced axes, those that the output does not have.
 *
 * @param kernel the sizes of the kernel's axes
 * @param output the sizes of the output's axes
 * @param kernelAxes for each axis of the output the kernel's axis that it is, or −1
 * @param bias the sizes of the bias, or null where there is none
 * @param matrix whether it is one matrix for the whole input, as in a linear layer
 */
public record Projection(
    List<Formula> kernel,
    List<Formula> output,
    List<Integer> kernelAxes,
    @Nullable List<Formula> bias,
    boolean matrix) {
  public Projection {
    kernel = List.copyOf(kernel);
    output = List.copyOf(output);
    kernelAxes = List.copyOf(kernelAxes);
    bias = bias == null ? null : List.copyOf(bias);
  }

  /**
   * A linear map applied at each position, whose kernel has the axes that go in before those that
   * come out.
   */
  public static Projection linear(
      List<Formula> positions, List<Formula> in, List<Formula> out, boolean bias) {
    List<Formula> kernel = new ArrayList<>(in);
    kernel.addAll(out);
    List<Formula> output = new ArrayList<>(positions);
    output.addAll(out);
    List<Integer> axes = new ArrayList<>(Collections.nCopies(positions.size(), -1));
    for (int i = 0; i < out.size(); i++) {
      axes.add(in.size() + i);
    }
    return new Projection(kernel, output, axes, bias ? out : null, true);
  }

  /** The kernel's axes that are summed over. */
  List<Formula> reduced() {
    return axes(false);
  }

  /** The kernel's axes that the output has. */
  List<Formula> kept() {
    return axes(true);
  }

  private List<Formula> axes(boolean inOutput) {
    List<Formula> sizes = new ArrayList<>();
    for (int axis = 0; axis < kernel.size(); axis++) {
      if (kernelAxes.contains(axis) == inOutput) {
        sizes.add(kernel.get(axis));
      }
    }
    return sizes;
  }

  /** The kernel's first axis that is summed over, or 0. */
  int firstReducedAxis() {
    for (int axis = 0; axis < kernel.size(); axis++) {
      if (!kernelAxes.contains(axis)) {
        return axis;
      }
    }
    return 0;
  }

  /** How many weights the kernel has: what comes out × what goes in. */
  Formula kernelCount() {
    List<Formula> in = reduced();
    List<Formula> factors = new ArrayList<>(kept());
    if (!in.isEmpty()) {
      factors.add(Formula.product(in));
    }
    return Formula.product(factors);
  }

  /** Multiply-adds: each output element takes one for each reduced element of the kernel. */
  Formula multiplyAdds() {
    List<Formula> factors = new ArrayList<>(output);
    List<Formula> in = reduced();
    if (!in.isEmpty()) {
      factors.add(Formula.product(in));
    }
    return Formula.product(factors);
  }

  /** The sizes of a scale that broadcasts over the output, or null where none does. */
  public @Nullable List<Formula> channelScale() {
    return ChannelScale.sizes(this);
  }

  Shape kernelShape() {
    return Shape.ofFormulas(kernel);
  }
}
