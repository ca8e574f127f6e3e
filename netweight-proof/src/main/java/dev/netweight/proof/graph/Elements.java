package dev.netweight.proof.graph;

import dev.netweight.network.DataType;
import java.nio.ByteBuffer;

/** The elements of a tensor, which are asked for when they are needed and kept by nobody. */
public interface Elements {
  /**
   * Puts them into a buffer that has room for exactly them: row-major, little-endian, in the
   * tensor's own type.
   */
  void write(ByteBuffer target, DataType type);

  /** One of them, where they are texts. */
  default String text(int place) {
    return "word";
  }
}
