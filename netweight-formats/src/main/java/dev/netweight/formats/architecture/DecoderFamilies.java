package dev.netweight.formats.architecture;

import dev.netweight.formats.architecture.DecoderTraits.Arrangement;
import dev.netweight.formats.architecture.DecoderTraits.Experts;
import dev.netweight.formats.architecture.DecoderTraits.Storage;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The families of decoders, by {@code model_type}, with the defaults of their configurations.
 *
 * <p>Source: transformers, {@code configuration_*.py} and {@code modeling_*.py} of each family.
 */
final class DecoderFamilies {
  private static final String WINDOW = "sliding_window";
  private static final String LAYER_TYPES = "layer_types";

  /** The kinds of layers that are known. */
  private static final Set<String> ATTENTION = Set.of("full_attention", "sliding_attention");

  private DecoderFamilies() {}

  /** The traits of a decoder of the family; null where the family is not known here. */
  static @Nullable DecoderTraits traits(String family, Configuration configuration) {
    return switch (family) {
      case "llama" -> llama(configuration);
      case "mistral" -> mistral(configuration, 4096);
      case "mixtral" -> mixtral(configuration);
      case "phimoe" -> phiMoe(configuration);
      case "qwen2" -> qwen2(configuration, "Qwen2");
      case "qwen3" -> qwen3(configuration);
      case "qwen2_moe" -> qwen2Moe(configuration);
      case "qwen3_moe" -> qwen3Moe(configuration);
      case "gemma" -> gemma(configuration);
      case "gemma2" -> gemma2(configuration);
      case "gemma3_text" -> gemma3(configuration);
      case "phi" -> phi(configuration);
      case "phi3" -> phi3(configuration);
      case "gpt_oss" -> gptOss(configuration);
      case "deepseek_v2", "deepseek_v3" -> DeepSeek.traits(family, configuration);
      case "gpt2" -> OlderDecoders.gpt2(configuration);
      case "gpt_neox" -> OlderDecoders.gptNeoX(configuration);
      default -> null;
    };
  }

  /** Sizes that most families name alike. */
  static DecoderTraits common(
      Configuration configuration,
      String prefix,
      long vocabulary,
      long hidden,
      long feedForward,
      int layers,
      long heads,
      long keyValueHeads) {
    DecoderTraits traits = new DecoderTraits();
    traits.blockClass = prefix + "DecoderLayer";
    traits.vocabulary = configuration.size("vocab_size", vocabulary);
    traits.hidden = configuration.size("hidden_size", hidden);
    traits.feedForward = configuration.size("intermediate_size", feedForward);
    traits.layers = configuration.layers("num_hidden_layers", layers);
    traits.heads = configuration.size("num_attention_heads", heads);
    traits.keyValueHeads =
        configuration.isNull("num_key_value_heads") || keyValueHeads == 0
            ? configuration.size("num_key_value_heads", traits.heads)
            : configuration.size("num_key_value_heads", keyValueHeads);
    traits.headSize = headSize(configuration, traits);
    traits.activation = configuration.text("hidden_act", "silu");
    traits.tied = configuration.flag("tie_word_embeddings", false);
    List<String> types = configuration.texts(LAYER_TYPES);
    if (types.stream().anyMatch(type -> !ATTENTION.contains(type))) {
      configuration.refuse(LAYER_TYPES);
    }
    return traits;
  }

  /** The size of a head: the hidden size shared among them, where it is not said. */
  private static long headSize(Configuration configuration, DecoderTraits traits) {
    return configuration
        .size("head_dim")
        .orElseGet(
            () -> {
              long size = traits.hidden / traits.heads;
              if (size == 0) {
                throw configuration.malformed(
                    "num_attention_heads",
                    traits.heads + " heads cannot share " + traits.hidden + " features");
              }
              return size;
            });
  }

  private static DecoderTraits llama(Configuration configuration) {
    DecoderTraits traits = common(configuration, "Llama", 32000, 4096, 11008, 32, 32, 0);
    traits.attentionBias = configuration.flag("attention_bias", false);
    traits.outputBias = traits.attentionBias;
    traits.feedForwardBias = configuration.flag("mlp_bias", false);
    return traits;
  }

  private static DecoderTraits mistral(Configuration configuration, long window) {
    DecoderTraits traits = common(configuration, "Mistral", 32000, 4096, 14336, 32, 32, 8);
    window(configuration, traits, window, layer -> true);
    return traits;
  }

