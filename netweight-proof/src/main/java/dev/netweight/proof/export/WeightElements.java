package dev.netweight.proof.export;

import dev.netweight.operator.Weight;
import dev.netweight.proof.graph.Elements;
import java.util.Optional;

/** Where the elements of weights come from. */
public interface WeightElements {
  /** Knows none: all weights are drawn at random. */
  WeightElements NONE = (path, weight) -> Optional.empty();

  /**
   * The elements of a weight as the file has them; empty where it has none.
   *
   * @param path the path of the layer that owns it; of a tensor that the network brings, nothing
   * @param weight the weight, in the shape of its framework
   */
  Optional<Elements> find(String path, Weight weight);
}
