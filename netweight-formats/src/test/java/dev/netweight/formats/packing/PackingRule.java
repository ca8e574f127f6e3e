package dev.netweight.formats.packing;

/** Packs a weight {@code m.weight} of so many outputs and inputs by a library's rule. */
interface PackingRule {
  /**
   * The file that holds it.
   *
   * @param group inputs that share a scale; a divisor of the inputs
   */
  PackedFile packed(long out, long in, long group);
}
