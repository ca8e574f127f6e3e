package dev.netweight.operator.convolution;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attributes;
import dev.netweight.operator.Call;
import dev.netweight.operator.spatial.Axes;
import dev.netweight.operator.spatial.Sliding;
import dev.netweight.operator.spatial.Window;
import java.util.ArrayList;
import java.util.List;

/** The kernel of a convolution, as the Keras settings say it. */
final class Kernel {
  static final String WHY_CHANNELS =
      "a filter is as deep as its input: nobody states that depth, because the input determines it,"
          + " and each filter has its own weights for every input channel";

  private static final String WHY_CHANNELS_BESIDE_DEPTH =
      "channels are a fourth size beside depth, height and width: nobody states it, because the"
          + " input determines it, and each filter has its own weights for every input channel";

  private static final String WHY_DEPTH =
      "the kernel's depth says how far it reaches along the input's depth axis, like its height and"
          + " width; it has nothing to do with the input's channels, all of which it always spans";

  private Kernel() {}

  static Formula filters(Attributes settings) {
    Formula filters = settings.size("filters").named("filters", "setting filters");
    Window.requirePositive("filters", "output", filters);
    return filters;
  }

  static Formula depthMultiplier(Attributes settings) {
    Formula multiplier =
        settings
            .size("depth_multiplier", 1)
            .named(
                "depth multiplier",
                "setting depth_multiplier",
                "so many output channels come from each input channel");
    Window.requirePositive("depth_multiplier", "channels", multiplier);
    return multiplier;
  }

  /** All input channels, as a factor of a filter's weights. */
  static Formula channels(Sliding sliding) {
    return sliding
        .channels()
        .named(
            "input channels",
            "the input's channels",
            sliding.axes().spatial() == 3 ? WHY_CHANNELS_BESIDE_DEPTH : WHY_CHANNELS);
  }

  /** The kernel's size along each spatial axis. */
  static List<Formula> sizes(Attributes settings, int spatial) {
    List<Formula> sizes = new ArrayList<>();
    for (Formula size : settings.sizes("kernel_size", spatial)) {
      String axis = Axes.names(spatial).get(sizes.size());
      String why = axis.equals("depth") ? WHY_DEPTH : "";
      sizes.add(size.named("kernel " + axis, "setting kernel_size", why));
    }
    return sizes;
  }

  static Sliding.Motion motion(Attributes settings, int spatial, List<String> paddings) {
    return new Sliding.Motion(
        settings.sizes("strides", spatial, 1),
        settings.sizes("dilation_rate", spatial, 1),
        Window.padding(settings, paddings));
  }

  /** The kernel sliding over the first input. */
  static Sliding sliding(Call call, Axes axes, Sliding.Motion motion) {
    List<Formula> sizes = sizes(call.settings(), axes.spatial());
    return Sliding.of(call.input(0), axes, sizes, motion);
  }

  /** Keras refuses a stride and a dilation together, even on different axes. */
  static void refuseStrideWithDilation(Sliding.Motion motion) {
    if (motion.strides().stream().anyMatch(Window::isAboveOne)
        && motion.dilations().stream().anyMatch(Window::isAboveOne)) {
      throw new SettingException(
          "dilation_rate",
          "strides and dilation_rate are both above 1; Keras computes no such convolution: one of"
              + " them must be 1 along all axes");
    }
  }

  /**
   * Keras 2 writes the setting {@code groups} for every convolution, and heeds it for plain ones.
   */
  static void refuseGroups(Call call) {
    if (!Window.isOne(call.settings().size("groups", 1))) {
      throw new SettingException(
          "groups",
          "groups is "
              + call.settings().size("groups").text()
              + "; "
              + call.node().typeLabel()
              + " has no groups, so it must be 1 or missing");
    }
  }

  /** A list with one more at its end. */
  static List<Formula> and(List<Formula> sizes, Formula... more) {
    List<Formula> all = new ArrayList<>(sizes);
    all.addAll(List.of(more));
    return all;
  }

  /** A list with more in front, such as PyTorch's order of a kernel's axes. */
  static Formula[] pytorch(List<Formula> kernel, Formula... front) {
    List<Formula> all = new ArrayList<>(List.of(front));
    all.addAll(kernel);
    return all.toArray(new Formula[0]);
  }
}
