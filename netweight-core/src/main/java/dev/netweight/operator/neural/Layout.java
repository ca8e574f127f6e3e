package dev.netweight.operator.neural;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Attributes;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.function.Arguments;
import dev.netweight.operator.spatial.Axes;
import dev.netweight.operator.spatial.Window;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * The axes that a window slides along, and how: read from the arguments of Keras, or of TensorFlow,
 * which lists batch and channels among the strides.
 *
 * @param axes where the spatial axes and the channels are
 * @param strides one a spatial axis
 * @param dilations one a spatial axis
 * @param padding {@code valid} or {@code same}
 */
record Layout(Axes axes, List<Formula> strides, List<Formula> dilations, String padding) {
  /** The layout of an input; strides are as far as the window's size where they are not given. */
  static Layout of(Arguments arguments, Shape input, List<Formula> window) {
    int spatial = input.rank() - 2;
    if (spatial < 1 || spatial > 3) {
      throw new SettingException(
          "input",
          arguments.function()
              + " takes one, two or three axes between batch and channels; the input has the shape "
              + input);
    }
    Attributes constants = arguments.constants();
    Axes axes = new Axes(spatial, channelsFirst(constants));
    String padding = constants.text("padding", "valid").toLowerCase(Locale.ROOT);
    return new Layout(
        axes,
        arguments.has("strides") ? spatial(constants, "strides", axes) : window,
        arguments.has("dilation_rate")
            ? spatial(constants, "dilation_rate", axes)
            : Collections.nCopies(spatial, Literal.ONE),
        padding);
  }

  /** Whether the channels come before the spatial axes, in the words of Keras or of TensorFlow. */
  static boolean channelsFirst(Attributes constants) {
    String format = constants.text("data_format", "channels_last");
    return switch (format) {
      case "channels_last", "NWC", "NHWC", "NDHWC" -> false;
      case "channels_first", "NCW", "NCHW", "NCDHW" -> true;
      default ->
          throw new SettingException(
              "data_format",
              "data_format is '" + format + "'; it must be channels_last or channels_first");
    };
  }

  /** One size a spatial axis, from one for all, one each, or one for each axis of the tensor. */
  static List<Formula> spatial(Attributes constants, String name, Axes axes) {
    List<Formula> sizes = constants.sizes(name);
    int spatial = axes.spatial();
    if (sizes.size() == spatial + 2) {
      int first = axes.channelsFirst() ? 2 : 1;
      return sizes.subList(first, first + spatial);
    }
    return constants.sizes(name, spatial);
  }

  /** Where the window can stand along each spatial axis. */
  List<Formula> positions(Shape input, List<Formula> window) {
    List<Formula> positions = new ArrayList<>();
    for (int i = 0; i < axes.spatial(); i++) {
      positions.add(
          Window.output(
                  axes.name(i),
                  axes.size(input, i).named("input " + axes.name(i), "input"),
                  window.get(i).named("window " + axes.name(i), "window"),
                  strides.get(i).named("stride", "strides"),
                  dilations.get(i).named("dilation", "dilation_rate"),
                  padding)
              .named("output " + axes.name(i), "where the window can stand"));
    }
    return positions;
  }

  /** The shape with other spatial sizes and channels. */
  Shape shape(Dimension batch, List<Formula> sizes, Formula channels) {
    return axes.shape(batch, sizes, channels);
  }
}
