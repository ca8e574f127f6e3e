package dev.netweight.operator.recurrent;

import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.wrapper.Wrapped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The same layer at every step of a sequence: its weights once, its work as often as there are
 * steps. The layer may be a model.
 */
public final class TimeDistributed implements Operator {
  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras("TimeDistributed"));
  }

  @Override
  public String summary() {
    return "Applies the layer inside it to every step of a sequence.";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/layers/recurrent_layers/time_distributed/";
  }

  @Override
  public Outcome apply(Call call) {
    Node inner = Wrapped.layer(call);
    TimeAxis time = TimeAxis.AFTER_BATCH;
    Shape sequence = call.input(0);
    List<Shape> slices = new ArrayList<>();
    for (Shape input : Tensors.withoutMasks(call)) {
      slices.add(time.step(TimeAxis.require(call, input)));
    }
    Outcome step = call.apply(inner, slices);
    List<Shape> outputs = new ArrayList<>();
    for (Shape output : step.outputs()) {
      outputs.add(time.sequence(output, time.steps(sequence)));
    }
    return Outcome.of(outputs, Wrapped.cost(inner, step).repeated(time.factor(sequence)))
        .explained(step.derivations());
  }

  @Override
  public Optional<Line> line() {
    return Optional.empty();
  }
}
