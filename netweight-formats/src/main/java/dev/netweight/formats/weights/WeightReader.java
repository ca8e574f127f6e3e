package dev.netweight.formats.weights;

import dev.netweight.format.Format;
import dev.netweight.format.ReadContext;
import dev.netweight.format.Source;
import dev.netweight.network.Network;

/** A format of files of weights: what it holds becomes a network in one way for all of them. */
public interface WeightReader extends Format {
  /**
   * Reads the headers.
   *
   * @throws dev.netweight.failure.ReadException with what was expected and what was found
   */
  WeightFile weights(Source source);

  @Override
  default Network read(Source source, ReadContext context) {
    return Checkpoint.network(weights(source), source);
  }
}
