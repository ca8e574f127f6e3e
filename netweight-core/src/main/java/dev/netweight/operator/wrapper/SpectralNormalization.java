package dev.netweight.operator.wrapper;

import dev.netweight.failure.SettingException;
import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.operator.Call;
import dev.netweight.operator.Cost;
import dev.netweight.operator.Line;
import dev.netweight.operator.Operator;
import dev.netweight.operator.Outcome;
import dev.netweight.operator.Weight;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Divides the kernel of the layer inside by its largest singular value in training. Beside that
 * layer's weights it keeps its running estimate of one singular vector: as many numbers as the
 * kernel's last axis has. In inference it does no work of its own.
 */
public final class SpectralNormalization implements Operator {
  @Override
  public List<OperatorName> names() {
    return List.of(
        OperatorName.keras("SpectralNormalization"),
        OperatorName.keras("Addons>SpectralNormalization"));
  }

  @Override
  public String summary() {
    return "Keeps the spectral norm of the kernel of the layer inside it at one.";
  }

  @Override
  public String reference() {
    return "https://arxiv.org/abs/1802.05957";
  }

  @Override
  public Outcome apply(Call call) {
    Formula iterations = call.settings().size("power_iterations", 1);
    if (iterations.value().filter(number -> number.signum() <= 0).isPresent()) {
      throw new SettingException(
          "power_iterations",
          "power_iterations is " + iterations.text() + "; it must be 1 or more");
    }
    Node inner = Wrapped.layer(call);
    Outcome outcome = call.apply(inner, call.inputs());
    Cost cost = Wrapped.cost(inner, outcome);
    Weight kernel = kernel(outcome);
    if (kernel != null) {
      Shape shape = kernel.shape();
      Formula last =
          (shape.hasRank() && shape.rank() > 0
                  ? shape.size(-1)
                  : Formula.unknown("the kernel's shape is unknown"))
              .named("last axis of the kernel", "the wrapped layer's " + kernel.role());
      Weight vector = Weight.statistic("vector u", Literal.ONE, last);
      cost =
          cost.plus(
              Cost.of(
                  List.of(
                      vector.withType(kernel.type() == null ? inner.weightType() : kernel.type())),
                  List.of()));
    } else if (cost.unknownWeights().isEmpty()) {
      throw new SettingException(
          "layer",
          inner.typeLabel()
              + " has neither a kernel nor embeddings of its own; spectral normalisation needs one");
    }
    return Outcome.of(outcome.outputs(), cost).explained(outcome.derivations());
  }

  /** The weight that is normalised. A recurrent layer's kernel is its cell's and not its own. */
  private static @Nullable Weight kernel(Outcome outcome) {
    Weight found = null;
    for (Weight weight : outcome.cost().weights()) {
      if (weight.role().equals("recurrent kernel")) {
        return null;
      } else if (weight.role().equals("kernel") || weight.role().equals("embeddings")) {
        found = weight;
      }
    }
    return found;
  }

  @Override
  public Optional<Line> line() {
    return Optional.empty();
  }
}
