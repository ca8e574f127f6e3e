package dev.netweight.operator.onnx.convolution;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Sizes;
import dev.netweight.operator.Work;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxResult;
import dev.netweight.operator.onnx.spatial.OnnxSliding;
import dev.netweight.operator.spatial.Axes;
import dev.netweight.operator.spatial.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * The kernel that a convolution is given: two axes of channels, then the window's.
 *
 * @param first the size of the first axis
 * @param second the size of the second axis, which is of one group
 * @param groups the groups of channels that do not see each other
 * @param window the window's size along each spatial axis
 */
record OnnxKernel(Dimension first, Dimension second, Formula groups, List<Formula> window) {
  private static final String WHY_CHANNELS =
      "a filter is as deep as its input: it has its own weights for every input channel";

  private static final String WHY_GROUP =
      "with groups, a filter sees only the input channels of its own group";

  static OnnxKernel of(OnnxCall call, int input, Axes axes) {
    Formula groups = call.settings().size("group", 1);
    Window.requirePositive("group", "channels", groups);
    Shape shape = call.anyShape(input);
    if (!shape.hasRank() && !call.settings().has("kernel_shape")) {
      call.shape(input);
    } else if (!shape.hasRank()) {
      Dimension unknown = new Dimension.Unknown(shape.unknownReason());
      return new OnnxKernel(unknown, unknown, groups, OnnxSliding.window(call, axes));
    }
    call.shapeOfRank(axes.spatial() + 2, input);
    boolean stated =
        call.settings().has("kernel_shape") && !call.settings().sizes("kernel_shape").isEmpty();
    List<Formula> said = stated ? OnnxSliding.window(call, axes) : List.of();
    List<Formula> window = new ArrayList<>();
    for (int i = 0; i < axes.spatial(); i++) {
      Dimension size = shape.get(i + 2);
      if (stated) {
        size = agreed(call, axes.name(i), size, said.get(i));
      }
      window.add(size.formula().named("kernel " + axes.name(i), "the kernel's axis " + (i + 2)));
    }
    return new OnnxKernel(shape.get(0), shape.get(1), groups, window);
  }

  private static Dimension agreed(OnnxCall call, String axis, Dimension own, Formula said) {
    Dimension stated = Dimension.of(said);
    if (own.isKnown() && stated.isKnown() && !own.equals(stated)) {
      throw new SettingException(
          "kernel_shape",
          "kernel_shape says that the kernel's "
              + axis
              + " is "
              + stated
              + "; the kernel given to "
              + call.operator()
              + " has "
              + own);
    }
    return own.isKnown() ? own : stated;
  }

  /** The filters of a convolution, which stand along the first axis. */
  Formula filters() {
    Sizes.requireGroups("group", groups, "filters", first.formula());
    return first.formula().named("filters", "the kernel's axis 0");
  }

  /** The channels that a filter of a convolution sees, by the kernel or else by the input. */
  Formula channelsOfAGroup(Dimension channels) {
    Sizes.requireGroups("group", groups, "channels", channels.formula());
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
  Formula transposedFilters() {
    return Dimension.of(second.formula().times(groups))
        .formula()
        .named("filters", "the kernel's axis 1, for each group");
  }

  /** The factors of a transposed convolution's kernel: what its parts are, and one of them. */
  List<Formula> transposedFactors(Dimension channels) {
    Sizes.requireGroups("group", groups, "channels", channels.formula());
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

  /** One bias a filter, where the call is given biases. */
  static void addBias(OnnxCall call, int input, Formula filters, Shape output, OnnxResult result) {
    if (!call.has(input)) {
      return;
    }
    if (call.anyShape(input).hasRank()) {
      Broadcast.same(
          "the numbers of filters and of biases",
          Dimension.of(filters),
          call.shapeOfRank(1, input).get(0));
    }
    Formula biases =
        Formula.product(filters).named("biases", "one a filter", "each filter has one bias");
    result.weight(input, "bias", biases).work(Work.Kind.BIAS_ADDITION, "bias", output.elements());
  }
}
