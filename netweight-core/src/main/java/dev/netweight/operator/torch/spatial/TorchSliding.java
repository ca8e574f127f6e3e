package dev.netweight.operator.torch.spatial;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Attribute;
import dev.netweight.network.Shape;
import dev.netweight.operator.Sizes;
import dev.netweight.operator.spatial.Axes;
import dev.netweight.operator.spatial.Sides;
import dev.netweight.operator.spatial.Sliding;
import dev.netweight.operator.spatial.Window;
import dev.netweight.operator.torch.TorchCall;
import java.util.ArrayList;
import java.util.List;

/**
 * How a window moves, as the arguments of PyTorch's convolutions and poolings say it.
 *
 * @param axes where the input's axes are; without a batch none is in front of the channels
 */
public record TorchSliding(
    Axes axes, List<Formula> strides, List<Formula> dilations, List<Sides> padding) {
  private static final String INPUT = "input";

  public TorchSliding {
    strides = List.copyOf(strides);
    dilations = List.copyOf(dilations);
    padding = List.copyOf(padding);
  }

  /**
   * Where the axes of the input of a function such as {@code conv2d} are.
   *
   * @throws SettingException where it has neither that many axes and the channels, nor a batch more
   */
  public static Axes axes(TorchCall call) {
    return axes(call, spatial(call));
  }

  /** As above, for so many spatial axes. */
  public static Axes axes(TorchCall call, int spatial) {
    Shape input = call.shape(INPUT);
    if (input.rank() != spatial + 1 && input.rank() != spatial + 2) {
      throw new SettingException(
          INPUT,
          call.function()
              + " takes an input of "
              + (spatial + 2)
              + " axes, or "
              + (spatial + 1)
              + " without a batch, not "
              + input);
    }
    return new Axes(spatial, true, input.rank() - spatial - 1);
  }

  /** The number of axes in the function's name, such as {@code avg_pool2d}. */
  public static int spatial(TorchCall call) {
    int at = call.function().indexOf("d_", 1);
    String name = at < 0 ? call.function() : call.function().substring(0, at + 1);
    return name.charAt(name.length() - 2) - '0';
  }

  /** The motion of a window over an input, without what a convolution's word may pad. */
  public static TorchSliding of(TorchCall call, Axes axes, List<Formula> absentStrides) {
    int spatial = axes.spatial();
    List<Formula> given =
        call.has("stride") && !isEmpty(call.find("stride"))
            ? call.sizes("stride", spatial)
            : absentStrides;
    List<Formula> strides = named(given, "stride");
    List<Formula> dilations = named(call.sizes("dilation", spatial, 1), "dilation");
    List<Sides> padding = new ArrayList<>();
    for (Formula side : call.sizes("padding", spatial, 0)) {
      padding.add(new Sides(side, side));
    }
    return new TorchSliding(axes, strides, dilations, padding);
  }

  private static boolean isEmpty(@org.jspecify.annotations.Nullable Attribute value) {
    return value instanceof Attribute.Items items && items.items().isEmpty();
  }

  private static List<Formula> named(List<Formula> sizes, String name) {
    return sizes.stream().map(size -> size.named(name, "argument " + name)).toList();
  }

  /** The window of a pooling. */
  public static List<Formula> window(TorchCall call, Axes axes) {
    List<Formula> sizes = call.sizes("kernel_size", axes.spatial());
    List<Formula> window = new ArrayList<>();
    for (int i = 0; i < sizes.size(); i++) {
      window.add(sizes.get(i).named("window " + axes.name(i), "argument kernel_size"));
    }
    return window;
  }

  /** A window over an input, perhaps one that may reach beyond the end. */
  public Sliding over(Shape input, List<Formula> window, boolean ceiling) {
    return Sliding.of(
        input,
        axes,
        window,
        strides,
        dilations,
        (axis, size) ->
            Window.padded(
                axes.name(axis),
                size,
                window.get(axis),
                strides.get(axis),
                dilations.get(axis),
                padding.get(axis),
                ceiling));
  }

  /**
   * A window that stands at each position of the input, and whose padding follows.
   *
   * @throws SettingException where it moves by more than one position
   */
  public Sliding overAll(Shape input, List<Formula> window) {
    for (Formula stride : strides) {
      if (Sizes.differ(stride, Literal.ONE)) {
        throw new SettingException(
            "padding", "padding='same' is there for a stride of 1 only; it is " + stride.text());
      }
    }
    return Sliding.of(
        input,
        axes,
        window,
        strides,
        dilations,
        (axis, size) ->
            Window.output(
                axes.name(axis),
                size,
                window.get(axis),
                strides.get(axis),
                dilations.get(axis),
                "same"));
  }
}
