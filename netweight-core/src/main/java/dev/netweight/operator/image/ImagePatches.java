package dev.netweight.operator.image;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attributes;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.function.Arguments;
import dev.netweight.operator.function.FunctionFamily;
import dev.netweight.operator.function.Functions;
import dev.netweight.operator.spatial.Axes;
import dev.netweight.operator.spatial.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts images or volumes into patches, each laid out along the channels, and puts them together.
 */
public final class ImagePatches extends FunctionFamily {
  private static final Functions FUNCTIONS =
      Functions.free()
          .keras(ImagePatches::extract, "x|images", "ExtractPatches")
          .keras(ImagePatches::reconstruct, "x|patches", "ReconstructPatches")
          .tensorflow(
              ImagePatches::extractWithBatch,
              "x|images, size|sizes, strides, dilation_rate|rates, padding",
              "image.extract_patches");

  public ImagePatches() {
    super(
        "Cuts images into patches, or puts patches together.",
        "https://keras.io/api/ops/image/#extract_patches-function",
        FUNCTIONS);
  }

  /** The sides of a patch: two for images, three for volumes. */
  private static List<Formula> sides(Arguments arguments) {
    List<Formula> sides = arguments.constants().sizes("size");
    List<Formula> all = sides.size() == 1 ? List.of(sides.get(0), sides.get(0)) : sides;
    if (all.size() > 3) {
      throw new SettingException(
          "size", "size has " + all.size() + " numbers; a patch has two or three sides");
    }
    all.forEach(side -> Window.requirePositive("size", "patch", side));
    return all;
  }

  private static Outcome extract(Arguments arguments) {
    List<Formula> sides = sides(arguments);
    int spatial = sides.size();
    Axes axes = new Axes(spatial, ImageFunction.channelsFirst(arguments));
    Attributes constants = arguments.constants();
    List<Formula> strides = arguments.has("strides") ? constants.sizes("strides", spatial) : sides;
    return extract(arguments, axes, sides, strides, constants.sizes("dilation_rate", spatial, 1));
  }

  /** TensorFlow names a size for the batch and for the channels too, both 1. */
  private static Outcome extractWithBatch(Arguments arguments) {
    Attributes constants = arguments.constants();
    return extract(
        arguments,
        new Axes(2, false),
        constants.sizes("size", 4).subList(1, 3),
        constants.sizes("strides", 4).subList(1, 3),
        constants.sizes("dilation_rate", 4, 1).subList(1, 3));
  }

  private static Outcome extract(
      Arguments arguments,
      Axes axes,
      List<Formula> sides,
      List<Formula> strides,
      List<Formula> dilations) {
    Shape batch = batched(arguments, axes.spatial());
    String padding = arguments.constants().text("padding", "valid").toLowerCase(Locale.ROOT);
    List<Formula> sizes = new ArrayList<>();
    Formula channels = axes.channels(batch);
    for (int i = 0; i < axes.spatial(); i++) {
      sizes.add(
          Window.output(
              axes.name(i),
              axes.size(batch, i),
              sides.get(i),
              strides.get(i),
              dilations.get(i),
              padding));
      channels = channels.times(sides.get(i));
    }
    return unbatched(arguments, axes.shape(batch.get(0), sizes, channels));
  }

  /** The input with a batch of one in front, where it is a single image. */
  private static Shape batched(Arguments arguments, int spatial) {
    Shape input = arguments.shape("x");
    if (input.rank() != spatial + 1 && input.rank() != spatial + 2) {
      throw new SettingException("x", "an image or a batch of images is needed; there is " + input);
    }
    return input.rank() == spatial + 2 ? input : Shape.of(1).concatenated(input);
  }

  private static Outcome unbatched(Arguments arguments, Shape output) {
    boolean single = arguments.shape("x").rank() < output.rank();
    return Outcome.of(single ? output.slice(1, output.rank()) : output, Cost.FREE);
  }

  private static Outcome reconstruct(Arguments arguments) {
    List<Formula> sides = sides(arguments);
    Axes axes = new Axes(sides.size(), ImageFunction.channelsFirst(arguments));
    Shape batch = batched(arguments, sides.size());
    List<Formula> sizes = arguments.constants().sizes("output_size");
    if (sizes.size() != sides.size()) {
      throw new SettingException(
          "output_size",
          "output_size has " + sizes.size() + " numbers, and a patch " + sides.size());
    }
    Formula volume = Formula.product(sides);
    Formula flat = axes.channels(batch);
    requireGrid(axes, batch, sides, sizes, arguments);
    if (flat.value().isPresent()
        && volume.value().isPresent()
        && flat.value().get().mod(volume.value().get()).signum() != 0) {
      throw new SettingException(
          "size", flat.text() + " numbers do not make whole patches of " + volume.text());
    }
    return unbatched(arguments, axes.shape(batch.get(0), sizes, flat.floorDividedBy(volume)));
  }

  private static void requireGrid(
      Axes axes, Shape batch, List<Formula> sides, List<Formula> sizes, Arguments arguments) {
    boolean same =
        arguments.constants().text("padding", "valid").toLowerCase(Locale.ROOT).equals("same");
    for (int i = 0; i < sides.size(); i++) {
      Dimension covered = Dimension.of(axes.size(batch, i).times(sides.get(i)));
      Dimension asked = Dimension.of(sizes.get(i));
      if (covered instanceof Dimension.Known whole
          && asked instanceof Dimension.Known part
          && sides.get(i).value().isPresent()) {
        long missing = whole.size() - part.size();
        long side = sides.get(i).value().get().longValue();
        if (same ? missing < 0 || missing >= side : missing != 0) {
          throw new SettingException(
              "output_size",
              "the patches cover a " + axes.name(i) + " of " + whole + "; asked for is " + part);
        }
      }
    }
  }
}
