package dev.netweight.operator.reshape;

import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Derivation;
import dev.netweight.operator.Line;
import dev.netweight.operator.Line.Misconception;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts all axes but the batch into one, as long as their product. Nothing is computed. */
public final class Flatten implements Operator {
  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras("Flatten"));
  }

  @Override
  public String summary() {
    return "Puts all axes but the batch into one.";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/layers/reshaping_layers/flatten/";
  }

  @Override
  public Outcome apply(Call call) {
    Shape input = call.input(0);
    Dimension batch = call.batch(input);
    if (!input.hasRank()) {
      return Outcome.of(Shape.of(batch, batch), Cost.FREE);
    }
    List<Formula> sizes = new ArrayList<>();
    for (int i = 1; i < input.rank(); i++) {
      sizes.add(input.size(i).named("input axis " + i, "input"));
    }
    Formula elements = Formula.product(sizes);
    return Outcome.of(Shape.of(batch, Dimension.of(elements)), Cost.FREE)
        .explained(List.of(new Derivation("output size", elements)));
  }

  @Override
  public Optional<Line> line() {
    return Optional.of(
        new Line(
            "flatten",
            OperatorName.keras("Flatten"),
            List.of("features"),
            true,
            List.of(),
            "flatten 7x7x64",
            call ->
                List.of(
                    new Misconception(
                        apply(call).output().size(1),
                        "that is the number of outputs; flattening learns nothing, it only puts"
                            + " the same numbers in one row"))));
  }
}
