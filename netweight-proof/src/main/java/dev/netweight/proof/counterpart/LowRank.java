package dev.netweight.proof.counterpart;

import dev.netweight.proof.graph.Edge;
import dev.netweight.proof.graph.Graph;

/**
 * Weights of Keras that a product of two small matrices is added to.
 *
 * <p>Source: the property {@code kernel} in keras/src/layers/core/dense.py and
 * keras/src/layers/convolutional/base_conv.py.
 */
public final class LowRank {
  private LowRank() {}

  /** The weight of a role, with the product of its matrices added where the call owns any. */
  public static Edge adapted(LayerCall call, String role) {
    Edge weight = call.weight(role);
    String first = "lora " + role + " a";
    if (!call.owns(first)) {
      return weight;
    }
    Graph graph = call.graph();
    double rank = call.real("lora_rank", 1);
    Edge share = graph.number(call.real("lora_alpha", rank) / rank, call.type());
    Edge product =
        graph.two("MatMul", call.weight(first), call.weight("lora " + role + " b"));
    return graph.two("Add", weight, graph.two("Mul", product, share)).shaped(weight.shape());
  }
}
