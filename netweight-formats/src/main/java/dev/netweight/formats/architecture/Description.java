package dev.netweight.formats.architecture;

import dev.netweight.network.DataType;
import java.util.List;

/** A kind of model with all sizes known, of which plans can be made under the names of a file. */
interface Description {
  /** What stands before the names of the model without its head, as its own class has them. */
  String base();

  /** The name behind that of a tensor that every file has, by which the base is found. */
  String anchor();

  /**
   * The plan.
   *
   * @param base what stands before names in the file at hand
   * @param type how weights are stored, where that is said or seen; else unstated
   */
  Plan plan(String base, DataType type);

  /** What the names start with of layers that a file may have behind those of the description. */
  default List<String> furtherPrefixes(String base) {
    return List.of();
  }
}