  private static DecoderTraits mixtral(Configuration configuration) {
    DecoderTraits traits = common(configuration, "Mixtral", 32000, 4096, 14336, 32, 32, 8);
    window(configuration, traits, 0, layer -> true);
    blockSparse(configuration, traits, 8);
    return traits;
  }

  private static DecoderTraits phiMoe(Configuration configuration) {
    DecoderTraits traits = common(configuration, "Phimoe", 32064, 4096, 6400, 32, 32, 8);
    traits.layerNorm = true;
    traits.attentionBias = configuration.flag("attention_bias", false);
    traits.outputBias = traits.attentionBias;
    traits.headBias = configuration.flag("lm_head_bias", false);
    window(configuration, traits, 0, layer -> true);
    blockSparse(configuration, traits, 16);
    return traits;
  }

  private static void blockSparse(Configuration configuration, DecoderTraits traits, int count) {
    traits.names =
        traits
            .names
            .with(Role.ROUTER, "block_sparse_moe.gate")
            .with(Role.EXPERTS, "block_sparse_moe.experts")
            .parts("self_attn", "block_sparse_moe");
    traits.experts =
        new Experts(
            configuration.layers("num_local_experts", count),
            configuration.layers("num_experts_per_tok", 2),
            traits.feedForward,
            false,
            false,
            0,
            false,
            Storage.SINGLE,
            "w1",
            "w3",
            "w2");
  }

  private static DecoderTraits qwen2(Configuration configuration, String prefix) {
    DecoderTraits traits = common(configuration, prefix, 151936, 4096, 22016, 32, 32, 32);
    traits.attentionBias = true;
    qwenWindow(configuration, traits);
    return traits;
  }

  private static void qwenWindow(Configuration configuration, DecoderTraits traits) {
    int first = configuration.number("max_window_layers", 28);
    if (configuration.flag("use_sliding_window", false)) {
      window(configuration, traits, 4096, layer -> layer >= first);
    }
  }

  private static DecoderTraits qwen3(Configuration configuration) {
    DecoderTraits traits = common(configuration, "Qwen3", 151936, 4096, 22016, 32, 32, 32);
    traits.headSize = configuration.size("head_dim", 128);
    traits.queryKeyNorm = true;
    traits.attentionBias = configuration.flag("attention_bias", false);
    traits.outputBias = traits.attentionBias;
    qwenWindow(configuration, traits);
    return traits;
  }

  private static DecoderTraits qwen2Moe(Configuration configuration) {
    DecoderTraits traits = common(configuration, "Qwen2Moe", 151936, 2048, 5632, 24, 16, 16);
    traits.attentionBias = configuration.flag("qkv_bias", true);
    qwenWindow(configuration, traits);
    qwenExperts(
        configuration,
        traits,
        new Experts(
            configuration.layers("num_experts", 60),
            configuration.layers("num_experts_per_tok", 4),
            configuration.size("moe_intermediate_size", 1408),
            false,
            false,
            configuration.size("shared_expert_intermediate_size", 5632),
            true,
            Storage.SINGLE,
            "gate_proj",
            "up_proj",
            "down_proj"));
    return traits;
  }

  private static DecoderTraits qwen3Moe(Configuration configuration) {
    DecoderTraits traits = common(configuration, "Qwen3Moe", 151936, 2048, 6144, 24, 32, 4);
    traits.queryKeyNorm = true;
    traits.attentionBias = configuration.flag("attention_bias", false);
    traits.outputBias = traits.attentionBias;
    if (configuration.flag("use_sliding_window", false)) {
      window(configuration, traits, 4096, layer -> true);
    }
    configuration.know("num_local_experts");
    qwenExperts(
        configuration,
        traits,
        new Experts(
            configuration.layers("num_experts", 128),
            configuration.layers("num_experts_per_tok", 8),
            configuration.size("moe_intermediate_size", 768),
            false,
            false,
            0,
            false,
            Storage.SINGLE,
            "gate_proj",
            "up_proj",
            "down_proj"));
    return traits;
  }

  private static void qwenExperts(
      Configuration configuration, DecoderTraits traits, Experts experts) {
    int step = Math.max(1, configuration.number("decoder_sparse_step", 1));
    List<Integer> dense = configuration.numbers("mlp_only_layers");
    traits.experts = experts;
    traits.sparse = layer -> (layer + 1) % step == 0 && !dense.contains(layer);
  }

