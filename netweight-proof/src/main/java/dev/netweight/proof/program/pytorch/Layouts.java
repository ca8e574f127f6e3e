package dev.netweight.proof.program.pytorch;

import dev.netweight.network.Network;
import dev.netweight.network.Node;

/** Where inputs have their channels: behind the batch, as PyTorch wants images. */
final class Layouts {
  private Layouts() {}

  /** Whether the last axis of an input as Keras has it stands behind the batch in the program. */
  static boolean isMoved(Network network, String value, int rank) {
    boolean wanted = rank > 3;
    for (Node node : network.nodes()) {
      if (!node.inputs().contains(value)) {
        continue;
      } else if (node.settings().text("data_format", "").equals("channels_first")) {
        return false;
      }
      Network body = node.body();
      String type = node.type().name();
      if (body != null && node.inputs().indexOf(value) < body.inputs().size()) {
        wanted |= isMoved(body, body.inputs().get(node.inputs().indexOf(value)).value(), rank);
      } else if (type.endsWith("1D") || type.endsWith("1DTranspose")) {
        wanted |= rank == 3;
      }
    }
    return wanted && rank > 2;
  }
}
