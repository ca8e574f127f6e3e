package dev.netweight.formats.architecture;

import dev.netweight.formats.weights.WeightFile;
import dev.netweight.network.Network;

/** A model that its configuration says whole: which modules it has and how they hang together. */
public interface Architecture {
  /** The network as the configuration says it, without a file of weights. */
  Network network();

  /** The network with the tensors that a file holds, which count in place of the derived ones. */
  Network network(WeightFile file);
}
