package dev.netweight.operator.preprocessing;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Weight;
import dev.netweight.operator.spatial.Axes;

/** Where height and width are in an image, or in a batch of images. */
final class Images {
  private Images() {}

  /** The first input, which must be one image (three axes) or a batch of them (four). */
  static Shape input(Call call) {
    Shape input = call.input(0);
    if (input.hasRank() && input.rank() != 3 && input.rank() != 4) {
      throw new SettingException(
          "input",
          call.node().typeLabel()
              + " takes an image of 3 axes or a batch of images of 4; this input has the shape "
              + input);
    }
    return input;
  }

  /** The axis of the height; the width's is the next one. The shape's rank must be known. */
  static int heightAxis(Call call, Shape input) {
    return Axes.ofKeras(call, 2).spatialAxis(0) - (input.rank() == 3 ? 1 : 0);
  }

  /** The shape with another height and width. */
  static Shape resized(Call call, Shape input, Formula height, Formula width) {
    if (!input.hasRank()) {
      return input;
    }
    int axis = heightAxis(call, input);
    return input.with(axis, Dimension.of(height)).with(axis + 1, Dimension.of(width));
  }

  /** What Keras 3 keeps of a random generator. */
  static Weight generator(String owner) {
    return Weight.randomState(owner + "seed generator state");
  }
}
