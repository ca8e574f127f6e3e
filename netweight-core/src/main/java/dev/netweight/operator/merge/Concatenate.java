package dev.netweight.operator.merge;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Derivation;
import dev.netweight.operator.Line;
import dev.netweight.operator.Line.Option;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Reach;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts its inputs one after another along an axis, whose size is the sum of theirs. */
public final class Concatenate implements Operator {
  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras("Concatenate"));
  }

  @Override
  public String summary() {
    return "Puts its inputs one after another along an axis.";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/layers/merging_layers/concatenate/";
  }

  @Override
  public Outcome apply(Call call) {
    Shape output = call.input(0);
    for (Shape input : call.inputs()) {
      output = output.hasRank() ? output : input;
    }
    if (!output.hasRank()) {
      return Outcome.of(output, Cost.FREE);
    }
    int axis = Broadcast.axis("axis", call.settings().integer("axis", -1), output);
    List<Formula> sizes = new ArrayList<>();
    for (int i = 0; i < call.inputs().size(); i++) {
      Shape input = call.input(i);
      Formula size = Formula.unknown(input.unknownReason());
      if (input.hasRank()) {
        output = agreed(output, input, axis);
        size = input.size(axis);
      }
      sizes.add(size.named("input " + (i + 1), "axis " + axis + " of input " + (i + 1)));
    }
    Formula total = Formula.sum(sizes);
    output = output.with(axis, Dimension.of(total));
    return Outcome.of(output, Cost.FREE)
        .explained(List.of(new Derivation("output axis " + axis, total)))
        .reaching(Reach.positionBut(List.of(axis)));
  }

  /** The first shape, where the other has the same sizes beside the axis. */
  private static Shape agreed(Shape first, Shape other, int axis) {
    if (first.rank() != other.rank()) {
      throw mismatch(first, other, axis);
    }
    Shape result = first;
    for (int i = 0; i < first.rank(); i++) {
      Dimension one = first.get(i);
      Dimension two = other.get(i);
      if (i != axis && one.isKnown() && two.isKnown() && !one.equals(two)) {
        throw mismatch(first, other, axis);
      } else if (i != axis && one instanceof Dimension.Unknown) {
        result = result.with(i, two);
      }
    }
    return result;
  }

  private static SettingException mismatch(Shape first, Shape other, int axis) {
    return new SettingException(
        "inputs",
        "the shapes "
            + first
            + " and "
            + other
            + " differ beside axis "
            + axis
            + "; only along that axis may they have different sizes");
  }

  @Override
  public Optional<Line> line() {
    return Optional.of(
        new Line(
            "concatenate",
            OperatorName.keras("Concatenate"),
            List.of("features"),
            true,
            Integer.MAX_VALUE,
            List.of(
                Option.size(
                    "--axis", "axis", false, "the axis, the batch being 0; -1 for the last (-1)")),
            "concatenate 8x8x4 8x8x12",
            Line.Misconceptions.NONE));
  }
}
