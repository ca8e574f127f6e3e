package dev.netweight.operator.onnx.normalization;

import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.Element;
import dev.netweight.network.Shape;
import dev.netweight.network.Value;
import dev.netweight.operator.elementwise.Broadcast;
import dev.netweight.operator.onnx.OnnxCall;
import dev.netweight.operator.onnx.OnnxResult;

/** The scale and the offset that a normalisation is given. */
final class Learned {
  private Learned() {}

  /**
   * Whether something is scaled at all. Where nothing is learned, exporters give a scale all the
   * same, made by a node: ones, beside an offset of zeros.
   */
  static boolean isScaled(OnnxCall call, int input) {
    return call.has(input) && !isOnly(call.value(input), 1);
  }

  /** An input as a weight, one number each, unless a node makes it of ones or zeros only. */
  static void add(
      OnnxCall call, OnnxResult result, int input, String role, long none, Formula each) {
    if (call.has(input) && !isOnly(call.value(input), none)) {
      result.weight(input, role, Formula.product(each));
    }
  }

  /** As the other, where the sizes of the tensor explain themselves. */
  static void add(OnnxCall call, OnnxResult result, int input, String role, long none) {
    if (call.has(input) && !isOnly(call.value(input), none)) {
      result.weight(input, role);
    }
  }

  private static boolean isOnly(Value value, long number) {
    boolean made = value.origin().map(origin -> !origin.initializer()).orElse(false);
    return made
        && value
            .elements()
            .map(all -> all.stream().allMatch(element -> element.equals(Element.of(number))))
            .orElse(false);
  }

  /**
   * The size of an axis, as one that an input has a number for each of.
   *
   * @throws dev.netweight.failure.SettingException where the input is no vector of that size
   */
  static Dimension requireVector(OnnxCall call, int input, Dimension size) {
    if (!call.has(input) || !call.anyShape(input).hasRank()) {
      return size;
    }
    Shape shape = call.shapeOfRank(1, input);
    return Broadcast.same(
        "the sizes of " + call.name(input) + " and of its axis", size, shape.get(0));
  }
}