  private static DecoderTraits gemma(Configuration configuration) {
    DecoderTraits traits = common(configuration, "Gemma", 256000, 3072, 24576, 28, 16, 16);
    ofGemma(configuration, traits);
    return traits;
  }

  private static void ofGemma(Configuration configuration, DecoderTraits traits) {
    traits.headSize = configuration.size("head_dim", 256);
    traits.tied = configuration.flag("tie_word_embeddings", true);
    traits.attentionBias = configuration.flag("attention_bias", false);
    traits.outputBias = traits.attentionBias;
    traits.activation = configuration.text("hidden_activation", "gelu_pytorch_tanh");
  }

  private static DecoderTraits gemma2(Configuration configuration) {
    DecoderTraits traits = common(configuration, "Gemma2", 256000, 2304, 9216, 26, 8, 4);
    ofGemma(configuration, traits);
    sandwiched(traits);
    window(configuration, traits, 4096, layer -> layer % 2 == 0);
    return traits;
  }

  private static DecoderTraits gemma3(Configuration configuration) {
    DecoderTraits traits = common(configuration, "Gemma3", 262208, 2304, 9216, 26, 8, 4);
    ofGemma(configuration, traits);
    sandwiched(traits);
    traits.queryKeyNorm = true;
    int pattern =
        Math.max(
            1,
            configuration.number(
                "_sliding_window_pattern", configuration.number("sliding_window_pattern", 6)));
    window(configuration, traits, 4096, layer -> (layer + 1) % pattern != 0);
    return traits;
  }

  private static void sandwiched(DecoderTraits traits) {
    traits.arrangement = Arrangement.SANDWICHED;
    traits.names =
        traits
            .names
            .with(Role.POST_ATTENTION_NORM, "post_attention_layernorm")
            .with(Role.FEED_FORWARD_NORM, "pre_feedforward_layernorm")
            .with(Role.POST_FEED_FORWARD_NORM, "post_feedforward_layernorm");
  }

  private static DecoderTraits phi(Configuration configuration) {
    DecoderTraits traits = common(configuration, "Phi", 51200, 2048, 8192, 24, 32, 0);
    traits.names =
        traits
            .names
            .with(Role.OUTPUT, "self_attn.dense")
            .with(Role.UP, "mlp.fc1")
            .with(Role.DOWN, "mlp.fc2")
            .with(Role.FINAL_NORM, "final_layernorm");
    traits.arrangement = Arrangement.PARALLEL;
    traits.layerNorm = true;
    traits.gated = false;
    traits.attentionBias = true;
    traits.outputBias = true;
    traits.feedForwardBias = true;
    traits.headBias = true;
    traits.activation = configuration.text("hidden_act", "gelu_new");
    return traits;
  }

  private static DecoderTraits phi3(Configuration configuration) {
    DecoderTraits traits = common(configuration, "Phi3", 32064, 3072, 8192, 32, 32, 0);
    traits.packedAttention = true;
    traits.packedGate = true;
    window(configuration, traits, 0, layer -> true);
    return traits;
  }

  private static DecoderTraits gptOss(Configuration configuration) {
    DecoderTraits traits = common(configuration, "GptOss", 201088, 2880, 2880, 36, 64, 8);
    traits.headSize = configuration.size("head_dim", 64);
    traits.names = traits.names.with(Role.ROUTER, "mlp.router");
    traits.attentionBias = configuration.flag("attention_bias", true);
    traits.outputBias = traits.attentionBias;
    traits.sinks = true;
    traits.tableIsActive = false;
    window(configuration, traits, 128, layer -> layer % 2 == 0);
    traits.experts =
        new Experts(
            configuration.layers("num_local_experts", 128),
            configuration.layers(
                "num_experts_per_tok", configuration.layers("experts_per_token", 4)),
            traits.feedForward,
            true,
            false,
            0,
            false,
            Storage.STACKED,
            "",
            "",
            "");
    return traits;
  }

  /**
   * The layers with a window: those that the configuration lists, or those of the family's pattern.
   */
  private static void window(
      Configuration configuration, DecoderTraits traits, long absent, IntPredicate pattern) {
    traits.window = configuration.isNull(WINDOW) ? 0 : configuration.size(WINDOW).orElse(absent);
    List<String> types = configuration.texts(LAYER_TYPES);
    traits.windowed =
        types.isEmpty()
            ? pattern
            : layer -> layer < types.size() && types.get(layer).equals("sliding_attention");
  }
}
