package dev.netweight.operator.core;

import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Reach;
import dev.netweight.operator.Work;
import java.util.List;
import java.util.Optional;

/** Marks the steps whose features all have one value, and puts zeros there. */
public final class Masking implements Operator {
  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras("Masking"));
  }

  @Override
  public String summary() {
    return "Marks the steps that later layers skip.";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/layers/core_layers/masking/";
  }

  @Override
  public Outcome apply(Call call) {
    Shape input = call.input(0);
    return Outcome.of(input, Cost.ofWork(new Work(Work.Kind.ELEMENTWISE, "mask", input.elements())))
        .reaching(Reach.POSITION);
  }

  @Override
  public Optional<Line> line() {
    return Optional.empty();
  }
}
