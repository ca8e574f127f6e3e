package dev.netweight.operator.convolution;

import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Figure;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.spatial.Axes;
import dev.netweight.operator.spatial.Sliding;
import dev.netweight.operator.spatial.Window;
import java.util.List;

/**
 * The depthwise step, alone or as the first of a separable convolution.
 *
 * @param sliding the kernel over the input
 * @param motion how it moves
 * @param channels the input's channels, as a factor
 * @param multiplier how many output channels come from each of them
 */
record Depthwise(Sliding sliding, Sliding.Motion motion, Formula channels, Formula multiplier) {
  static Depthwise of(Call call, Axes axes, List<String> paddings) {
    Sliding.Motion motion = Kernel.motion(call.settings(), axes.spatial(), paddings);
    Sliding sliding = Kernel.sliding(call, axes, motion);
    Formula channels =
        sliding
            .channels()
            .named(
                "input channels",
                "the input's channels",
                "each input channel has a kernel of its own, which sees no other channel");
    return new Depthwise(sliding, motion, channels, Kernel.depthMultiplier(call.settings()));
  }

  /** Input channels × depth multiplier. */
  Formula outputChannels() {
    return Window.isOne(multiplier) ? channels : channels.times(multiplier);
  }

  /** How it is drawn, alone or as a step of something with so many filters. */
  Figure figure(Figure.Kind kind, Formula filters) {
    return sliding.figure(kind, motion, Literal.ONE, channels, multiplier, filters);
  }

  Weight kernel(String role) {
    List<Formula> window = sliding.window();
    return Weight.learned(
            role,
            Formula.product(factors()),
            Shape.ofFormulas(Kernel.and(window, channels, multiplier)))
        .storedAs("PyTorch", Kernel.pytorch(window, outputChannels(), Literal.ONE));
  }

  Work work(String what) {
    return new Work(
        Work.Kind.CONVOLUTION,
        what,
        sliding.everywhere(sliding.positions(), factors().toArray(new Formula[0])));
  }

  /** What the kernel's weights are the product of. */
  private List<Formula> factors() {
    Formula area = Formula.product(sliding.window());
    return Window.isOne(multiplier) ? List.of(channels, area) : List.of(channels, multiplier, area);
  }
}
