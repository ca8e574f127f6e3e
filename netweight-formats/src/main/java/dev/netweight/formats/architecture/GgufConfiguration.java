package dev.netweight.formats.architecture;

import dev.netweight.formats.architecture.DecoderTraits.Storage;
import dev.netweight.formats.json.JsonTree;
import dev.netweight.formats.json.JsonValue;
import dev.netweight.formats.weights.WeightFile;
import dev.netweight.network.Attribute;
import dev.netweight.network.Dimension;
import dev.netweight.network.Tensor;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of a GGUF file, as the configuration that they stand for.
 *
 * <p>Source: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md, and gguf-py's {@code
 * constants.py}.
 */
final class GgufConfiguration {
  private static final String ARCHITECTURE = "general.architecture";

  /** A setting of our own: whether queries, keys and values are projected by one matrix. */
  private static final String PACKED = "packed_attention";

  /** The families by GGUF's words for them. */
  private static final Map<String, String> FAMILIES =
      Map.ofEntries(
          Map.entry("llama", "llama"),
          Map.entry("qwen2", "qwen2"),
          Map.entry("qwen2moe", "qwen2_moe"),
          Map.entry("qwen3", "qwen3"),
          Map.entry("qwen3moe", "qwen3_moe"),
          Map.entry("gemma", "gemma"),
          Map.entry("gemma2", "gemma2"),
          Map.entry("gemma3", "gemma3_text"),
          Map.entry("phi2", "phi"),
          Map.entry("phi3", "phi3"),
          Map.entry("gpt2", "gpt2"),
          Map.entry("gptneox", "gpt_neox"),
          Map.entry("gpt-oss", "gpt_oss"),
          Map.entry("deepseek2", "deepseek_v2"));

  private final WeightFile file;
  private final String prefix;
  private final Map<String, JsonTree> entries = new LinkedHashMap<>();
  private final Map<String, Tensor> tensors = new HashMap<>();

  private GgufConfiguration(WeightFile file, String architecture) {
    this.file = file;
    this.prefix = architecture + ".";
    file.tensors().forEach(tensor -> tensors.putIfAbsent(tensor.path(), tensor));
  }

  /** Whether a file has such metadata. */
  static boolean isIn(WeightFile file) {
    return file.metadata().get(ARCHITECTURE) instanceof Attribute.Text;
  }

  /** What the file calls its architecture. */
  static String architecture(WeightFile file) {
    String name =
        file.metadata().get(ARCHITECTURE) instanceof Attribute.Text text ? text.text() : "";
    return name.length() > 60 ? name.substring(0, 60) + "…" : name;
  }

  /** The configuration that the metadata stand for; null where the architecture is not known. */
  static @Nullable JsonValue of(WeightFile file) {
    String architecture = architecture(file);
    String family = FAMILIES.get(architecture);
    return family == null ? null : new GgufConfiguration(file, architecture).configuration(family);
  }

  private JsonValue configuration(String family) {
    boolean mixture = has("expert_count") && number("expert_count").signum() > 0;
    entries.put(
        "model_type", new JsonTree.Text(family.equals("llama") && mixture ? "mixtral" : family));
    Tensor table = tensors.get("token_embd.weight");
    if (table != null
        && table.shape().hasRank()
        && table.shape().rank() == 2
        && table.shape().get(0) instanceof Dimension.Known rows) {
      put("vocab_size", BigInteger.valueOf(rows.size()));
    } else {
      copy("vocab_size", "vocab_size");
    }
    copy("embedding_length", "hidden_size");
    copy("block_count", "num_hidden_layers");
    copy("feed_forward_length", "intermediate_size");
    copy("attention.head_count", "num_attention_heads");
    copy("attention.head_count_kv", "num_key_value_heads");
    copy("attention.sliding_window", "sliding_window");
    if (!has("attention.sliding_window")) {
      entries.put("sliding_window", new JsonTree.Nothing());
    }
    copy("context_length", "n_positions");
    if (mixture) {
      copy("expert_count", family.startsWith("qwen") ? "num_experts" : "num_local_experts");
      copy("expert_used_count", "num_experts_per_tok");
      copy("expert_feed_forward_length", "moe_intermediate_size");
      copy("expert_shared_feed_forward_length", "shared_expert_intermediate_size");
    }
    if (family.equals("gpt_oss") && has("expert_feed_forward_length")) {
      copy("expert_feed_forward_length", "intermediate_size");
    }
    if (family.equals("deepseek_v2")) {
      addLatent();
    } else {
      copy("attention.key_length", "head_dim");
    }
    entries.put("tie_word_embeddings", new JsonTree.Flag(!tensors.containsKey("output.weight")));
    boolean bias = tensors.containsKey("blk.0.attn_q.bias");
    entries.put("attention_bias", new JsonTree.Flag(bias || family.equals("gpt_neox")));
    entries.put(PACKED, new JsonTree.Flag(tensors.containsKey("blk.0.attn_qkv.weight")));
    entries.put("qkv_bias", new JsonTree.Flag(bias));
    return JsonValue.of(file.name(), new JsonTree.Entries(entries));
  }

