package dev.netweight.formats.packing;

import dev.netweight.formats.json.JsonTree;
import dev.netweight.formats.json.JsonValue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a model's configuration says of how its weights are packed. All of it is no more than a
 * claim: the tensors decide, and what is no sensible number is as if it were not there.
 *
 * @see <a
 *     href="https://huggingface.co/docs/transformers/main_classes/quantization">Transformers</a>
 */
final class Quantization {
  private static final List<String> PLACES =
      List.of("quantization_config", "compression_config", "quantization");

  private final @Nullable JsonValue settings;

  private final String method;
  private final String layout;
  private final int bits;
  private final long groupSize;
  private final long[] blockSizes;

  private Quantization(@Nullable JsonValue settings) {
    this.settings = settings;
    method = first(List.of("quant_method", "quant_algo"));
    layout = first(List.of("checkpoint_format", "version"));
    bits = (int) first(List.of("bits", "w_bit", "weight_bits", "num_bits"), "num_bits", 8);
    groupSize = first(List.of("group_size", "q_group_size"), "group_size", Integer.MAX_VALUE);
    blockSizes = blocks(settings == null ? null : settings.find("weight_block_size"));
  }

  private String first(List<String> keys) {
    for (String key : keys) {
      String text = text(key);
      if (!text.isEmpty()) {
        return text;
      }
    }
    return "";
  }

  /** The first of some numbers, or what compressed-tensors' groups agree on. */
  private long first(List<String> keys, String ofGroups, long most) {
    for (String key : keys) {
      long number = number(settings, key, most);
      if (number > 0) {
        return number;
      }
    }
    return ofGroups(ofGroups, most);
  }

  /** Of a {@code config.json}, or of a file of its own that has the settings at its top. */
  static Quantization of(Optional<JsonValue> configuration) {
    if (configuration.isEmpty()) {
      return new Quantization(null);
    }
    JsonValue top = configuration.get();
    List<JsonValue> holders = new ArrayList<>(List.of(top));
    JsonValue text = top.find("text_config");
    if (text != null) {
      holders.add(text);
    }
    for (JsonValue holder : holders) {
      for (String place : PLACES) {
        JsonValue found = holder.find(place);
        if (found != null && found.isEntries()) {
          return new Quantization(found);
        }
      }
    }
    boolean isAlone = (top.has("bits") && top.has("group_size")) || top.has("w_bit");
    return new Quantization(isAlone ? top : null);
  }

  /** Whether the configuration says that weights are packed at all. */
  boolean isSaid() {
    return settings != null;
  }

  /** The library's name for its method, such as {@code gptq}; empty where it is not said. */
  String method() {
    return method;
  }

  /** The layout within the method, such as {@code gemv} or {@code marlin}. */
  String layout() {
    return layout;
  }

  /** A text setting in lower case; empty where there is none. */
  String text(String key) {
    JsonValue value = settings == null ? null : settings.find(key);
    return value != null && value.isText() ? value.text().toLowerCase(Locale.ROOT) : "";
  }

  /** How many bits a weight has, from 1 to 8; 0 where that is not said. */
  int bits() {
    return bits;
  }

  /** The bits that the configuration claims, where that is nothing that can be. */
  Optional<String> absurdBits() {
    JsonValue said = settings == null ? null : settings.find("bits");
    return said == null || bits > 0 ? Optional.empty() : Optional.of(said.tree().described());
  }

  /** How many weights of a row share a scale; 0 for a whole row, or where it is not said. */
  long groupSize() {
    return groupSize;
  }

  /** The sizes of the blocks that share a scale; empty where it is not said. */
  long[] blockSizes() {
    return blockSizes.clone();
  }

  private static long[] blocks(@Nullable JsonValue list) {
    if (list == null || !list.isItems()) {
      return new long[0];
    }
    List<JsonValue> items = list.items();
    long[] sizes = new long[Math.min(items.size(), 3)];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = whole(items.get(i), Integer.MAX_VALUE);
      if (sizes[i] == 0) {
        return new long[0];
      }
    }
    return sizes;
  }

  /** The settings of one layer, where the configuration has some for it alone. */
  @Nullable JsonValue layer(String path) {
    JsonValue layers = settings == null ? null : settings.find("config_for_layers");
    return layers != null ? layers.find(path) : settings == null ? null : settings.find(path);
  }

  /** What all groups of compressed-tensors say of their weights; 0 where they differ. */
  private long ofGroups(String key, long most) {
    JsonValue groups = settings == null ? null : settings.find("config_groups");
    long common = 0;
    if (groups != null && groups.isEntries()) {
      for (Map.Entry<String, JsonValue> group : groups.entries().entrySet()) {
        long said = number(group.getValue().find("weights"), key, most);
        if (said == 0 || (common != 0 && common != said)) {
          return 0;
        }
        common = said;
      }
    }
    return common;
  }

  /** A whole number above 0; 0 where there is none, or one above the highest. */
  static long number(@Nullable JsonValue holder, String key, long most) {
    JsonValue value = holder == null ? null : holder.find(key);
    return value == null ? 0 : whole(value, most);
  }

  private static long whole(JsonValue value, long most) {
    if (value.tree() instanceof JsonTree.Whole whole) {
      BigInteger number = whole.number();
      if (number.signum() > 0 && number.compareTo(BigInteger.valueOf(most)) <= 0) {
        return number.longValue();
      }
    }
    return 0;
  }
}
