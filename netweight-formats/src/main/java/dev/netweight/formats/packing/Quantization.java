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

  private Quantization(@Nullable JsonValue settings) {
    this.settings = settings;
  }

  /** Of a {@code config.json} or, where it has the settings at its top, {@code quantize_config}. */
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
    return new Quantization(top.has("bits") && top.has("group_size") ? top : null);
  }

  /** Whether the configuration says that weights are packed at all. */
  boolean isSaid() {
    return settings != null;
  }

  /** The library's name for its method, such as {@code gptq}; empty where it is not said. */
  String method() {
    String method = text("quant_method");
    return method.isEmpty() ? text("quant_algo") : method;
  }

  /** The layout within the method, such as {@code gemv} or {@code marlin}. */
  String layout() {
    String format = text("checkpoint_format");
    return format.isEmpty() ? text("version") : format;
  }

  /** A text setting in lower case; empty where there is none. */
  String text(String key) {
    JsonValue value = settings == null ? null : settings.find(key);
    return value != null && value.isText() ? value.text().toLowerCase(Locale.ROOT) : "";
  }

  /** How many bits a weight has, from 1 to 8; 0 where that is not said. */
  int bits() {
    for (String key : List.of("bits", "w_bit", "weight_bits", "num_bits")) {
      int bits = (int) number(settings, key, 8);
      if (bits > 0) {
        return bits;
      }
    }
    return (int) ofGroups("num_bits", 8);
  }

  /** The bits that the configuration claims, where that is nothing that can be. */
  Optional<String> absurdBits() {
    JsonValue bits = settings == null ? null : settings.find("bits");
    return bits == null || bits() > 0 ? Optional.empty() : Optional.of(bits.tree().described());
  }

  /** How many weights of a row share a scale; 0 for a whole row, or where it is not said. */
  long groupSize() {
    long size = number(settings, "group_size", Integer.MAX_VALUE);
    return size > 0 ? size : ofGroups("group_size", Integer.MAX_VALUE);
  }

  /** The sizes of the blocks that share a scale; empty where it is not said. */
  long[] blockSizes() {
    JsonValue list = settings == null ? null : settings.find("weight_block_size");
    if (list == null || !list.isItems()) {
      return new long[0];
    }
    List<JsonValue> items = list.items();
    long[] sizes = new long[items.size()];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = whole(items.get(i), Integer.MAX_VALUE);
      if (sizes[i] == 0) {
        return new long[0];
      }
    }
    return sizes;
  }

  /** The settings of one layer, where the configuration has some for each. */
  @Nullable JsonValue layer(String path) {
    JsonValue layers = settings == null ? null : settings.find("config_for_layers");
    return layers == null ? null : layers.find(path);
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
