package dev.netweight.operator;

import dev.netweight.formula.Formula;
import java.util.List;

/** How a layer is drawn: what there is to see beyond the shapes that go in and come out. */
public sealed interface Figure {
  /** Nothing beyond the shapes and the weights. */
  Figure PLAIN = new Plain();

  /** Shapes and weights, no more. */
  record Plain() implements Figure {}

  /**
   * Every unit connected to every input.
   *
   * @param inputs how many features each position of the input has
   * @param units how many units, each with a weight for every feature
   */
  record Matrix(Formula inputs, Formula units) implements Figure {}

  /**
   * A window that slides over the input, or over the output where the layer is transposed. All
   * lists go along the spatial axes.
   *
   * @param kind what is done in the window
   * @param input the input's sizes
   * @param channels how many channels the input has
   * @param kernel the window's sizes
   * @param depth how many of the channels one filter spans
   * @param motion how the window moves
   * @param groups how many groups of channels there are that do not see each other
   * @param multiplier how many channels come from each channel, where each is filtered alone
   * @param filters how many channels the output has
   * @param output the output's sizes
   */
  record Window(
      Kind kind,
      List<Formula> input,
      Formula channels,
      List<Formula> kernel,
      Formula depth,
      Motion motion,
      Formula groups,
      Formula multiplier,
      Formula filters,
      List<Formula> output)
      implements Figure {
    public Window {
      input = List.copyOf(input);
      kernel = List.copyOf(kernel);
      output = List.copyOf(output);
    }
  }

  /**
   * How a window moves.
   *
   * @param strides how far it moves at a time
   * @param dilations how far its taps are from each other
   * @param before positions added in front of the input; for a transposed layer, taken from the
   *     output's front
   * @param after positions added behind it, or taken from the output's end
   */
  record Motion(
      List<Formula> strides, List<Formula> dilations, List<Formula> before, List<Formula> after) {
    public Motion {
      strides = List.copyOf(strides);
      dilations = List.copyOf(dilations);
      before = List.copyOf(before);
      after = List.copyOf(after);
    }
  }

  /** What is done in a window. */
  enum Kind {
    /** Each filter spans all channels of its group. */
    CONVOLUTION,
    /** Each position of the input puts a kernel into the output. */
    TRANSPOSED,
    /** Each channel has filters of its own. */
    DEPTHWISE,
    /** Each channel has filters of its own, then filters of size one mix the channels. */
    SEPARABLE,
    /** Something is taken of each channel; there are no weights. */
    POOLING
  }
}
