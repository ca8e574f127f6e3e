package dev.netweight.operator.image;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import dev.netweight.operator.function.Arguments;
import dev.netweight.operator.function.FunctionFamily;
import dev.netweight.operator.function.Functions;
import dev.netweight.operator.spatial.Interpolation;
import java.util.List;

/** Scales, pads or crops images to another height and width. */
public final class ImageSize extends FunctionFamily {
  private static final Functions FUNCTIONS =
      Functions.doing(
              Work.Kind.NEAREST_RESIZING_2D,
              Work.Kind.BILINEAR_RESIZING_2D,
              Work.Kind.INTERPOLATION)
          .keras(ImageSize::resize, "images", "Resize")
          .keras(arguments -> bordered(arguments, "padding", 1), "images", "PadImages")
          .keras(arguments -> bordered(arguments, "cropping", -1), "images", "CropImages")
          .tensorflow(
              ImageSize::resize, "images, size, method, preserve_aspect_ratio", "image.resize")
          .tensorflow(
              ImageSize::resize,
              "images, size",
              "image.resize_bicubic image.resize_bilinear image.resize_nearest_neighbor")
          .tensorflow(
              ImageSize::toTarget,
              "images|image, target_height, target_width",
              "image.resize_with_crop_or_pad image.resize_with_pad")
          .tensorflow(
              ImageSize::toBox,
              "images|image, offset_height, offset_width, target_height, target_width",
              "image.crop_to_bounding_box image.pad_to_bounding_box");

  public ImageSize() {
    super(
        "Scales, pads or crops images.",
        "https://keras.io/api/ops/image/#resize-function",
        FUNCTIONS);
  }

  private static Shape sized(Arguments arguments, Formula height, Formula width) {
    Shape images = ImageFunction.images(arguments);
    boolean first = ImageFunction.channelsFirst(arguments);
    return images
        .with(first ? -2 : -3, Dimension.of(height))
        .with(first ? -1 : -2, Dimension.of(width));
  }

  private static Outcome resize(Arguments arguments) {
    boolean fitted = arguments.constants().flag("preserve_aspect_ratio", false);
    Formula unknown =
        Formula.unknown(
            fitted
                ? "the size is the largest of the image's proportions that fits"
                : "the size is computed when the model runs");
    List<Formula> sizes =
        fitted || arguments.isTensor("size") ? List.of(unknown, unknown) : arguments.sizes("size");
    if (sizes.size() != 2) {
      throw new SettingException(
          "size", "size has " + sizes.size() + " numbers; it must have a height and a width");
    }
    sizes.forEach(size -> Arguments.requireNotNegative("size", size));
    return scaled(kind(arguments), arguments, sized(arguments, sizes.get(0), sizes.get(1)));
  }

  private static Outcome toTarget(Arguments arguments) {
    return scaled(Work.Kind.INTERPOLATION, arguments, target(arguments));
  }

  private static Outcome toBox(Arguments arguments) {
    return Outcome.of(target(arguments), Cost.FREE);
  }

  private static Shape target(Arguments arguments) {
    Formula unknown = Formula.unknown("the size is computed when the model runs");
    return sized(
        arguments,
        arguments.isTensor("target_height") ? unknown : arguments.size("target_height"),
        arguments.isTensor("target_width") ? unknown : arguments.size("target_width"));
  }

  private static Outcome scaled(Work.Kind kind, Arguments arguments, Shape output) {
    return Outcome.of(output, Cost.ofWork(new Work(kind, arguments.function(), output.elements())));
  }

  /** By the function's own name, or by the method it is given: a word, in TensorFlow 1 a number. */
  private static Work.Kind kind(Arguments arguments) {
    int underscore = arguments.function().indexOf("image.resize_");
    if (underscore >= 0) {
      return Interpolation.ofImages(
          arguments.function().substring(underscore + "image.resize_".length()), false);
    }
    Attribute method =
        arguments.has("method") ? arguments.find("method") : arguments.find("interpolation");
    boolean antialiased = arguments.constants().flag("antialias", false);
    if (method instanceof Attribute.Text word) {
      return Interpolation.ofImages(word.text(), antialiased);
    } else if (method instanceof Attribute.Size) {
      int number = arguments.constants().integer("method", 0);
      return Interpolation.ofImages(
          number == 0 ? "bilinear" : number == 1 ? "nearest" : "", antialiased);
    }
    return Interpolation.ofImages(method == null ? "bilinear" : "", antialiased);
  }

  /** Of both borders and the size along an axis, two are given and the third follows. */
  private static Outcome bordered(Arguments arguments, String what, int sign) {
    Shape images = ImageFunction.images(arguments);
    boolean first = ImageFunction.channelsFirst(arguments);
    Formula height =
        side(
            arguments,
            images.size(first ? -2 : -3),
            List.of("top_" + what, "bottom_" + what, "target_height"),
            sign);
    Formula width =
        side(
            arguments,
            images.size(first ? -1 : -2),
            List.of("left_" + what, "right_" + what, "target_width"),
            sign);
    return Outcome.of(sized(arguments, height, width), Cost.FREE);
  }

  private static Formula side(Arguments arguments, Formula size, List<String> names, int sign) {
    Attributes constants = arguments.constants();
    long given = names.stream().filter(constants::has).count();
    if (given != 2) {
      throw new SettingException(
          names.get(0),
          "of " + String.join(", ", names) + " two must be given; there are " + given);
    }
    names.stream().filter(constants::has).forEach(arguments::size);
    String target = names.get(2);
    if (!constants.has(target)) {
      Formula borders = constants.size(names.get(0)).plus(constants.size(names.get(1)));
      Formula result = sign > 0 ? size.plus(borders) : size.minus(borders);
      Arguments.requireNotNegative(target, result);
      return result;
    }
    Formula border = constants.size(constants.has(names.get(0)) ? names.get(0) : names.get(1));
    Formula larger = sign > 0 ? constants.size(target) : size;
    Formula smaller = sign > 0 ? size : constants.size(target);
    Arguments.requireNotNegative(
        constants.has(names.get(0)) ? names.get(1) : names.get(0),
        larger.minus(smaller).minus(border));
    return constants.size(target);
  }
}