  private void addLatent() {
    copy("expert_count", "n_routed_experts");
    entries.remove("num_local_experts");
    copy("expert_shared_count", "n_shared_experts");
    copy("leading_dense_block_count", "first_k_dense_replace");
    copy("attention.kv_lora_rank", "kv_lora_rank");
    copy("attention.q_lora_rank", "q_lora_rank");
    if (!has("attention.q_lora_rank") || number("attention.q_lora_rank").signum() == 0) {
      entries.put("q_lora_rank", new JsonTree.Nothing());
    }
    copy("rope.dimension_count", "qk_rope_head_dim");
    boolean absorbed = has("attention.key_length_mla");
    BigInteger key = number(absorbed ? "attention.key_length_mla" : "attention.key_length");
    put("qk_nope_head_dim", key.subtract(number("rope.dimension_count")));
    copy(absorbed ? "attention.value_length_mla" : "attention.value_length", "v_head_dim");
    // Absorbed files have one key-value head, the compressed one, in place of the model's.
    entries.remove("num_key_value_heads");
    if (tensors.keySet().stream().anyMatch(name -> name.endsWith(".exp_probs_b.bias"))) {
      entries.put("topk_method", new JsonTree.Text("noaux_tc"));
    }
  }

  private boolean has(String key) {
    return file.metadata().containsKey(prefix + key);
  }

  /** A whole number; nought where there is none. */
  private BigInteger number(String key) {
    Attribute value = file.metadata().get(prefix + key);
    return value instanceof Attribute.Size size
        ? size.formula().value().orElse(BigInteger.ZERO)
        : BigInteger.ZERO;
  }

  private void put(String key, BigInteger number) {
    entries.put(key, new JsonTree.Whole(number));
  }

  private void copy(String from, String to) {
    Attribute value = file.metadata().get(prefix + from);
    if (value instanceof Attribute.Size) {
      put(to, number(from));
    } else if (value instanceof Attribute.Items items) {
      same(items).ifPresentOrElse(number -> put(to, number), () -> refuse(to));
    } else if (value != null) {
      refuse(to);
    }
  }

  /** What is no number is left for the one who reads the configuration to refuse. */
  private void refuse(String key) {
    entries.put(key, new JsonTree.Text("what differs from layer to layer, or is no number"));
  }

  /** The number that all layers have. */
  private static Optional<BigInteger> same(Attribute.Items items) {
    Set<BigInteger> numbers = new TreeSet<>();
    for (Attribute item : items.items()) {
      numbers.add(
          item instanceof Attribute.Size size
              ? size.formula().value().orElse(BigInteger.ZERO)
              : BigInteger.ZERO);
    }
    return numbers.size() == 1 ? Optional.of(numbers.iterator().next()) : Optional.empty();
  }

  /** Gives a decoder the names and the storage of GGUF files. */
  static void rename(DecoderTraits traits, Names names, Configuration configuration) {
    boolean oss = configuration.text("model_type", "").equals("gpt_oss");
    traits.names = oss ? names.with(Role.FEED_FORWARD_NORM, "post_attention_norm") : names;
    traits.transposed = false;
    traits.packedAttention = configuration.flag(PACKED, traits.packedAttention);
    if (traits.experts != null) {
      traits.experts = traits.experts.as(Storage.STACKED_APART);
    }
    traits.blockClass = "";
  }
}
