package dev.netweight.operator.onnx.image;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Shape;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Reach;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.spatial.Axes;
import dev.netweight.operator.spatial.Window;
import java.util.List;

/**
 * Cuts the borders of images off, in files of ONNX's first years: left, top, right and bottom, or
 * left and top and then all beyond a stated height and width.
 */
final class Crop {
  private Crop() {}

  static Outcome cropped(OnnxCall call) {
    Shape input = call.shapeOfRank(4, 0);
    List<Formula> border = call.settings().sizes("border");
    require("border", border, 4);
    Axes axes = new Axes(2, true);
    Formula height = left(axes, input, 0, border.get(1), border.get(3));
    Formula width = left(axes, input, 1, border.get(0), border.get(2));
    if (call.settings().has("scale")) {
      List<Formula> stated = call.settings().sizes("scale");
      require("scale", stated, 2);
      height = stated.get(0);
      width = stated.get(1);
    }
    Window.requirePositive("size that is left", "height", height);
    Window.requirePositive("size that is left", "width", width);
    return call.result()
        .output(axes.shapeLike(input, List.of(height, width), axes.channels(input)), call.type(0))
        .reaching(Reach.POSITION)
        .done();
  }

  private static void require(String setting, List<Formula> sizes, int count) {
    if (sizes.size() != count) {
      throw new SettingException(
          setting, setting + " has " + sizes.size() + " sizes; it must have " + count);
    }
  }

  private static Formula left(Axes axes, Shape input, int axis, Formula before, Formula after) {
    Window.requireNotNegative("border", axes.name(axis), before);
    Window.requireNotNegative("border", axes.name(axis), after);
    return axes.size(input, axis).minus(before).minus(after);
  }
}
