package dev.netweight.operator.preprocessing;

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

/** Multiplies each element by a scale and adds an offset; both are settings, not weights. */
public final class Rescaling implements Operator {
  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras("Rescaling"));
  }

  @Override
  public String summary() {
    return "Multiplies each element by a scale and adds an offset.";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/layers/preprocessing_layers/image_preprocessing/rescaling/";
  }

  @Override
  public Outcome apply(Call call) {
    Shape input = call.input(0);
    return Outcome.of(
            input, Cost.ofWork(new Work(Work.Kind.ELEMENTWISE, "rescaling", input.elements())))
        .reaching(Reach.POSITION);
  }

  @Override
  public Optional<Line> line() {
    return Optional.empty();
  }
}
