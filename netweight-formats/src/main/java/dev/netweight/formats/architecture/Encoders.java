package dev.netweight.formats.architecture;

import org.jspecify.annotations.Nullable;

/** The families of encoders, of encoders with decoders, and of vision models. */
final class Encoders {
  private Encoders() {}

  /** The description of a model; null where the family is not known here. */
  static @Nullable Description description(String family, Configuration configuration) {
    return null;
  }
}
