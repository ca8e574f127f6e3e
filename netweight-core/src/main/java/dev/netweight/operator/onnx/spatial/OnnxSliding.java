package dev.netweight.operator.onnx.spatial;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Shape;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.spatial.Axes;
import dev.netweight.operator.spatial.Sides;
import dev.netweight.operator.spatial.Sliding;
import dev.netweight.operator.spatial.Window;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How a window moves, as the attributes of ONNX's convolutions and poolings say it: strides,
 * dilations, and pads or auto_pad, which a runtime heeds where both are there.
 */
public final class OnnxSliding {
  private static final List<String> PADDINGS =
      List.of("NOTSET", "VALID", "SAME_UPPER", "SAME_LOWER");

  private OnnxSliding() {}

  /**
   * Where the axes of an input are.
   *
   * @throws SettingException where it has no spatial axis
   */
  public static Axes axes(OnnxCall call, int input, boolean channelsFirst) {
    return new Axes(call.shapeOfAtLeast(3, input).rank() - 2, channelsFirst);
  }

  /** A window over an input. */
  public static Sliding of(OnnxCall call, Shape input, Axes axes, List<Formula> window) {
    List<Formula> strides = strides(call, axes);
    List<Formula> dilations = dilations(call, axes);
    boolean same = isSame(call);
    List<Sides> pads = pads(call, axes);
    boolean ceiling = call.settings().flag("ceil_mode", false);
    return Sliding.of(
        input,
        axes,
        window,
        strides,
        dilations,
        (axis, size) ->
            same
                ? Window.output(
                    axes.name(axis),
                    size,
                    window.get(axis),
                    strides.get(axis),
                    dilations.get(axis),
                    "same")
                : Window.padded(
                    axes.name(axis),
                    size,
                    window.get(axis),
                    strides.get(axis),
                    dilations.get(axis),
                    pads.get(axis),
                    ceiling));
  }

  /** The attribute kernel_shape, which must be there. */
  public static List<Formula> window(OnnxCall call, Axes axes) {
    List<Formula> sizes = call.settings().sizes("kernel_shape");
    requireOneEach(call, "kernel_shape", sizes, axes);
    List<Formula> window = new ArrayList<>();
    for (int i = 0; i < sizes.size(); i++) {
      window.add(sizes.get(i).named("window " + axes.name(i), "attribute kernel_shape"));
    }
    return window;
  }

  /** How far the window moves along each axis. */
  public static List<Formula> strides(OnnxCall call, Axes axes) {
    return each(call, "strides", axes, Literal.ONE).stream()
        .map(stride -> stride.named("stride", "attribute strides"))
        .toList();
  }

  /** How far the window's taps are apart along each axis. */
  public static List<Formula> dilations(OnnxCall call, Axes axes) {
    return each(call, "dilations", axes, Literal.ONE).stream()
        .map(dilation -> dilation.named("dilation", "attribute dilations"))
        .toList();
  }

  /** One size an axis; as said for each where the attribute is missing or an empty list. */
  public static List<Formula> each(OnnxCall call, String attribute, Axes axes, Formula absent) {
    List<Formula> sizes =
        call.settings().has(attribute) ? call.settings().sizes(attribute) : List.of();
    if (sizes.isEmpty()) {
      return Collections.nCopies(axes.spatial(), absent);
    }
    requireOneEach(call, attribute, sizes, axes);
    return sizes;
  }

  private static void requireOneEach(
      OnnxCall call, String attribute, List<Formula> sizes, Axes axes) {
    if (sizes.size() != axes.spatial()) {
      throw new SettingException(
          attribute,
          attribute
              + " has "
              + sizes.size()
              + " sizes; the input of "
              + call.operator()
              + " has "
              + axes.spatial()
              + " spatial axes, and each takes one");
    }
  }

  /** Whether padding is chosen so that each stride of the input gives one output. */
  public static boolean isSame(OnnxCall call) {
    return autoPad(call).startsWith("SAME");
  }

  private static String autoPad(OnnxCall call) {
    String padding = call.settings().text("auto_pad", "NOTSET");
    if (!padding.isEmpty() && !PADDINGS.contains(padding)) {
      throw new SettingException(
          "auto_pad",
          "auto_pad is '" + padding + "'; it must be one of " + String.join(", ", PADDINGS));
    }
    return padding.isEmpty() ? "NOTSET" : padding;
  }

  /** What the attribute pads puts at the ends of each axis; nothing where auto_pad decides. */
  public static List<Sides> pads(OnnxCall call, Axes axes) {
    List<Formula> pads =
        call.settings().has("pads") && autoPad(call).equals("NOTSET")
            ? call.settings().sizes("pads")
            : List.of();
    return sides(pads, axes);
  }

  /** The sides of each axis from all beginnings and then all ends; nothing from an empty list. */
  public static List<Sides> sides(List<Formula> pads, Axes axes) {
    int spatial = axes.spatial();
    if (pads.isEmpty()) {
      return Collections.nCopies(spatial, Sides.NONE);
    } else if (pads.size() != 2 * spatial) {
      throw new SettingException(
          "pads",
          "pads has "
              + pads.size()
              + " sizes; it must have "
              + 2 * spatial
              + ", one for the beginning and one for the end of each spatial axis");
    }
    List<Sides> sides = new ArrayList<>();
    for (int i = 0; i < spatial; i++) {
      sides.add(new Sides(pads.get(i), pads.get(i + spatial)));
    }
    return sides;
  }
}
