package dev.netweight.operator.merge;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Line;
import dev.netweight.operator.Line.Option;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Multiplies two inputs along one axis of each and sums over it, sample by sample: one multiply-add
 * for each element of the result and each element along the axis.
 */
public final class Dot implements Operator {
  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras("Dot"));
  }

  @Override
  public String summary() {
    return "Takes the dot product of two inputs along one axis of each.";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/layers/merging_layers/dot/";
  }

  @Override
  public Outcome apply(Call call) {
    if (call.inputs().size() != 2) {
      throw new SettingException(
          "inputs", "Dot takes 2 inputs; it is given " + call.inputs().size());
    }
    List<Integer> axes = call.settings().integers("axes");
    if (axes.size() != 1 && axes.size() != 2) {
      throw new SettingException(
          "axes", "axes has " + axes.size() + " numbers; it must be one axis, or one an input");
    }
    boolean normalize = call.settings().flag("normalize", false);
    String unknown = Broadcast.unknownRank(call.inputs());
    if (unknown != null) {
      Formula count = Formula.unknown(unknown);
      return Outcome.of(Shape.unknown(unknown), cost(count, normalize, call));
    }
    Shape left = call.input(0);
    Shape right = call.input(1);
    int leftAxis = axis(axes.get(0), left);
    int rightAxis = axis(axes.get(axes.size() - 1), right);
    requireEqual(left.get(leftAxis), right.get(rightAxis));
    Dimension batch = Broadcast.batch("Dot", call.inputs());
    List<Dimension> sizes = new ArrayList<>();
    List<Formula> factors = new ArrayList<>();
    sizes.add(batch);
    factors.add(batch.formula());
    addOthers(left, leftAxis, "first input", sizes, factors);
    addOthers(right, rightAxis, "second input", sizes, factors);
    if (sizes.size() == 1) {
      sizes.add(Dimension.of(1));
    }
    Dimension along = left.get(leftAxis).isKnown() ? left.get(leftAxis) : right.get(rightAxis);
    factors.add(along.formula().named("summed axis", "axis " + leftAxis + " of the first input"));
    return Outcome.of(Shape.of(sizes), cost(Formula.product(factors), normalize, call));
  }

  private static int axis(int axis, Shape shape) {
    if (shape.rank() < 2) {
      throw new SettingException(
          "inputs",
          "Dot takes inputs of two or more axes, the batch included; one has the shape " + shape);
    }
    int resolved = Broadcast.axis("axes", axis, shape);
    if (resolved == 0) {
      throw new SettingException(
          "axes", "axes names the batch (0); samples are never summed over, only other axes are");
    }
    return resolved;
  }

  private static void requireEqual(Dimension left, Dimension right) {
    if (left.isKnown() && right.isKnown() && !left.equals(right)) {
      throw new SettingException(
          "axes",
          "the axes to sum over have "
              + left
              + " and "
              + right
              + " elements; they must have the same number");
    }
  }

  private static void addOthers(
      Shape shape, int axis, String input, List<Dimension> sizes, List<Formula> factors) {
    for (int i = 1; i < shape.rank(); i++) {
      if (i != axis) {
        sizes.add(shape.get(i));
        factors.add(shape.size(i).named("axis " + i + " of the " + input, input));
      }
    }
  }

  private static Cost cost(Formula products, boolean normalize, Call call) {
    List<Work> work = new ArrayList<>();
    if (normalize) {
      Formula elements = call.input(0).elements().plus(call.input(1).elements());
      work.add(new Work(Work.Kind.NORMALIZATION, "unit length", elements));
    }
    work.add(new Work(Work.Kind.ACTIVATION_PRODUCT, "dot product", products));
    return Cost.of(List.of(), work);
  }

  @Override
  public Optional<Line> line() {
    return Optional.of(
        new Line(
            "dot",
            OperatorName.keras("Dot"),
            List.of("features"),
            true,
            2,
            List.of(
                Option.sizes(
                    "--axes", "axes", true, "the axis to sum over, the batch being 0; one or two"),
                Option.flag("--normalize", "normalize", "brings both to unit length first")),
            "dot 20x64 30x64 --axes 2",
            Line.Misconceptions.NONE));
  }
}
