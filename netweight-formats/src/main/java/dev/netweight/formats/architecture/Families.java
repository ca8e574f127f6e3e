package dev.netweight.formats.architecture;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The families of models, by {@code model_type}. */
final class Families {
  private Families() {}

  /**
   * The description of a model; null where the family, or what its class adds, is not known.
   *
   * @param names the names that a file has in place of the family's own, or null
   */
  static @Nullable Description description(
      String family, Configuration configuration, @Nullable Names names) {
    DecoderTraits traits = DecoderFamilies.traits(family, configuration);
    if (traits == null) {
      return names == null ? Encoders.description(family, configuration) : null;
    }
    if (traits.heads % traits.keyValueHeads != 0) {
      throw configuration.malformed(
          "num_key_value_heads",
          traits.keyValueHeads + " key-value heads cannot be shared by " + traits.heads + " heads");
    }
    List<String> classes = configuration.texts("architectures");
    String modelClass = classes.isEmpty() ? "" : classes.get(0);
    boolean causal =
        modelClass.isEmpty()
            || modelClass.endsWith("CausalLM")
            || modelClass.endsWith("LMHeadModel");
    if (!causal && !modelClass.endsWith("Model")) {
      configuration.refuse("architectures");
      return null;
    }
    traits.head = causal;
    if (names != null) {
      GgufConfiguration.rename(traits, names, configuration);
    }
    return new DecoderDescription(traits);
  }
}
