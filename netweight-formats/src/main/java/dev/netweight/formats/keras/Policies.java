package dev.netweight.formats.keras;

import dev.netweight.formats.json.JsonValue;
import dev.netweight.network.DataType;
import org.jspecify.annotations.Nullable;

/**
 * How weights are stored, from a layer's policy: {@code float32}, {@code mixed_float16} and their
 * like as a word or an object, quantised policies, and maps from paths to policies. What a
 * quantised layer stores in fewer bits is for its operator to say; all else is of the policy it
 * came from.
 *
 * <p>See {@code keras/src/dtype_policies} of Keras 3.
 */
final class Policies {
  private Policies() {}

  /** The type of the variables of a layer with these settings. */
  static DataType weightType(JsonValue config, String layer) {
    return variableType(config.find("dtype"), layer);
  }

  private static DataType variableType(@Nullable JsonValue policy, String layer) {
    if (policy == null) {
      return DataType.FLOAT32;
    } else if (policy.isText()) {
      return named(policy.text());
    } else if (!policy.isEntries()) {
      throw policy.expected("a data type or a policy");
    }
    JsonValue config = policy.find("config");
    if (config == null || !config.isEntries()) {
      return DataType.FLOAT32;
    }
    JsonValue byPath = config.find("policy_map");
    if (byPath != null) {
      JsonValue own = byPath.find(layer);
      return variableType(own == null ? config.find("default_policy") : own, layer);
    }
    JsonValue source = config.find("source_name");
    return named((source == null ? policyName(config) : source.text()));
  }

  private static String policyName(JsonValue config) {
    return config.text("name", "float32");
  }

  private static DataType named(String policy) {
    int from = policy.lastIndexOf("_from_");
    String name = from < 0 ? policy : policy.substring(from + "_from_".length());
    boolean deferred = name.startsWith("infer") || name.startsWith("_infer");
    return deferred || name.startsWith("mixed_") ? DataType.FLOAT32 : DataType.named(name);
  }
}
