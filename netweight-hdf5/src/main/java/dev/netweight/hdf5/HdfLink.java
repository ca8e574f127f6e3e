package dev.netweight.hdf5;

/**
 * A name in a group.
 *
 * @param target where the header of what it names is, or {@link #FOREIGN}
 */
record HdfLink(String name, long target) {
  /** The target of a soft or an external link, which is never followed. */
  static final long FOREIGN = -1;

  boolean isForeign() {
    return target == FOREIGN;
  }
}
