package dev.netweight.formats.architecture;

import dev.netweight.failure.ReadException;
import dev.netweight.formats.json.JsonTree;
import dev.netweight.formats.json.JsonValue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A model's configuration, read within limits. It remembers what it was asked, so that a setting
 * that changes a model and that nobody asked for is noticed.
 */
final class Configuration {
  /** A size of one axis; three of them multiply to no more than a long holds. */
  private static final int MOST_SIZE = 1 << 30;

  /** Layers of one stack, experts of one layer. */
  private static final int MOST_LAYERS = 4096;

  /** What other families have, and what makes modules that a family without them does not have. */
  private static final List<String> STRUCTURAL =
      List.of(
          "num_experts",
          "num_local_experts",
          "n_routed_experts",
          "moe_num_experts",
          "ffn_num_experts",
          "n_shared_experts",
          "kv_lora_rank",
          "q_lora_rank",
          "index_topk",
          "text_config",
          "vision_config",
          "audio_config",
          "encoder",
          "decoder",
          "is_encoder_decoder",
          "add_cross_attention",
          "cross_attention_layers",
          "hidden_size_per_layer_input",
          "mamba_d_state",
          "ssm_cfg",
          "block_configs",
          "parametric_norm",
          "use_mup",
          "qk_layernorm",
          "layer_types",
          "attn_config");

  private final JsonValue json;
  private final Set<String> asked = new HashSet<>();
  private @Nullable String refused;

  Configuration(JsonValue json) {
    this.json = json;
  }

  /** A size of one or more. */
  long size(String key, long absent) {
    return find(key).map(value -> positive(value, MOST_SIZE)).orElse(absent);
  }

  /** A size, or the one that another formula gives where there is none. */
  Optional<Long> size(String key) {
    return find(key).map(value -> positive(value, MOST_SIZE));
  }

  /** A number of layers. */
  int layers(String key, int absent) {
    return find(key).map(value -> (int) positive(value, MOST_LAYERS)).orElse(absent);
  }

  /** A number that may be nought. */
  int number(String key, int absent) {
    return find(key).map(value -> value.index(MOST_SIZE)).orElse(absent);
  }

  private static long positive(JsonValue value, int most) {
    BigInteger number =
        value.tree() instanceof JsonTree.Whole whole ? whole.number() : BigInteger.ZERO;
    if (number.signum() > 0 && number.compareTo(BigInteger.valueOf(most)) <= 0) {
      return number.longValue();
    }
    throw value.expected("a whole number from 1 to " + most);
  }

  boolean flag(String key, boolean absent) {
    return find(key)
        .map(
            value -> {
              if (value.tree() instanceof JsonTree.Flag flag) {
                return flag.on();
              }
              throw value.expected("true or false");
            })
        .orElse(absent);
  }

  String text(String key, String absent) {
    return find(key).map(JsonValue::text).orElse(absent);
  }

  List<String> texts(String key) {
    return find(key)
        .map(value -> value.items().stream().map(JsonValue::text).toList())
        .orElse(List.of());
  }

  List<Integer> numbers(String key) {
    List<Integer> numbers = new ArrayList<>();
    find(key).ifPresent(value -> value.items().forEach(item -> numbers.add(item.index(MOST_SIZE))));
    return numbers;
  }

  /** The number of classes that a classifier tells apart: two where nothing is said. */
  int labels() {
    int names = find("id2label").map(value -> value.entries().size()).orElse(2);
    return (int) size("num_labels", Math.max(1, names));
  }

  /** Whether a key is there and says null, which is something else than its default. */
  boolean isNull(String key) {
    asked.add(key);
    return json.has(key) && json.find(key) == null;
  }

  /** The configuration of a part, which is that of defaults where it is not there. */
  Configuration part(String key) {
    return new Configuration(
        find(key).orElseGet(() -> JsonValue.of(key, new JsonTree.Entries(new LinkedHashMap<>()))));
  }

  /** Whether the value of a key is there and not null. */
  boolean has(String key) {
    return find(key).isPresent();
  }

  /** That these keys are known, whatever they say. */
  void know(String... keys) {
    asked.addAll(List.of(keys));
  }

  /** That the value of a key is not known. */
  void refuse(String key) {
    refused = key;
  }

  /** Whether the value of a key is not known. */
  boolean isRefused() {
    return refused != null;
  }

  private Optional<JsonValue> find(String key) {
    asked.add(key);
    return Optional.ofNullable(json.find(key));
  }

  /** A setting that changes a model and that nobody asked for; null where there is none. */
  @Nullable String unasked() {
    if (refused != null) {
      return refused;
    }
    for (String key : STRUCTURAL) {
      JsonValue value = asked.contains(key) ? null : json.find(key);
      if (value != null && saysSomething(value)) {
        return key;
      }
    }
    return null;
  }

  private static boolean saysSomething(JsonValue value) {
    JsonTree tree = value.tree();
    if (tree instanceof JsonTree.Whole whole) {
      return whole.number().compareTo(BigInteger.ONE) > 0;
    } else if (tree instanceof JsonTree.Flag flag) {
      return flag.on();
    } else if (tree instanceof JsonTree.Items items) {
      return items.items().stream()
          .anyMatch(
              item ->
                  !(item instanceof JsonTree.Text text) || !text.text().equals("full_attention"));
    }
    return true;
  }

  /** An error about a setting. */
  ReadException malformed(String key, String message) {
    JsonValue value = json.find(key);
    return (value == null ? json : value).malformed(message);
  }
}
