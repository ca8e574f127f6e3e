package dev.netweight.operator.convolution;

import dev.netweight.formula.Formula;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import dev.netweight.operator.activation.FusedActivation;
import dev.netweight.operator.spatial.Sliding;
import java.util.ArrayList;
import java.util.List;

/** What every convolution ends with: a bias and an activation, where the settings ask for them. */
final class Result {
  private Result() {}

  static Outcome of(
      Call call,
      Sliding sliding,
      Formula filters,
      List<Weight> kernels,
      Weight bias,
      List<Work> products) {
    Shape output = sliding.output(filters);
    List<Weight> weights = new ArrayList<>(kernels);
    List<Work> work = new ArrayList<>(products);
    if (call.settings().flag("use_bias", true)) {
      weights.add(bias);
      work.add(new Work(Work.Kind.BIAS_ADDITION, "bias", output.elements()));
    }
    Outcome activation = FusedActivation.apply(call, output);
    return Outcome.of(output, Cost.of(weights, work).plus(activation.cost()))
        .explained(sliding.derivations())
        .reaching(sliding.reach());
  }

  /** One bias for each of so many filters. */
  static Weight biasOfFilters(Formula filters) {
    Formula biases =
        Formula.product(filters).named("biases", "one a filter", "each filter has one bias");
    return Weight.learned("bias", biases, Shape.ofFormulas(List.of(filters)));
  }
}
