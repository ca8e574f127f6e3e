package dev.netweight.operator.reshape;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Line;
import dev.netweight.operator.Line.Option;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts the axes but the batch into another order. Nothing is computed. */
public final class Permute implements Operator {
  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras("Permute"));
  }

  @Override
  public String summary() {
    return "Puts the axes but the batch into another order.";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/layers/reshaping_layers/permute/";
  }

  @Override
  public Outcome apply(Call call) {
    List<Integer> order = call.settings().integers("dims");
    Set<Integer> seen = new HashSet<>();
    for (int axis : order) {
      if (axis < 1 || axis > order.size() || !seen.add(axis)) {
        throw new SettingException(
            "dims",
            "dims is "
                + order
                + "; it must name each axis from 1 to "
                + order.size()
                + " once, the batch being 0");
      }
    }
    Shape input = call.inputOfRank(order.size() + 1);
    List<Dimension> sizes = new ArrayList<>();
    sizes.add(call.batch(input));
    for (int axis : order) {
      sizes.add(input.hasRank() ? input.get(axis) : new Dimension.Unknown(input.unknownReason()));
    }
    return Outcome.of(Shape.of(sizes), Cost.FREE);
  }

  @Override
  public Optional<Line> line() {
    return Optional.of(
        new Line(
            "permute",
            OperatorName.keras("Permute"),
            List.of("features"),
            true,
            List.of(
                Option.sizes(
                    "--order", "dims", true, "which axis comes first, second …, counted from 1")),
            "permute 3x4x5 --order 3x1x2",
            Line.Misconceptions.NONE));
  }
}
