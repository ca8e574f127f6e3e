package dev.netweight.proof.counterpart.activation;

import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;
import dev.netweight.proof.graph.NoCounterpartException;
import org.jspecify.annotations.Nullable;

/**
 * The activations of Keras by name, as they stand in settings of layers.
 *
 * <p>Source: keras/src/activations/activations.py, keras/src/backend/*‍/nn.py.
 */
public final class Activations {
  private Activations() {}

  /** What the activation in a setting gives; the value itself where there is none. */
  public static Edge apply(Graph graph, Attributes settings, String setting, Edge value) {
    Attribute activation = settings.find(setting);
    return activation == null ? value : apply(graph, name(activation), value);
  }

  /** The name of an activation in a setting: a word, or an object with a class. */
  public static String name(@Nullable Attribute activation) {
    if (activation == null) {
      return "linear";
    } else if (activation instanceof Attribute.Text text) {
      return text.text();
    } else if (activation instanceof Attribute.Layer layer) {
      return layer.node().typeLabel();
    }
    throw new NoCounterpartException("an activation that is no word is not written: " + activation);
  }

  /** What an activation gives. */
  public static Edge apply(Graph graph, String name, Edge x) {
    return switch (name) {
      case "linear" -> x;
      case "relu" -> graph.each("Relu", x);
      case "sigmoid" -> graph.each("Sigmoid", x);
      case "tanh" -> graph.each("Tanh", x);
      case "softmax" -> graph.op("Softmax").with("axis", -1).shaped(x.shape()).on(x);
      default -> throw new NoCounterpartException("the activation " + name + " is not written");
    };
  }
}
