package dev.netweight.operator.convolution;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Work;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.spatial.Axes;
import dev.netweight.operator.spatial.Sliding;
import dev.netweight.operator.spatial.Window;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The kernel that a convolution is given as a tensor: two axes of channels, then the window's.
 *
 * @param first the size of the first axis
 * @param second the size of the second axis, which is of one group
 * @param groups the groups of channels that do not see each other
 * @param window the window's size along each spatial axis
 */
public record GivenKernel(Dimension first, Dimension second, Formula groups, List<Formula> window) {
  private static final String WHY_CHANNELS =
      "a filter is as deep as its input: it has its own weights for every input channel";

  private static final String WHY_GROUP =
      "with groups, a filter sees only the input channels of its own group";

  /** A kernel of a shape, which must have two axes more than there are spatial ones. */
  public static GivenKernel of(Shape shape, Axes axes, Formula groups) {
    Window.requirePositive("groups", "channels", groups);
    if (shape.rank() != axes.spatial() + 2) {
      throw new SettingException(
          "weight",
          "the kernel has the shape "
              + shape
              + "; for an input of "
              + axes.spatial()
              + " spatial axes it must have "
              + (axes.spatial() + 2)
              + " axes");
    }
    List<Formula> window = new ArrayList<>();
    for (int i = 0; i < axes.spatial(); i++) {
      window.add(named(shape.get(i + 2), axes, i));
    }
    return new GivenKernel(shape.get(0), shape.get(1), groups, window);
  }

  /** The window's size along an axis, as the kernel says it. */
  public static Formula named(Dimension size, Axes axes, int axis) {
    return size.formula().named("kernel " + axes.name(axis), "the kernel's axis " + (axis + 2));
  }

  /**
   * A convolution that slides so: its output, its kernel's weights and their work.
   *
   * @param place where the kernel is among the inputs of the call
   */
  public OnnxResult convolved(
      OnnxResult result, Sliding sliding, DataType type, Work.Kind kind, int place) {
    Formula filters = filters();
    List<Formula> each = new ArrayList<>(window);
    each.add(channelsOfAGroup(Dimension.of(sliding.channels())));
    Formula filter = Formula.product(each);
    return result
        .output(sliding.output(filters), type)
        .weight(place, "kernel", filters.times(filter))
        .work(kind, "kernel", sliding.everywhere(sliding.positions(), filters, filter))
        .explained(sliding.derivations())
        .reaching(sliding.reach());
  }

  /** A transposed convolution that slides so; its work goes with the input's positions. */
  public OnnxResult transposed(OnnxResult result, Sliding sliding, DataType type, int place) {
    List<Formula> factors = transposedFactors(Dimension.of(sliding.channels()));
    return result
        .output(sliding.output(transposedFilters()), type)
        .weight(place, "kernel", Formula.product(factors))
        .work(
            Work.Kind.CONVOLUTION,
            "kernel",
            sliding.everywhere(
                sliding.axes().sizes(sliding.input()), factors.toArray(new Formula[0])))
        .explained(sliding.derivations());
  }

  /**
   * One bias a filter.
   *
   * @param biases the biases' shape
   * @param place where they are among the inputs of the call
   */
  public static OnnxResult biased(OnnxResult result, Formula filters, Shape biases, int place) {
    if (biases.hasRank() && biases.rank() != 1) {
      throw new SettingException(
          "bias", "the biases have the shape " + biases + "; they must have one axis");
    } else if (biases.hasRank()) {
      Broadcast.same("the numbers of filters and of biases", Dimension.of(filters), biases.get(0));
    }
    return result
        .weight(
            place,
            "bias",
            Formula.product(filters).named("biases", "one a filter", "each filter has one bias"))
        .work(Work.Kind.BIAS_ADDITION, "bias", result.first().elements());
  }

  /** The filters of a convolution, which stand along the first axis. */
  public Formula filters() {
    requireDivides("filters", first);
    return first.formula().named("filters", "the kernel's axis 0");
  }

  /** The channels that a filter of a convolution sees, by the kernel or else by the input. */
  public Formula channelsOfAGroup(Dimension channels) {
    requireDivides("channels", channels);
    requireChannels(channels, Dimension.of(second.formula().times(groups)));
    Formula seen =
        second instanceof Dimension.Unknown
            ? Dimension.of(channels.formula().floorDividedBy(groups)).formula()
            : second.formula();
    return Window.isOne(groups)
        ? seen.named("input channels", "the kernel's axis 1", WHY_CHANNELS)
        : seen.named("input channels of a group", "the kernel's axis 1", WHY_GROUP);
  }

  /** All filters of a transposed convolution, whose second axis has those of one group. */
  public Formula transposedFilters() {
    return Dimension.of(second.formula().times(groups))
        .formula()
        .named("filters", "the kernel's axis 1, for each group");
  }

  /** The factors of a transposed convolution's kernel: what its parts are, and one of them. */
  public List<Formula> transposedFactors(Dimension channels) {
    requireDivides("channels", channels);
    requireChannels(channels, first);
    Formula all =
        (first instanceof Dimension.Unknown ? channels : first)
            .formula()
            .named("input channels", "the kernel's axis 0", WHY_CHANNELS);
    List<Formula> inner = new ArrayList<>(window);
    if (Window.isOne(groups)) {
      inner.add(all);
      return List.of(transposedFilters(), Formula.product(inner));
    }
    inner.add(
        second
            .formula()
            .named(
                "filters of a group",
                "the kernel's axis 1",
                "with groups, an input channel is spread only over the filters of its own group"));
    return List.of(all, Formula.product(inner));
  }

  private static void requireChannels(Dimension input, Dimension kernel) {
    if (input.isKnown() && kernel.isKnown() && !input.equals(kernel)) {
      throw new SettingException(
          "channels",
          "the kernel is for an input of "
              + kernel
              + " channels; the input has "
              + input
              + ", and every channel has weights of its own");
    }
  }

  private void requireDivides(String what, Dimension size) {
    Optional<BigInteger> whole = size.formula().value();
    Optional<BigInteger> parts = groups.value();
    if (whole.isPresent() && parts.isPresent() && whole.get().mod(parts.get()).signum() != 0) {
      throw new SettingException(
          "groups",
          parts.get()
              + " groups do not divide "
              + whole.get()
              + " "
              + what
              + ": each group takes an equal share of them");
    }
  }
}
