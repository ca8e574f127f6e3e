package dev.netweight.operator.convolution;

import dev.netweight.formula.Formula;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Derivation;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import dev.netweight.operator.Work;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What every convolution ends with: a bias and an activation, where the settings ask for them. */
final class Result {
  private Result() {}

  static Outcome of(
      Call call,
      Shape output,
      List<Weight> kernels,
      Weight bias,
      List<Work> products,
      List<Derivation> derivations) {
    List<Weight> weights = new ArrayList<>(kernels);
    List<Work> work = new ArrayList<>(products);
    if (call.settings().flag("use_bias", true)) {
      weights.add(bias);
      work.add(new Work(Work.Kind.BIAS_ADDITION, "bias", output.elements()));
    }
    Cost cost = Cost.of(weights, work).plus(activation(call, output));
    return Outcome.of(output, cost).explained(derivations);
  }

  /** One bias for each of so many filters. */
  static Weight biasOfFilters(Formula filters) {
    Formula biases =
        Formula.product(filters).named("biases", "one a filter", "each filter has one bias");
    return Weight.learned("bias", biases, Shape.ofFormulas(List.of(filters)));
  }

  /** The activation may be a layer, such as PReLU, with weights of its own. */
  private static Cost activation(Call call, Shape output) {
    Attribute activation = call.settings().find("activation");
    Node layer = activationLayer(activation);
    if (layer != null) {
      Cost inner = call.apply(layer, List.of(output)).cost();
      List<Weight> weights = new ArrayList<>();
      for (Weight weight : inner.weights()) {
        Weight owned = weight.withRole("activation/" + weight.role());
        weights.add(layer.trainable() ? owned : owned.frozen());
      }
      return new Cost(weights, inner.work(), inner.unknownWeights(), inner.unknownWork());
    }
    boolean none =
        activation == null
            || (activation instanceof Attribute.Text text && text.text().equals("linear"));
    return none
        ? Cost.FREE
        : Cost.ofWork(new Work(Work.Kind.ACTIVATION, "activation", output.elements()));
  }

  /** The layer that the setting holds, read or still as its class name and configuration. */
  private static @Nullable Node activationLayer(@Nullable Attribute activation) {
    if (activation instanceof Attribute.Layer layer) {
      return layer.node();
    }
    if (activation instanceof Attribute.Entries entries
        && entries.entries().get("class_name") instanceof Attribute.Text name
        && !name.text().equals("function")) {
      Attributes settings =
          entries.entries().get("config") instanceof Attribute.Entries config
              ? new Attributes(config.entries())
              : Attributes.NONE;
      return Node.of("activation", OperatorName.keras(name.text()), settings, List.of());
    }
    return null;
  }
}
