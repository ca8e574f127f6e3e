package dev.netweight.operator.normalization;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.Shape;
import dev.netweight.operator.Sizes;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import java.util.ArrayList;
import java.util.List;

/**
 * The axes that a normalisation has weights along.
 *
 * @param axes counted from the front; as given where the rank is unknown
 * @param sizes their sizes
 */
record WeightedAxes(List<Integer> axes, List<Formula> sizes) {
  private static final String WHY =
      "each of them has its own: nobody states how many there are, because the input determines it";

  /** The axes of the setting {@code axis}, the last where it is missing, from front to back. */
  static WeightedAxes sorted(Attributes settings, Shape input) {
    return of("features", input, resolved(stated(settings), input).stream().sorted().toList());
  }

  /** What the setting {@code axis} says: one number or a list, and the last axis if missing. */
  static List<Integer> stated(Attributes settings) {
    if (saysNothing(settings, "axis")) {
      throw new SettingException("axis", "axis is none; it must be a number or a list");
    }
    return settings.has("axis") ? settings.integers("axis") : List.of(-1);
  }

  /**
   * The given axes in their order.
   *
   * @param elements what the elements of the axis are, where it is one
   */
  static WeightedAxes of(String elements, Shape input, List<Integer> given) {
    List<Integer> axes = resolved(given, input);
    List<Formula> sizes = new ArrayList<>();
    for (int axis : axes) {
      String name = axes.size() == 1 ? elements : elements + " along axis " + axis;
      sizes.add(Sizes.of(input, axis).named(name, "the input's axis " + axis, WHY));
    }
    return new WeightedAxes(axes, sizes);
  }

  /** The axes counted from the front, each of them there and none twice. */
  static List<Integer> resolved(List<Integer> given, Shape input) {
    List<Integer> axes = new ArrayList<>();
    for (int axis : given) {
      if (input.hasRank() && (axis < -input.rank() || axis >= input.rank())) {
        throw new SettingException(
            "axis", "axis is " + axis + "; the input has " + input.rank() + " axes: " + input);
      }
      int resolved = input.hasRank() && axis < 0 ? axis + input.rank() : axis;
      if (axes.contains(resolved)) {
        throw new SettingException("axis", "axis names the axis " + axis + " twice");
      }
      axes.add(resolved);
    }
    return axes;
  }

  /** Whether the axes are the last ones, in their order, as PyTorch has it. */
  boolean areLast(Shape input) {
    for (int i = 0; i < axes.size(); i++) {
      if (!input.hasRank() || axes.get(i) != input.rank() - axes.size() + i) {
        return false;
      }
    }
    return true;
  }

  /** A weight with an element for each of those of the axes. */
  Weight weight(String role) {
    return Weight.learned(role, sizes.toArray(new Formula[0]));
  }

  /** The weights gamma and beta, as far as the settings {@code scale} and {@code center} say. */
  List<Weight> scaleAndOffset(Attributes settings) {
    List<Weight> weights = new ArrayList<>();
    if (settings.flag("scale", true)) {
      weights.add(weight("gamma"));
    }
    if (settings.flag("center", true)) {
      weights.add(weight("beta"));
    }
    return weights;
  }

  /** The work of normalising an input, by whether a scale is learned. */
  static Work work(Work.Kind scaled, Work.Kind unscaled, List<Weight> weights, Shape input) {
    boolean scale = weights.stream().anyMatch(weight -> weight.role().equals("gamma"));
    return new Work(scale ? scaled : unscaled, "elements", input.elements());
  }

  /** Layer and group normalisation: scaled or not. */
  static Work layerWork(List<Weight> weights, Shape input) {
    return work(
        Work.Kind.LAYER_NORMALIZATION, Work.Kind.UNSCALED_LAYER_NORMALIZATION, weights, input);
  }

  /** Whether the setting is there and says nothing, which is not the same as missing. */
  static boolean saysNothing(Attributes settings, String setting) {
    return settings.entries().get(setting) instanceof Attribute.Nothing;
  }
}
