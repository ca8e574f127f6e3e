package dev.netweight.operator.preprocessing;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sorts numbers into bins; n boundaries make n + 1 bins. The boundaries are settings. */
public final class Discretization implements Operator {
  @Override
  public List<OperatorName> names() {
    return List.of(OperatorName.keras("Discretization"));
  }

  @Override
  public String summary() {
    return "Sorts numbers into bins.";
  }

  @Override
  public String reference() {
    return "https://keras.io/api/layers/preprocessing_layers/numerical/discretization/";
  }

  @Override
  public Outcome apply(Call call) {
    Formula bins = bins(call);
    String mode =
        Encoding.mode(call.settings(), "int", List.of("int", "one_hot", "multi_hot", "count"));
    Shape input = call.input(0);
    Shape output = Encoding.output(input, mode, bins);
    if (input.hasRank() && (mode.equals("multi_hot") || mode.equals("count"))) {
      // Unlike other encodings this one sums along the axis after the batch.
      List<Dimension> kept = new ArrayList<>();
      if (input.rank() > 1) {
        kept.addAll(input.dimensions());
        kept.remove(1);
      }
      output = Encoding.with(kept, bins);
    }
    return Outcome.of(
        output, Cost.ofWork(new Work(Work.Kind.ELEMENTWISE, "bins", input.elements())));
  }

  private static Formula bins(Call call) {
    for (String setting : List.of("bin_boundaries", "bins", "num_bins")) {
      Attribute value = call.settings().find(setting);
      if (value instanceof Attribute.Items boundaries) {
        return Formula.of(boundaries.items().size() + 1L);
      } else if (value != null && !setting.equals("bin_boundaries")) {
        Formula bins = call.settings().size(setting);
        Encoding.requireAtLeast(setting, 1, bins);
        return bins;
      }
    }
    throw new SettingException(
        "num_bins", "neither bin_boundaries nor num_bins is there; one must say how many bins");
  }

  @Override
  public Optional<Line> line() {
    return Optional.empty();
  }
}
