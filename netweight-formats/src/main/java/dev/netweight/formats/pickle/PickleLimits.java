package dev.netweight.formats.pickle;

/**
 * How much of a pickle is read.
 *
 * @param operations the operations that are carried out at most
 * @param memory the bytes that what is built may take, estimated
 */
public record PickleLimits(long operations, long memory) {
  /** Some three hundred thousand tensors: each takes some forty operations. */
  public static final PickleLimits DEFAULT = new PickleLimits(24L << 20, 256L << 20);
}
