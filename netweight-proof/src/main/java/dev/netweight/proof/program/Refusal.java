package dev.netweight.proof.program;

import dev.netweight.network.Network;
import dev.netweight.network.Node;
import dev.netweight.network.OperatorName;
import dev.netweight.operator.model.NestedModel;
import dev.netweight.proof.graph.NoCounterpartException;

/** Why something cannot be written for a framework. */
public final class Refusal {
  private Refusal() {}

  /** A layer that a framework has no counterpart of. */
  public static NoCounterpartException of(Node node, String framework, String reason) {
    return new NoCounterpartException(
        "the layer '"
            + node.layer()
            + "' ("
            + node.typeLabel()
            + ") cannot be written for "
            + framework
            + ": "
            + reason);
  }

  /** A layer of a type that the writer's table does not have. */
  public static NoCounterpartException unknown(Node node, String framework) {
    return of(node, framework, "there is no counterpart of " + node.type().name());
  }

  /** Refuses networks whose layers are not Keras's, and those that bring tensors of their own. */
  public static void requireLayers(Network network, String framework) {
    for (Node node : network.nodes()) {
      OperatorName type = node.type();
      if (type.isOfOnnx()) {
        throw new NoCounterpartException(
            "an ONNX file is run as it is; no program is written for " + framework);
      } else if (type.dialect().equals(OperatorName.TORCH)) {
        throw new NoCounterpartException(
            "the network comes from a program of PyTorch, whose functions have lost the layers"
                + " that they came from; no program is written for "
                + framework);
      } else if (type.dialect().equals(OperatorName.STORED)) {
        throw new NoCounterpartException(
            "the file holds tensors and says no layers; no program is written for " + framework);
      } else if (type.equals(NestedModel.RECORDED)) {
        throw of(node, framework, "it is a class of a program's own");
      } else if (type.dialect().equals(OperatorName.TENSORFLOW)) {
        throw of(node, framework, "it is a function of TensorFlow");
      }
    }
    if (!network.constants().isEmpty()) {
      throw new NoCounterpartException(
          "the network brings tensors that are no weights of layers; no program is written for "
              + framework);
    }
  }
}
