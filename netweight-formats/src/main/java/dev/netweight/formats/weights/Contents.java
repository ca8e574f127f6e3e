package dev.netweight.formats.weights;

import java.util.Optional;

/**
 * What small tensors of a file hold, read only when it is asked for: a packed weight's shape may
 * stand nowhere else.
 */
@FunctionalInterface
public interface Contents {
  /** The longest tensor that is read, in bytes. */
  int MOST_BYTES = 16 << 10;

  /** Of a file of which only the headers are at hand. */
  Contents NONE = path -> Optional.empty();

  /**
   * The bytes of a tensor as the file stores them, numbers in little-endian order.
   *
   * @param path the file's own name for the tensor
   * @return empty where it cannot be had, or is longer than {@link #MOST_BYTES}
   */
  Optional<byte[]> bytes(String path);
}
