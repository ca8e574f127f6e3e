package dev.netweight.formats.architecture;

import dev.netweight.network.DataType;

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

  /** Layers that a file may have behind those of the description; nought for most. */
  default int furtherLayers() {
    return 0;
  }

  /** What stands before the number of such a layer, behind the base. */
  default String furtherPrefix(int further) {
    return "";
  }
}
