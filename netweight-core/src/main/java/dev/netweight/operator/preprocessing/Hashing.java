package dev.netweight.operator.preprocessing;

import dev.netweight.formula.Formula;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import java.util.List;
import java.util.Optional;

/** Sorts values into bins by their hash. There is no table to keep. */
public final class Hashing implements Operator {
  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras("Hashing"));
  }

  @Override
  public String summary() {
    return "Sorts values into bins by their hash.";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/layers/preprocessing_layers/categorical/hashing/";
  }

  @Override
  public Outcome apply(Call call) {
    Formula bins = call.settings().size("num_bins");
    Encoding.requireAtLeast("num_bins", 1, bins);
    String mode =
        Encoding.mode(call.settings(), "int", List.of("int", "one_hot", "multi_hot", "count"));
    Shape input = call.input(0);
    // Keras states the bins in place of the last axis for one_hot too.
    Shape output = Encoding.output(input, mode.equals("int") ? mode : "count", bins);
    return Outcome.of(
        output, Cost.ofWork(new Work(Work.Kind.ELEMENTWISE, "hash", input.elements())));
  }

  @Override
  public Optional<Line> line() {
    return Optional.empty();
  }
}
