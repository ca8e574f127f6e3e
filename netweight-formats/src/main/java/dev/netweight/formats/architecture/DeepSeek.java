package dev.netweight.formats.architecture;

import dev.netweight.formats.architecture.DecoderTraits.Experts;
import dev.netweight.formats.architecture.DecoderTraits.Latent;
import dev.netweight.formats.architecture.DecoderTraits.Storage;

/**
 * DeepSeek V2 and V3: latent attention, and experts in all layers but the first.
 *
 * <p>Source: transformers, {@code configuration_deepseek_v2.py}, {@code
 * configuration_deepseek_v3.py}.
 */
final class DeepSeek {
  private DeepSeek() {}

  static DecoderTraits traits(String family, Configuration configuration) {
    boolean third = family.equals("deepseek_v3");
    DecoderTraits traits =
        third
            ? DecoderFamilies.common(configuration, "DeepseekV3", 129280, 7168, 18432, 61, 128, 128)
            : DecoderFamilies.common(configuration, "DeepseekV2", 32000, 4096, 11008, 32, 32, 0);
    traits.names =
        traits
            .names
            .with(Role.SHARED_GATE, "mlp.shared_experts.gate_proj")
            .with(Role.SHARED_UP, "mlp.shared_experts.up_proj")
            .with(Role.SHARED_DOWN, "mlp.shared_experts.down_proj");
    traits.attentionBias = configuration.flag("attention_bias", false);
    traits.latent =
        new Latent(
            configuration.isNull("q_lora_rank") ? 0 : configuration.size("q_lora_rank", 1536),
            configuration.size("kv_lora_rank", 512),
            configuration.size("qk_nope_head_dim", 128),
            configuration.size("qk_rope_head_dim", 64),
            configuration.size("v_head_dim", 128));
    long size = configuration.size("moe_intermediate_size", third ? 2048 : 1407);
    int shared =
        configuration.isNull("n_shared_experts")
            ? 0
            : configuration.number("n_shared_experts", third ? 1 : 2);
    int first = configuration.number("first_k_dense_replace", third ? 3 : 0);
    int every = Math.max(1, configuration.number("moe_layer_freq", 1));
    configuration.know("num_experts", "num_local_experts");
    traits.experts =
        new Experts(
            configuration.layers("n_routed_experts", third ? 256 : 64),
            configuration.layers("num_experts_per_tok", third ? 8 : 6),
            size,
            false,
            third || configuration.text("topk_method", "").equals("noaux_tc"),
            shared * size,
            false,
            Storage.SINGLE,
            "gate_proj",
            "up_proj",
            "down_proj");
    traits.sparse = layer -> layer >= first && layer % every == 0;
    traits.furtherLayers = configuration.number("num_nextn_predict_layers", 0);
    return traits;
  }
}
