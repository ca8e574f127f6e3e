package dev.netweight.proof.counterpart.activation;

import dev.netweight.network.DataType;
import dev.netweight.network.Dimension;
import dev.netweight.network.OperatorName;
import dev.netweight.network.Shape;
import dev.netweight.proof.counterpart.Arithmetic;
import dev.netweight.proof.counterpart.Counterpart;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import dev.netweight.proof.graph.NoCounterpartException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Activation functions that are layers of their own.
 *
 * <p>Source: keras/src/layers/activations; for the settings of Keras 2, keras/layers/activation of
 * tf-keras.
 */
public final class ActivationLayers implements Counterpart {
  /** Below the largest number of half precision, so that no type makes an infinity of it. */
  private static final double HALF_LOWEST = -3e4;

  @Override
  public List<OperatorName> operators() {
    return Stream.of(
            "Activation", "ELU", "LeakyReLU", "PReLU", "ReLU", "Softmax", "ThresholdedReLU")
        .map(OperatorName::keras)
        .toList();
  }

  @Override
  public List<Edge> write(LayerCall call) {
    Edge x = call.graph().cast(call.input(0), call.type());
    return List.of(of(call, x));
  }

  private static Edge of(LayerCall call, Edge x) {
    ActivationFormulas formulas = new ActivationFormulas(call.graph());
    return switch (call.node().type().name()) {
      case "Activation" -> Activations.apply(call, "activation", x);
      case "ELU" -> formulas.elu(x, number(call, "alpha", 1));
      case "LeakyReLU" ->
          formulas.leakyRelu(x, number(call, "negative_slope", number(call, "alpha", 0.3)));
      case "PReLU" -> call.graph().op("PRelu").shaped(x.shape()).on(x, call.weight("alpha"));
      case "ReLU" ->
          formulas.relu(
              x,
              number(call, "negative_slope", 0),
              number(call, "max_value", Double.POSITIVE_INFINITY),
              number(call, "threshold", 0));
      case "ThresholdedReLU" -> formulas.threshold(x, number(call, "theta", 1), 0);
      default -> softmax(call, formulas, x);
    };
  }

  private static double number(LayerCall call, String setting, double absent) {
    return call.settings().has(setting) ? LayerCall.real(call.settings(), setting) : absent;
  }

  private static Edge softmax(LayerCall call, ActivationFormulas formulas, Edge x) {
    long[] axes =
        call.settings().has("axis")
            ? call.settings().integers("axis").stream()
                .mapToLong(axis -> x.shape().resolve(axis))
                .toArray()
            : new long[] {x.rank() - 1L};
    Optional<Edge> given = call.hasInput(1) ? Optional.of(call.input(1)) : call.mask();
    if (given.isEmpty()) {
      return formulas.softmax(x, axes);
    }
    Graph graph = call.graph();
    Arithmetic of = new Arithmetic(graph);
    Edge mask = given.get();
    if (!call.hasInput(1)) {
      requireFits(mask.shape(), x.shape());
    }
    Edge kept = mask.type().equals(DataType.BOOL) ? mask : of.compared("Greater", mask, 0.5);
    double lowest = x.type().equals(DataType.FLOAT16) ? HALF_LOWEST : -1e9;
    Edge shares = formulas.softmax(of.where(kept, x, of.number(lowest, x)), axes);
    return of.where(kept, shares, of.number(0, x));
  }

  /** Keras takes a mask whose last axes are the input's, or 1, as far as they are known. */
  private static void requireFits(Shape mask, Shape input) {
    for (int i = 1; i <= mask.rank(); i++) {
      boolean isOther =
          i > input.rank()
              || (mask.get(-i) instanceof Dimension.Known known
                  && known.size() != 1
                  && input.get(-i) instanceof Dimension.Known given
                  && given.size() != known.size());
      if (isOther) {
        throw new NoCounterpartException(
            "a mask of " + mask + " does not fit an input of " + input);
      }
    }
  }
}
