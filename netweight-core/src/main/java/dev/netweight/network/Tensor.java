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
    /** A weight or a statistic of a layer; which, and whether it is trained, is not said. */
    LAYER,
    /** A parameter of a module that is trained. */
    TRAINED,
    /** A parameter of a module that is not trained. */
    FROZEN,
    /** Kept with the parameters and none itself: a moving mean; listed, never counted. */
    BUFFER,
    /** An index table or a mask; listed, never counted. */
    TABLE,
    /** A scale or zero point beside a quantised weight; listed, never counted. */
    QUANTIZATION,
    /** A moving average or another copy of weights; listed, never counted. */
    AVERAGE,
    /** State of the optimizer; listed, never counted. */
    OPTIMIZER,
    /** State of a random generator; listed, never counted. */
    RANDOM_STATE,
    /** Anything else that is no parameter: metrics, vocabularies. */
    OTHER;

    /** Whether it belongs to a layer, counted or not. */
    public boolean isOfLayer() {
      return switch (this) {
        case LAYER, TRAINED, FROZEN, BUFFER, TABLE, QUANTIZATION -> true;
        case AVERAGE, OPTIMIZER, RANDOM_STATE, OTHER -> false;
      };
    }
  }

  /** The same tensor, for something else. */
  public Tensor as(Use changed) {
    return new Tensor(identity, path, shape, type, changed);
  }
}
