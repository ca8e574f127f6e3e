package dev.netweight.operator.preprocessing;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Dimension;
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

/** Sorts combinations of several inputs' values into bins by their hash. */
public final class HashedCrossing implements Operator {
  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras("HashedCrossing"));
  }

  @Override
  public String summary() {
    return "Sorts combinations of several values into bins by their hash.";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/layers/preprocessing_layers/categorical/hashed_crossing/";
  }

  @Override
  public Outcome apply(Call call) {
    Formula bins = call.settings().size("num_bins");
    Encoding.requireAtLeast("num_bins", 1, bins);
    String mode = Encoding.mode(call.settings(), "int", List.of("int", "one_hot"));
    Shape input = call.input(0);
    call.input(1);
    for (Shape other : call.inputs()) {
      requireAlike(input, other);
      input = input.hasRank() ? input : other;
    }
    return Outcome.of(
        Encoding.output(input, mode, bins),
        Cost.ofWork(new Work(Work.Kind.ELEMENTWISE, "hash", input.elements())));
  }

  private static void requireAlike(Shape input, Shape other) {
    if (other.hasRank()
        && (other.rank() > 2
            || (other.rank() == 2
                && other.get(1) instanceof Dimension.Known size
                && size.size() != 1))) {
      throw new SettingException(
          "inputs",
          "HashedCrossing crosses one value of each sample: an input may have a batch axis, and"
              + " after it one of 1; this one has the shape "
              + other);
    } else if (input.hasRank() && other.hasRank() && input.rank() != other.rank()) {
      throw new SettingException(
          "inputs",
          "HashedCrossing takes inputs of one shape; it is given " + input + " and " + other);
    }
  }

  @Override
  public Optional<Line> line() {
    return Optional.empty();
  }
}
