package dev.netweight.operator.activation;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Attributes;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Line;
import dev.netweight.operator.Line.Misconception;
import dev.netweight.operator.Line.Option;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Reach;
import dev.netweight.operator.Sizes;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A rectifier whose slope below zero is learned: one slope for each element of an example, or for
 * each along the axes that do not share it.
 */
public final class ParametricRelu implements Operator {
  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras("PReLU"));
  }

  @Override
  public String summary() {
    return "Rectifies each element, with a learned slope below zero.";
  }

  @Override
  public String reference() {
    return "https://arxiv.org/abs/1502.01852";
  }

  @Override
  public Outcome apply(Call call) {
    Shape input = call.input(0);
    return Outcome.of(
            input,
            Cost.of(
                List.of(slopes(call.settings(), input)),
                List.of(new Work(Work.Kind.ACTIVATION, "PReLU", input.elements()))))
        .reaching(Reach.POSITION);
  }

  private static Weight slopes(Attributes settings, Shape input) {
    if (!input.hasRank()) {
      return new Weight(
          "alpha",
          Weight.Kind.WEIGHT,
          true,
          Formula.unknown(input.unknownReason()),
          input,
          Map.of(),
          null);
    }
    List<Formula> sizes = new ArrayList<>();
    List<Formula> own = new ArrayList<>();
    List<Integer> shared = sharedAxes(settings, input);
    for (int axis = 1; axis < input.rank(); axis++) {
      if (shared.contains(axis)) {
        sizes.add(Literal.ONE);
      } else {
        Formula size =
            input
                .size(axis)
                .named("size of axis " + axis, "the input", "its elements share no slope");
        sizes.add(size);
        own.add(size);
      }
    }
    Weight alpha = Weight.learned("alpha", Formula.product(own), Shape.ofFormulas(sizes));
    boolean onlyChannels = own.size() == 1 && !shared.contains(input.rank() - 1);
    return onlyChannels ? alpha.storedAs("PyTorch", own.get(0)) : alpha;
  }

  /** The axes along which a slope is shared; Keras counts negative ones from the end plus one. */
  private static List<Integer> sharedAxes(Attributes settings, Shape input) {
    List<Integer> axes = new ArrayList<>();
    int rank = input.rank();
    for (int axis : settings.integers("shared_axes")) {
      int place = axis - 1 < 0 ? axis - 1 + rank - 1 : axis - 1;
      if (place < 0 || place >= rank - 1) {
        throw new SettingException(
            "shared_axes",
            "shared_axes has "
                + axis
                + "; the input has "
                + rank
                + " axes, and the first, the batch, shares all slopes anyway: "
                + input);
      }
      axes.add(place + 1);
    }
    return axes;
  }

  @Override
  public Optional<Line> line() {
    return Optional.of(
        new Line(
            "prelu",
            OperatorName.keras("PReLU"),
            List.of("channels"),
            true,
            List.of(
                Option.sizes(
                    "--shared-axes",
                    "shared_axes",
                    false,
                    "the axes along which a slope is shared, the batch being 0: 1x2 (none)")),
            "prelu 8x8x4 --shared-axes 1x2",
            ParametricRelu::misconceptions));
  }

  private static List<Misconception> misconceptions(Call call) {
    return List.of(
        new Misconception(
            Sizes.of(call.input(0), -1),
            "one slope a channel needs shared_axes over the positions; without it every position"
                + " has its own"),
        new Misconception(Literal.ONE, "one slope for all is PyTorch's default, not Keras'"));
  }
}
