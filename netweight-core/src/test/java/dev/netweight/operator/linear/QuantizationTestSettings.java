package dev.netweight.operator.linear;

import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;

/** Serialised objects as Keras writes them into a layer's settings. */
public final class QuantizationTestSettings {
  private QuantizationTestSettings() {}

  /** A group of settings. */
  public static Attribute.Entries entries(Object... namesAndValues) {
    return new Attribute.Entries(Attributes.of(namesAndValues).entries());
  }

  /** A map of data type policies by path. */
  public static Attribute map(Object... policies) {
    return entries(
        "class_name",
        "DTypePolicyMap",
        "config",
        entries("default_policy", Attribute.NOTHING, "policy_map", entries(policies)));
  }
}
