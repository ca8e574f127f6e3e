package dev.netweight.proof.graph;

import dev.netweight.network.DataType;
import java.util.List;

/**
 * A tensor that a graph brings with it.
 *
 * @param name its name, which is its edge's
 * @param sizes its sizes; none for a single number
 * @param type the type of its elements
 * @param elements what it holds
 */
public record Initializer(String name, List<Long> sizes, DataType type, Elements elements) {
  public Initializer {
    sizes = List.copyOf(sizes);
  }

  /**
   * How many elements it has.
   *
   * @throws ArithmeticException above 2^63 − 1
   */
  public long count() {
    return sizes.stream().reduce(1L, Math::multiplyExact);
  }

  /** How many bytes its elements take. */
  public long bytes() {
    return ElementTypes.bytes(type, count());
  }
}
