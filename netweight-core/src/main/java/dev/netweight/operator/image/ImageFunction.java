package dev.netweight.operator.image;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Attributes;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.function.Arguments;
import dev.netweight.operator.function.FunctionFamily;
import dev.netweight.operator.function.Functions;
import java.util.ArrayList;
import java.util.List;

/** Functions of one image or a batch of them that keep its size: colours, warps, filters. */
public final class ImageFunction extends FunctionFamily {
  private static final Functions FUNCTIONS =
      Functions.doing(Work.Kind.INTERPOLATION)
          .keras(ImageFunction::gray, "images", "RGBToGrayscale")
          .keras(ImageFunction::colours, "images", "HSVToRGB RGBToHSV")
          .keras(
              ImageFunction::warp,
              "images",
              "AffineTransform ElasticTransform PerspectiveTransform")
          .keras(ImageFunction::blur, "images", "GaussianBlur")
          .keras(ImageFunction::edges, "images", "SobelEdges")
          .keras(ImageFunction::similarity, "images|image1, image2", "SSIM")
          .keras(ImageFunction::sampled, "inputs, coordinates", "MapCoordinates")
          .keras(
              ImageFunction::scaled,
              "images, output_shape, scale, translation",
              "ScaleAndTranslate")
          .tensorflow(ImageFunction::gray, "images", "image.rgb_to_grayscale")
          .tensorflow(ImageFunction::colours, "images", "image.hsv_to_rgb image.rgb_to_hsv");

  public ImageFunction() {
    super(
        "Changes the colours or the geometry of images and keeps their size.",
        "https://keras.io/api/ops/image/",
        FUNCTIONS);
  }

  /** One image, or a batch of them. */
  static Shape images(Arguments arguments) {
    Shape shape = arguments.shape("images");
    if (shape.rank() != 3 && shape.rank() != 4) {
      throw new SettingException(
          "images", "an image or a batch of images is needed; there is " + shape);
    }
    return shape;
  }

  static boolean channelsFirst(Arguments arguments) {
    String format = arguments.constants().text("data_format", "channels_last");
    if (!format.equals("channels_last") && !format.equals("channels_first")) {
      throw new SettingException(
          "data_format",
          "data_format is '" + format + "'; it must be channels_last or channels_first");
    }
    return format.equals("channels_first");
  }

  private static int channelAxis(Arguments arguments) {
    return channelsFirst(arguments) ? -3 : -1;
  }

  private static Outcome gray(Arguments arguments) {
    Shape images = images(arguments);
    int axis = channelAxis(arguments);
    if (images.get(axis).isKnown()
        && !images.get(axis).equals(Dimension.of(1))
        && !images.get(axis).equals(Dimension.of(3))) {
      throw new SettingException(
          "images", "an image of 3 channels or of one becomes gray; there are " + images.get(axis));
    }
    return outcome(Work.Kind.ELEMENTWISE, arguments, images.with(axis, Dimension.of(1)));
  }

  private static Outcome colours(Arguments arguments) {
    Shape images = images(arguments);
    Broadcast.same(
        "the channels of a coloured image", Dimension.of(3), images.get(channelAxis(arguments)));
    return outcome(Work.Kind.ELEMENTWISE, arguments, images);
  }

  private static Outcome warp(Arguments arguments) {
    return outcome(Work.Kind.INTERPOLATION, arguments, images(arguments));
  }

  /** A convolution of each channel with one kernel, padded so that the size stays. */
  private static Outcome blur(Arguments arguments) {
    Shape images = images(arguments);
    List<Formula> kernel = arguments.constants().sizes("kernel_size", 2, 3);
    Formula taps =
        kernel
            .get(0)
            .named("kernel height", "setting kernel_size")
            .times(kernel.get(1).named("kernel width", "setting kernel_size"));
    return Outcome.of(
        images,
        Cost.ofWork(
            new Work(Work.Kind.CONVOLUTION, "Gaussian kernel", images.elements().times(taps))));
  }

  /** The slopes along height and width, on one more axis. */
  private static Outcome edges(Arguments arguments) {
    Shape images = images(arguments);
    if (images.rank() != 4) {
      throw new SettingException("images", "a batch of images is needed; there is " + images);
    }
    return outcome(Work.Kind.ELEMENTWISE, arguments, images.concatenated(Shape.of(2)));
  }

  /** One number an image, from five means over windows of both. */
  private static Outcome similarity(Arguments arguments) {
    Shape images = images(arguments);
    images = Broadcast.of(images, arguments.shape("image2"));
    int first = images.rank() - (channelsFirst(arguments) ? 2 : 3);
    Formula window = arguments.constants().size("filter_size", 11);
    List<Formula> factors = new ArrayList<>();
    factors.add(Formula.of(5).named("windowed means", "two means, two squares and a product"));
    for (int i = 0; i < images.rank(); i++) {
      Formula size = images.size(i);
      boolean spatial = i == first || i == first + 1;
      factors.add(spatial ? size.minus(window).plus(Literal.ONE).maximum(Literal.ZERO) : size);
    }
    factors.add(window.named("window height", "setting filter_size"));
    factors.add(window.named("window width", "setting filter_size"));
    return Outcome.of(
        images.rank() == 3 ? Shape.SCALAR : images.slice(0, 1),
        Cost.ofWork(new Work(Work.Kind.CONVOLUTION, "Gaussian windows", Formula.product(factors))));
  }

  /** One value for each set of coordinates. */
  private static Outcome sampled(Arguments arguments) {
    Shape input = arguments.shape("inputs");
    Shape coordinates = arguments.shape("coordinates");
    if (coordinates.rank() < 2) {
      throw new SettingException(
          "coordinates",
          "the coordinates have the shape " + coordinates + "; two axes are the least");
    }
    Broadcast.same(
        "the axes of the input and the coordinates of a place",
        Dimension.of(input.rank()),
        coordinates.get(0));
    return outcome(Work.Kind.INTERPOLATION, arguments, coordinates.slice(1, coordinates.rank()));
  }

  private static Outcome scaled(Arguments arguments) {
    Attributes constants = arguments.constants();
    if (arguments.isTensor("output_shape") || !constants.has("output_shape")) {
      return outcome(
          Work.Kind.INTERPOLATION,
          arguments,
          Shape.unknown("the output's shape is computed when the model runs"));
    }
    List<Formula> sizes = arguments.sizes("output_shape");
    sizes.forEach(size -> Arguments.requireNotNegative("output_shape", size));
    return outcome(Work.Kind.INTERPOLATION, arguments, Shape.ofFormulas(sizes));
  }

  private static Outcome outcome(Work.Kind kind, Arguments arguments, Shape output) {
    return Outcome.of(output, Cost.ofWork(new Work(kind, arguments.function(), output.elements())));
  }
}
