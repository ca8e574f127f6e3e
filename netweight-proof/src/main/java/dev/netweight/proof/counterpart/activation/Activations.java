package dev.netweight.proof.counterpart.activation;

import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.proof.counterpart.Arithmetic;
import dev.netweight.proof.counterpart.LayerCall;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import dev.netweight.proof.graph.NoCounterpartException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The activations of Keras by name, as they stand in settings of layers.
 *
 * <p>Source: keras/src/activations/activations.py, keras/src/backend/*‍/nn.py.
 */
public final class Activations {
  private Activations() {}

  /**
   * What the activation in a layer's setting gives; the value itself where there is none. It may be
   * a layer with weights of its own, such as PReLU.
   */
  public static Edge apply(LayerCall call, String setting, Edge value) {
    Attribute activation = call.settings().find(setting);
    Node layer = layer(activation);
    if (layer != null) {
      return call.inner(layer, "activation", List.of(value)).get(0);
    }
    return apply(call.graph(), name(activation), value);
  }

  /** What the activation in a setting gives, which owns no weights. */
  public static Edge apply(Graph graph, Attributes settings, String setting, Edge value) {
    return apply(graph, name(settings.find(setting)), value);
  }

  /** The name of an activation in a setting; {@code linear} where there is none. */
  public static String name(@Nullable Attribute activation) {
    if (activation == null) {
      return "linear";
    } else if (activation instanceof Attribute.Text text) {
      return text.text();
    }
    throw new NoCounterpartException("an activation that is no word is not written: " + activation);
  }

  private static @Nullable Node layer(@Nullable Attribute activation) {
    if (activation instanceof Attribute.Layer layer) {
      return layer.node();
    } else if (activation instanceof Attribute.Entries entries
        && entries.entries().get("class_name") instanceof Attribute.Text name
        && entries.entries().get("config") instanceof Attribute.Entries config) {
      return Node.of(
          "activation",
          OperatorName.keras(name.text()),
          new Attributes(config.entries()),
          List.of());
    }
    return null;
  }

  /** What an activation gives, with Keras's own parameters. */
  public static Edge apply(Graph graph, String name, Edge x) {
    ActivationFormulas formulas = new ActivationFormulas(graph);
    Arithmetic of = new Arithmetic(graph);
    return switch (name) {
      case "linear" -> x;
      case "relu" -> graph.each("Relu", x);
      case "relu6" -> formulas.relu(x, 0, 6, 0);
      case "leaky_relu" -> formulas.leakyRelu(x, 0.2);
      case "sigmoid" -> graph.each("Sigmoid", x);
      case "tanh" -> graph.each("Tanh", x);
      case "softmax" -> formulas.softmax(x, -1);
      case "log_softmax" -> formulas.logSoftmax(x, -1);
      case "elu" -> formulas.elu(x, 1);
      case "selu" -> formulas.selu(x);
      case "celu" -> formulas.celu(x, 1);
      case "gelu" -> formulas.gelu(x, false);
      case "glu" ->
          throw new NoCounterpartException(
              "Keras says that a layer with the activation glu keeps its shape, and gives half");
      case "softplus" -> graph.each("Softplus", x);
      case "softsign" -> graph.each("Softsign", x);
      case "exponential" -> graph.each("Exp", x);
      case "hard_sigmoid" -> formulas.hardSigmoid(x, slopeOfHardSigmoid(graph));
      case "hard_silu", "hard_swish" -> of.times(x, formulas.hardSigmoid(x, 1 / 6.0));
      case "silu", "swish" -> of.times(x, graph.each("Sigmoid", x));
      case "mish" -> of.times(x, graph.each("Tanh", graph.each("Softplus", x)));
      case "log_sigmoid" -> graph.each("Neg", graph.each("Softplus", graph.each("Neg", x)));
      case "hard_tanh" -> of.smaller(of.larger(x, -1), 1);
      case "hard_shrink" -> formulas.hardShrink(x, 0.5);
      case "soft_shrink" -> formulas.softShrink(x, 0.5);
      case "tanh_shrink" -> of.minus(x, graph.each("Tanh", x));
      case "squareplus" -> formulas.squareplus(x, 4);
      case "sparse_plus" -> formulas.sparsePlus(x);
      case "sparse_sigmoid" -> formulas.hardSigmoid(x, 0.5);
      case "sparsemax" -> formulas.sparsemax(x, -1);
      default -> throw new NoCounterpartException("the activation " + name + " is not written");
    };
  }

  /** The slope of the hard sigmoid: a sixth since Keras 3, a fifth before. */
  public static double slopeOfHardSigmoid(Graph graph) {
    String format = graph.format();
    if (format.startsWith("Keras 2") || format.startsWith("Keras 1")) {
      return 0.2;
    } else if (format.startsWith("Keras ")
        && !format.startsWith("Keras 3")
        && !format.equals("Keras program")) {
      throw new NoCounterpartException(
          "the file does not say whether it is of Keras 2 or 3, whose hard sigmoids differ");
    }
    return 1 / 6.0;
  }
}
