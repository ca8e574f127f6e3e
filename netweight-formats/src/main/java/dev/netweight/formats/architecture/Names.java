package dev.netweight.formats.architecture;

import java.util.EnumMap;
import java.util.Map;

/**
 * The names of a family's modules.
 *
 * @param base what stands before all names of the model without its head: {@code model.}
 * @param outer what stands before the head's name
 * @param blocks what stands before the number of a layer: {@code layers.}
 * @param attention the module of a layer that attends, or empty
 * @param feedForward the module of a layer that follows, or empty
 * @param local names within the model, or within a layer where they are of one
 * @param gguf whether they are those of GGUF files
 */
record Names(
    String base,
    String outer,
    String blocks,
    String attention,
    String feedForward,
    Map<Role, String> local,
    boolean gguf) {
  Names {
    local = new EnumMap<>(local);
  }

  /** What most families call their modules. */
  static Names common() {
    Map<Role, String> local = new EnumMap<>(Role.class);
    local.put(Role.EMBEDDING, "embed_tokens");
    local.put(Role.ATTENTION_NORM, "input_layernorm");
    local.put(Role.QUERY, "self_attn.q_proj");
    local.put(Role.KEY, "self_attn.k_proj");
    local.put(Role.VALUE, "self_attn.v_proj");
    local.put(Role.QUERY_KEY_VALUE, "self_attn.qkv_proj");
    local.put(Role.QUERY_NORM, "self_attn.q_norm");
    local.put(Role.KEY_NORM, "self_attn.k_norm");
    local.put(Role.QUERY_DOWN, "self_attn.q_a_proj");
    local.put(Role.QUERY_DOWN_NORM, "self_attn.q_a_layernorm");
    local.put(Role.QUERY_UP, "self_attn.q_b_proj");
    local.put(Role.KEY_VALUE_DOWN, "self_attn.kv_a_proj_with_mqa");
    local.put(Role.KEY_VALUE_NORM, "self_attn.kv_a_layernorm");
    local.put(Role.KEY_VALUE_UP, "self_attn.kv_b_proj");
    local.put(Role.SINKS, "self_attn.sinks");
    local.put(Role.OUTPUT, "self_attn.o_proj");
    local.put(Role.FEED_FORWARD_NORM, "post_attention_layernorm");
    local.put(Role.GATE, "mlp.gate_proj");
    local.put(Role.UP, "mlp.up_proj");
    local.put(Role.DOWN, "mlp.down_proj");
    local.put(Role.GATE_UP, "mlp.gate_up_proj");
    local.put(Role.ROUTER, "mlp.gate");
    local.put(Role.ROUTER_CORRECTION, "mlp.gate.e_score_correction_bias");
    local.put(Role.EXPERTS, "mlp.experts");
    local.put(Role.SHARED_GATE, "mlp.shared_expert.gate_proj");
    local.put(Role.SHARED_UP, "mlp.shared_expert.up_proj");
    local.put(Role.SHARED_DOWN, "mlp.shared_expert.down_proj");
    local.put(Role.SHARED_ROUTER, "mlp.shared_expert_gate");
    local.put(Role.FINAL_NORM, "norm");
    local.put(Role.HEAD, "lm_head");
    return new Names("model.", "", "layers.", "self_attn", "mlp", local, false);
  }

  /** The names in GGUF files. */
  static Names ofGguf() {
    Map<Role, String> local = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      local.put(role, role.gguf());
    }
    return new Names("", "", "blk.", "attn", "ffn", local, true);
  }

  Names with(Role role, String name) {
    Map<Role, String> changed = new EnumMap<>(local);
    changed.put(role, name);
    return new Names(base, outer, blocks, attention, feedForward, changed, gguf);
  }

  Names under(String newBase, String newOuter, String newBlocks) {
    return new Names(newBase, newOuter, newBlocks, attention, feedForward, local, gguf);
  }

  Names parts(String newAttention, String newFeedForward) {
    return new Names(base, outer, blocks, newAttention, newFeedForward, local, gguf);
  }

  /** Whether the family has a name for a module. */
  boolean has(Role role) {
    return local.containsKey(role);
  }

  /** The name of a module of the whole model. */
  String of(Role role) {
    return (role == Role.HEAD ? outer : base) + local(role);
  }

  /** The name of a module of a layer. */
  String of(Role role, int layer) {
    return layer(layer) + local(role);
  }

  /** What stands before the names of a layer's modules. */
  String layer(int layer) {
    return base + blocks + layer + ".";
  }

  private String local(Role role) {
    String name = local.get(role);
    if (name == null) {
      throw new IllegalStateException("the family has no name for " + role);
    }
    return name;
  }
}
