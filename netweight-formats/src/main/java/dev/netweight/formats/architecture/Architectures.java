package dev.netweight.formats.architecture;

import dev.netweight.formats.json.JsonValue;
import dev.netweight.formats.weights.WeightFile;
import java.util.Optional;

/** The architectures that are known. */
public final class Architectures {
  private Architectures() {}

  /**
   * The architecture that a model's configuration, or a file's own metadata, names; empty where
   * there is none, or it is not known.
   *
   * @param configuration the model's {@code config.json}, where there is one
   */
  public static Optional<Architecture> of(Optional<JsonValue> configuration, WeightFile file) {
    return Optional.empty();
  }
}
