package dev.netweight.formats.architecture;

import dev.netweight.formats.architecture.DecoderTraits.Arrangement;

/**
 * GPT-2 and GPT-NeoX: layer norms, biases everywhere, and queries, keys and values in one matrix.
 *
 * <p>Source: transformers, {@code configuration_gpt2.py}, {@code configuration_gpt_neox.py}.
 */
final class OlderDecoders {
  private OlderDecoders() {}

  private static DecoderTraits withBiases() {
    DecoderTraits traits = new DecoderTraits();
    traits.layerNorm = true;
    traits.packedAttention = true;
    traits.attentionBias = true;
    traits.outputBias = true;
    traits.feedForwardBias = true;
    traits.gated = false;
    return traits;
  }

  static DecoderTraits gpt2(Configuration configuration) {
    DecoderTraits traits = withBiases();
    traits.blockClass = "GPT2Block";
    traits.names =
        traits
            .names
            .under("transformer.", "", "h.")
            .parts("attn", "mlp")
            .with(Role.EMBEDDING, "wte")
            .with(Role.POSITION_EMBEDDING, "wpe")
            .with(Role.ATTENTION_NORM, "ln_1")
            .with(Role.QUERY_KEY_VALUE, "attn.c_attn")
            .with(Role.OUTPUT, "attn.c_proj")
            .with(Role.FEED_FORWARD_NORM, "ln_2")
            .with(Role.UP, "mlp.c_fc")
            .with(Role.DOWN, "mlp.c_proj")
            .with(Role.FINAL_NORM, "ln_f");
    traits.transposed = true;
    traits.vocabulary = configuration.size("vocab_size", 50257);
    traits.positions =
        configuration.size("n_positions", configuration.size("max_position_embeddings", 1024));
    traits.hidden = configuration.size("n_embd", configuration.size("hidden_size", 768));
    traits.layers = configuration.layers("n_layer", configuration.layers("num_hidden_layers", 12));
    traits.heads = configuration.size("n_head", configuration.size("num_attention_heads", 12));
    traits.feedForward = configuration.size("n_inner", 4 * traits.hidden);
    share(configuration, traits, "n_head");
    traits.tied = configuration.flag("tie_word_embeddings", true);
    traits.activation = configuration.text("activation_function", "gelu_new");
    return traits;
  }

  static DecoderTraits gptNeoX(Configuration configuration) {
    DecoderTraits traits = withBiases();
    traits.blockClass = "GPTNeoXLayer";
    traits.names =
        traits
            .names
            .under("gpt_neox.", "", "layers.")
            .parts("attention", "mlp")
            .with(Role.EMBEDDING, "embed_in")
            .with(Role.QUERY_KEY_VALUE, "attention.query_key_value")
            .with(Role.OUTPUT, "attention.dense")
            .with(Role.UP, "mlp.dense_h_to_4h")
            .with(Role.DOWN, "mlp.dense_4h_to_h")
            .with(Role.FINAL_NORM, "final_layer_norm")
            .with(Role.HEAD, "embed_out");
    traits.attentionBias = configuration.flag("attention_bias", true);
    traits.outputBias = traits.attentionBias;
    traits.arrangement =
        configuration.flag("use_parallel_residual", true)
            ? Arrangement.PARALLEL_OF_TWO_NORMS
            : Arrangement.SEQUENTIAL;
    traits.vocabulary = configuration.size("vocab_size", 50432);
    traits.hidden = configuration.size("hidden_size", 6144);
    traits.layers = configuration.layers("num_hidden_layers", 44);
    traits.heads = configuration.size("num_attention_heads", 64);
    traits.feedForward = configuration.size("intermediate_size", 24576);
    share(configuration, traits, "num_attention_heads");
    traits.tied = configuration.flag("tie_word_embeddings", false);
    traits.activation = configuration.text("hidden_act", "gelu");
    return traits;
  }

  private static void share(Configuration configuration, DecoderTraits traits, String heads) {
    if (traits.hidden % traits.heads != 0) {
      throw configuration.malformed(
          heads, traits.heads + " heads cannot share " + traits.hidden + " features");
    }
    traits.keyValueHeads = traits.heads;
    traits.headSize = traits.hidden / traits.heads;
  }
}
