package dev.netweight.operator.linear;

import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keras' {@code DTypePolicyMap}: data type policies by the path of a layer, which may be a pattern.
 *
 * @param absent the policy of layers that no key names, or null
 * @param policies the policies by path
 */
record PolicyMap(@Nullable Attribute absent, Map<String, Attribute> policies) {
  static PolicyMap of(Attributes config) {
    Attribute policies = config.find("policy_map");
    return new PolicyMap(
        config.find("default_policy"),
        policies instanceof Attribute.Entries entries ? entries.entries() : Map.of());
  }

  /** How the layer at a path is quantised; unknown where a pattern would have to be matched. */
  Quantization quantization(Attributes settings, String path) {
    Attribute exact = policies.get(path);
    if (exact != null) {
      return Quantization.ofPolicy(settings, exact);
    }
    Quantization other = Quantization.ofPolicy(settings, absent);
    Set<Quantization> possible = new HashSet<>();
    possible.add(other);
    for (Map.Entry<String, Attribute> policy : policies.entrySet()) {
      if (!isPlain(policy.getKey()) || policy.getKey().endsWith("/" + path)) {
        possible.add(Quantization.ofPolicy(settings, policy.getValue()));
      }
    }
    return possible.size() == 1
        ? other
        : new Quantization(
            Quantization.Mode.UNKNOWN,
            0,
            0,
            0,
            false,
            "its data type policies go by the paths of layers, and which one "
                + path
                + " has is not certain");
  }

  /** Whether the key is a path and no pattern. */
  private static boolean isPlain(String key) {
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if (!Character.isLetterOrDigit(c) && c != '_' && c != '/' && c != '-') {
        return false;
      }
    }
    return true;
  }
}
