package dev.netweight.formats.architecture;

/** What a module of a decoder is for, with its name in GGUF files. */
enum Role {
  EMBEDDING("token_embd"),
  POSITION_EMBEDDING("position_embd"),
  ATTENTION_NORM("attn_norm"),
  QUERY("attn_q"),
  KEY("attn_k"),
  VALUE("attn_v"),
  QUERY_KEY_VALUE("attn_qkv"),
  QUERY_NORM("attn_q_norm"),
  KEY_NORM("attn_k_norm"),
  QUERY_DOWN("attn_q_a"),
  QUERY_DOWN_NORM("attn_q_a_norm"),
  QUERY_UP("attn_q_b"),
  KEY_VALUE_DOWN("attn_kv_a_mqa"),
  KEY_VALUE_NORM("attn_kv_a_norm"),
  KEY_VALUE_UP("attn_kv_b"),
  SINKS("attn_sinks.weight"),
  OUTPUT("attn_output"),
  POST_ATTENTION_NORM("post_attention_norm"),
  FEED_FORWARD_NORM("ffn_norm"),
  GATE("ffn_gate"),
  UP("ffn_up"),
  DOWN("ffn_down"),
  GATE_UP("ffn_up"),
  ROUTER("ffn_gate_inp"),
  ROUTER_CORRECTION("exp_probs_b.bias"),
  EXPERTS("ffn_exps"),
  SHARED_GATE("ffn_gate_shexp"),
  SHARED_UP("ffn_up_shexp"),
  SHARED_DOWN("ffn_down_shexp"),
  SHARED_ROUTER("ffn_gate_inp_shexp"),
  POST_FEED_FORWARD_NORM("post_ffw_norm"),
  FINAL_NORM("output_norm"),
  HEAD("output");

  private final String gguf;

  Role(String gguf) {
    this.gguf = gguf;
  }

  /** The name in GGUF files, within a block where it is of one. */
  String gguf() {
    return gguf;
  }
}
