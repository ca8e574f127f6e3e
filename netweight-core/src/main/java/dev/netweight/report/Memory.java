package dev.netweight.report;

import dev.netweight.formula.Formula;
import dev.netweight.network.DataType;
import dev.netweight.network.Shape;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The most memory that the values between the layers take at once: each from when it is made until
 * it is used last, the network's inputs from the start, its outputs to the end, in the order of
 * execution nearest to the file's. Weights are not among them, no value takes the place of another,
 * and no layer is thought to work in place.
 *
 * @param peak in bytes; unknown, with the reason, where a size is
 * @param at the path of the layer that runs then; empty where the peak is unknown
 * @param alive the values that are alive then, the largest first
 * @param free the free sizes that the peak depends on; with a value for each it is known
 */
public record Memory(Formula peak, String at, List<Alive> alive, Set<String> free) {
  public Memory {
    free = Collections.unmodifiableSet(new TreeSet<>(free));
    alive = List.copyOf(alive);
  }

  /**
   * A value that is alive.
   *
   * @param bytes what it takes
   */
  public record Alive(String name, Shape shape, DataType type, Formula bytes) {}
}
