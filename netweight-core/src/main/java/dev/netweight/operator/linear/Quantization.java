package dev.netweight.operator.linear;

import dev.netweight.formula.Formula;
import dev.netweight.formula.Literal;
import dev.netweight.network.Attribute;
import dev.netweight.network.Attributes;
import org.jspecify.annotations.Nullable;

/**
 * How a Keras layer's kernel is quantised, by its data type policy and its setting {@code
 * quantization_config}.
 *
 * @param mode the method
 * @param group how many rows of the kernel share a scale, or 0 where all do
 * @param bits how many bits a weight has, where the method leaves it open
 * @param history how many past maxima float8 training keeps
 * @param packsRows whether 4-bit values are packed along the axis that is summed over, as Keras did
 *     before 3.14
 * @param reason why nothing is known, for {@link Mode#UNKNOWN}
 */
public record Quantization(
    Mode mode, long group, long bits, long history, boolean packsRows, String reason) {
  /** The methods. */
  public enum Mode {
    NONE,
    INT8,
    INT4,
    FLOAT8,
    TERNARY,
    GPTQ,
    AWQ,
    UNKNOWN
  }

  private static final long DEFAULT_HISTORY = 1024;
  private static final long LARGEST_GROUP = Integer.MAX_VALUE;

  public static final Quantization NONE = plain(Mode.NONE);

  private static Quantization plain(Mode mode) {
    return new Quantization(mode, 0, 0, DEFAULT_HISTORY, false, "");
  }

  private static Quantization unknown(String reason) {
    return new Quantization(Mode.UNKNOWN, 0, 0, 0, false, reason);
  }

  /**
   * What the settings say.
   *
   * @param path the layer's path, by which a map of policies names it
   */
  public static Quantization of(Attributes settings, String path) {
    Attribute policy = settings.find("dtype");
    if (policy instanceof Attribute.Entries entries
        && textOf(entries, "class_name").equals("DTypePolicyMap")) {
      return PolicyMap.of(inner(entries)).quantization(settings, path);
    }
    return ofPolicy(settings, policy);
  }

  static Quantization ofPolicy(Attributes settings, @Nullable Attribute policy) {
    Attributes config = Attributes.NONE;
    String name = "";
    if (policy instanceof Attribute.Text text) {
      name = text.text();
    } else if (policy instanceof Attribute.Entries entries) {
      config = inner(entries);
      name =
          config.has("mode") ? config.text("mode", "") + "_from_" : config.text("name", "float32");
    }
    int from = name.indexOf("_from_");
    return from < 0 ? NONE : ofMode(settings, name.substring(0, from), config);
  }

  private static Quantization ofMode(Attributes settings, String text, Attributes policy) {
    String[] parts = text.split("/", -1);
    return switch (parts[0]) {
      case "int8" -> plain(Mode.INT8);
      case "ternary" -> plain(Mode.TERNARY);
      case "float8" -> float8(policy);
      case "int4" -> int4(settings, parts);
      case "gptq" -> calibrated(Mode.GPTQ, settings, text, parts);
      case "awq" -> calibrated(Mode.AWQ, settings, text, parts);
      default -> unknown("the data type policy quantises by '" + text + "', which is not known");
    };
  }

  private static Quantization float8(Attributes policy) {
    long length = policy.integer("amax_history_length", (int) DEFAULT_HISTORY);
    return length < 0
        ? unknown("amax_history_length is " + length + "; it must be 0 or more")
        : new Quantization(Mode.FLOAT8, 0, 8, length, false, "");
  }

  private static Quantization int4(Attributes settings, String[] parts) {
    Attributes config = ownConfig(settings);
    boolean versioned = parts.length > 1;
    long group = versioned ? number(parts[1].equals("None") ? "-1" : parts[1]) : -1;
    boolean packsRows = false;
    if (config != null) {
      group = config.integer("block_size", -1);
      packsRows = !versioned && !config.entries().containsKey("block_size");
    } else if (!versioned) {
      packsRows = !settings.entries().containsKey("quantization_config");
    }
    return parts.length > 2 || group == 0 || group < -1
        ? unknown("the data type policy's group of int4 is not a size")
        : new Quantization(Mode.INT4, Math.max(0, group), 4, 0, packsRows, "");
  }

  private static Quantization calibrated(
      Mode mode, Attributes settings, String text, String[] parts) {
    Attributes config = ownConfig(settings);
    long bits = config != null ? config.integer("weight_bits", 4) : numberAt(parts, 1);
    long group = config != null ? config.integer("group_size", 128) : numberAt(parts, 2);
    boolean bitsKnown =
        mode == Mode.AWQ ? bits == 4 : bits == 2 || bits == 3 || bits == 4 || bits == 8;
    return !bitsKnown || group == 0 || group < -1
        ? unknown("the data type policy '" + text + "' does not say the bits and the group's size")
        : new Quantization(mode, Math.max(0, group), bits, 0, false, "");
  }

  /** The settings of {@code quantization_config}, or null where it is missing or null. */
  private static @Nullable Attributes ownConfig(Attributes settings) {
    return settings.find("quantization_config") instanceof Attribute.Entries entries
        ? inner(entries)
        : null;
  }

  private static long numberAt(String[] parts, int index) {
    return parts.length == 3 ? number(parts[index]) : 0;
  }

  /** The whole number that the text writes, or 0, which no setting here may be. */
  private static long number(String text) {
    if (text.equals("-1")) {
      return -1;
    }
    boolean digits = !text.isEmpty() && text.length() < 11;
    for (int i = 0; digits && i < text.length(); i++) {
      digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    long value = digits ? Long.parseLong(text) : 0;
    return value > LARGEST_GROUP ? 0 : value;
  }

  /** The settings that a serialised object holds. */
  static Attributes inner(Attribute.Entries object) {
    return object.entries().get("config") instanceof Attribute.Entries config
        ? new Attributes(config.entries())
        : Attributes.NONE;
  }

  static String textOf(Attribute.Entries object, String name) {
    return object.entries().get(name) instanceof Attribute.Text text ? text.text() : "";
  }

  /** Into how many groups that share a scale so many rows fall. */
  public Formula groups(Formula rows) {
    return group == 0
        ? Literal.ONE
        : rows.ceilingDividedBy(Formula.of(group).named("group", "weights that share a scale"));
  }

  /** How many whole bytes so many 4-bit values take: two in a byte. */
  public static Formula packed(Formula values) {
    return values
        .ceilingDividedBy(Formula.of(2))
        .named("packed", "two 4-bit values a byte", "Keras stores two 4-bit values in a byte");
  }
}
