package dev.netweight.network;

/**
 * A tensor that a file holds.
 *
 * @param identity what makes it one tensor: two tensors of the same identity count once
 * @param path where it belongs: the layer's path and the weight's name, separated by slashes
 * @param use what it is for
 */
public record Tensor(String identity, String path, Shape shape, DataType type, Use use) {
  /** What a stored tensor is for. */
  public enum Use {
    /** A weight or a statistic of a layer. */
    LAYER,
    /** State of the optimizer; listed, never counted. */
    OPTIMIZER,
    /** State of a random generator; listed, never counted. */
    RANDOM_STATE,
    /** Anything else that is no parameter: metrics, vocabularies. */
    OTHER
  }
}
