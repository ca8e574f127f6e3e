package dev.netweight.operator.torch.image;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Sizes;
import dev.netweight.operator.Work;
import dev.netweight.operator.normalization.Groups;
import dev.netweight.operator.spatial.Axes;
import dev.netweight.operator.spatial.Blocks;
import dev.netweight.operator.spatial.Sliding;
import dev.netweight.operator.torch.TorchCall;
import dev.netweight.operator.torch.TorchFamily;
import dev.netweight.operator.torch.TorchRules;
import dev.netweight.operator.torch.spatial.TorchSliding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Moves pixels to channels and back, and windows to columns and back. */
public final class PixelArrangement extends TorchFamily {
  private static final TorchRules RULES =
      TorchRules.free()
          .with(PixelArrangement::shuffled, "input|self, upscale_factor", "pixel_shuffle")
          .with(PixelArrangement::unshuffled, "input|self, downscale_factor", "pixel_unshuffle")
          .with(
              PixelArrangement::exchanged,
              "input|self, groups",
              "channel_shuffle native_channel_shuffle")
          .with(
              PixelArrangement::columns, "input, kernel_size, dilation, padding, stride", "im2col")
          .with(
              PixelArrangement::folded,
              "input, output_size, kernel_size, dilation, padding, stride",
              "col2im fold");

  public PixelArrangement() {
    super(
        "Moves the elements of images to other axes or places.",
        "https://pytorch.org/docs/stable/generated/torch.nn.functional.pixel_shuffle.html",
        RULES);
  }

  private static Formula factor(TorchCall call, String name) {
    Formula factor = call.sizes(name, 1).get(0);
    Sizes.requirePositive(name, factor);
    return factor.named("factor", "argument " + name);
  }

  private static Outcome arranged(
      TorchCall call, Shape input, Formula channels, Formula height, Formula width) {
    Shape last = Shape.ofFormulas(List.of(channels, height, width));
    return call.result()
        .output(input.slice(0, input.rank() - 3).concatenated(last), call.type("input"))
        .done();
  }

  private static Outcome shuffled(TorchCall call) {
    Shape input = call.shapeOfAtLeast(3, "input");
    Formula factor = factor(call, "upscale_factor");
    return arranged(
        call,
        input,
        Blocks.divided("upscale_factor", "channels", input.size(-3), factor.times(factor)),
        input.size(-2).times(factor),
        input.size(-1).times(factor));
  }

  private static Outcome unshuffled(TorchCall call) {
    Shape input = call.shapeOfAtLeast(3, "input");
    Formula factor = factor(call, "downscale_factor");
    return arranged(
        call,
        input,
        Formula.product(input.size(-3), factor, factor),
        Blocks.divided("downscale_factor", "rows", input.size(-2), factor),
        Blocks.divided("downscale_factor", "columns", input.size(-1), factor));
  }

  private static Outcome exchanged(TorchCall call) {
    Shape input = call.shapeOfAtLeast(3, "input");
    Groups.require("groups", input.get(1), factor(call, "groups"));
    return call.result().output(input, call.type("input")).done();
  }

  private static Sliding windows(TorchCall call, Axes axes, Shape image, List<Formula> window) {
    List<Formula> ones = Collections.nCopies(axes.spatial(), Formula.of(1));
    return TorchSliding.of(call, axes, ones).over(image, window, false);
  }

  /** Each place of a window is a column of all that it covers: [N, C × window, places]. */
  private static Outcome columns(TorchCall call) {
    Axes axes = TorchSliding.axes(call, 2);
    List<Formula> window = TorchSliding.window(call, axes);
    Sliding sliding = windows(call, axes, call.shape("input"), window);
    List<Formula> sizes = new ArrayList<>();
    sizes.add(sliding.channels().times(Formula.product(window)));
    sizes.add(Formula.product(sliding.positions()));
    return call.result()
        .output(leading(call, axes).concatenated(Shape.ofFormulas(sizes)), call.type("input"))
        .done();
  }

  private static Shape leading(TorchCall call, Axes axes) {
    return call.shape("input").slice(0, axes.leading());
  }

  /** Columns are added up to the image that they are of. */
  private static Outcome folded(TorchCall call) {
    Shape input = call.shape("input");
    if (input.rank() != 2 && input.rank() != 3) {
      throw new SettingException(
          "input", "fold takes an input of 3 axes, or 2 without a batch, not " + input);
    }
    Axes axes = new Axes(2, true, input.rank() - 2);
    List<Formula> window = TorchSliding.window(call, axes);
    Formula channels =
        Blocks.divided("kernel_size", "rows", input.size(-2), Formula.product(window)).reduced();
    Shape image =
        axes.shapeLike(
            leading(call, axes).concatenated(Shape.ofFormulas(List.of(channels, channels))),
            call.sizes("output_size", 2),
            channels);
    Formula places =
        Dimension.of(Formula.product(windows(call, axes, image, window).positions())).formula();
    if (Sizes.differ(places, input.size(-1))) {
      throw new SettingException(
          "input",
          "the window has "
              + places.text()
              + " places in "
              + image
              + "; the input has "
              + input.size(-1).text()
              + " columns");
    }
    return call.result()
        .output(image, call.type("input"))
        .work(Work.Kind.ELEMENTWISE, "overlapping elements", input.elements())
        .done();
  }
}
