package dev.netweight.formats.packing;

import dev.netweight.formats.json.JsonValue;
import dev.netweight.formats.weights.WeightFile;
import java.util.Optional;

/** Packed and quantised weights, as what they stand for. */
public final class Packings {
  private Packings() {}

  /**
   * The file with each packed tensor as the weight that it stands for: its shape before it was
   * packed, and a data type of its bits. Scales and zero points are marked as such.
   *
   * @param configuration the model's {@code config.json}, where there is one
   */
  public static WeightFile unpacked(WeightFile file, Optional<JsonValue> configuration) {
    return file;
  }
}
