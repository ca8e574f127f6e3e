package dev.netweight.formats.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.formats.weights.Checkpoint;
import dev.netweight.formats.weights.WeightFile;
import dev.netweight.network.DataType;
import dev.netweight.network.Network;
import dev.netweight.network.Remark;
import dev.netweight.network.Shape;
import dev.netweight.network.Tensor;
import dev.netweight.operator.Weight;
import dev.netweight.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Files of weights as they are published, put where their configurations have them. */
class StoredModelsTest {
  private final List<Tensor> tensors = new ArrayList<>();

  private StoredModelsTest tensor(String name, long... sizes) {
    return tensor(name, DataType.FLOAT32, sizes);
  }

  private StoredModelsTest tensor(String name, DataType type, long... sizes) {
    tensors.add(new Tensor(name, name, Shape.of(sizes), type, Tensor.Use.LAYER));
    return this;
  }

  private StoredModelsTest linear(String name, long out, long in) {
    return tensor(name + ".weight", out, in).tensor(name + ".bias", out);
  }

  private StoredModelsTest norm(String name, long features) {
    return tensor(name + ".weight", features).tensor(name + ".bias", features);
  }

  private Network read(String configuration) {
    WeightFile file =
        new WeightFile("model.safetensors", "safetensors", tensors, Map.of(), Map.of(), List.of());
    return Checkpoint.network(file, Optional.of(Described.json(configuration)));
  }

  private static long parameters(Report report) {
    return report.totals().parameters().total().value().orElseThrow().longValueExact();
  }

  private static List<String> warnings(Network network) {
    return network.remarks().stream()
        .filter(remark -> remark.level() != Remark.Level.NOTE)
        .map(Remark::code)
        .toList();
  }

  /** As on the hub: no prefix, no head, a mask of 1024 × 1024 in each layer. */
  @Test
  void gpt2() {
    tensor("wte.weight", 50257, 768).tensor("wpe.weight", 1024, 768);
    for (int layer = 0; layer < 12; layer++) {
      String block = "h." + layer + ".";
      norm(block + "ln_1", 768).norm(block + "ln_2", 768);
      tensor(block + "attn.bias", 1, 1, 1024, 1024);
      tensor(block + "attn.c_attn.weight", 768, 2304).tensor(block + "attn.c_attn.bias", 2304);
      tensor(block + "attn.c_proj.weight", 768, 768).tensor(block + "attn.c_proj.bias", 768);
      tensor(block + "mlp.c_fc.weight", 768, 3072).tensor(block + "mlp.c_fc.bias", 3072);
      tensor(block + "mlp.c_proj.weight", 3072, 768).tensor(block + "mlp.c_proj.bias", 768);
    }
    norm("ln_f", 768);
    Network network = read("{'model_type': 'gpt2', 'architectures': ['GPT2LMHeadModel']}");
    Report report = Described.report(network);
    assertThat(parameters(report)).isEqualTo(124_439_808);
    assertThat(
            Objects.requireNonNull(report.totals().parameters().notCounted().get(Weight.Kind.TABLE))
                .reduced()
                .text())
        .isEqualTo("12582912");
    assertThat(warnings(network)).isEmpty();
    // 12 × (768 × 2304 + 768 × 768 + 2 × 768 × 3072) + 768 × 50257, and 12 × 12 × 128 a position.
    assertThat(report.totals().macs().reduced().text())
        .isEqualTo("18432 × context + " + (84_934_656 + 38_597_376 + 18_432));
  }

  /** The file of google-bert/bert-base-uncased has both heads; its configuration names one. */
  @Test
  void bert() {
    String base = "bert.";
    tensor(base + "embeddings.word_embeddings.weight", 30522, 768)
        .tensor(base + "embeddings.position_embeddings.weight", 512, 768)
        .tensor(base + "embeddings.token_type_embeddings.weight", 2, 768)
        .norm(base + "embeddings.LayerNorm", 768);
    for (int layer = 0; layer < 12; layer++) {
      String block = base + "encoder.layer." + layer + ".";
      for (String name : List.of("query", "key", "value")) {
        linear(block + "attention.self." + name, 768, 768);
      }
      linear(block + "attention.output.dense", 768, 768)
          .norm(block + "attention.output.LayerNorm", 768)
          .linear(block + "intermediate.dense", 3072, 768)
          .linear(block + "output.dense", 768, 3072)
          .norm(block + "output.LayerNorm", 768);
    }
    linear(base + "pooler.dense", 768, 768)
        .tensor("cls.predictions.bias", 30522)
        .linear("cls.predictions.transform.dense", 768, 768)
        .norm("cls.predictions.transform.LayerNorm", 768)
        .linear("cls.seq_relationship", 2, 768);
    Network network = read("{'model_type': 'bert', 'architectures': ['BertForMaskedLM']}");
    assertThat(warnings(network)).isEmpty();
    // What https://huggingface.co/google-bert/bert-base-uncased says of its file.
    assertThat(parameters(Described.report(network))).isEqualTo(110_106_428);
    assertThat(Described.report(network).totals().macs().unknownReason()).isEmpty();
    // Its own class does not run the heads, nor does it count their work.
    Network bare = read("{'model_type': 'bert', 'architectures': ['BertModel']}");
    assertThat(warnings(bare)).isEmpty();
    assertThat(parameters(Described.report(bare))).isEqualTo(110_106_428);
    // 12 × (4 × 768² + 2 × 768 × 3072) a token, 12 × 2 × 768 a pair, and the pooler.
    assertThat(
            Described.report(bare)
                .totals()
                .macs()
                .bind(Map.of("sequence", dev.netweight.formula.Formula.of(128)))
                .reduced()
                .text())
        .isEqualTo(String.valueOf(128L * 84_934_656 + 128L * 128 * 18_432 + 589_824));
  }

  private void latentLayer(String block, int experts) {
    tensor(block + "input_layernorm.weight", 8)
        .tensor(block + "self_attn.q_a_proj.weight", 4, 8)
        .tensor(block + "self_attn.q_a_layernorm.weight", 4)
        .tensor(block + "self_attn.q_b_proj.weight", 12, 4)
        .tensor(block + "self_attn.kv_a_proj_with_mqa.weight", 5, 8)
        .tensor(block + "self_attn.kv_a_layernorm.weight", 3)
        .tensor(block + "self_attn.kv_b_proj.weight", 16, 3)
        .tensor(block + "self_attn.o_proj.weight", 8, 8)
        .tensor(block + "post_attention_layernorm.weight", 8)
        .tensor(block + "mlp.gate.weight", experts, 8)
        .tensor(block + "mlp.gate.e_score_correction_bias", experts);
    for (int expert = 0; expert <= experts; expert++) {
      String name =
          block + "mlp." + (expert == experts ? "shared_experts" : "experts." + expert) + ".";
      for (String projection : List.of("gate_proj", "up_proj", "down_proj")) {
        boolean down = projection.equals("down_proj");
        tensor(name + projection + ".weight", down ? 8 : 6, down ? 6 : 8);
        tensors.add(
            new Tensor(
                name + projection + ".s",
                name + projection + ".weight_scale_inv",
                Shape.of(1, 1),
                DataType.FLOAT32,
                Tensor.Use.QUANTIZATION));
      }
    }
  }

  /** As DeepSeek-V3 is stored, in small: a layer for further tokens behind the others. */
  @Test
  void layersForFurtherTokensAreSaidApart() {
    tensor("model.embed_tokens.weight", 10, 8);
    latentLayer("model.layers.0.", 4);
    latentLayer("model.layers.1.", 4);
    tensor("model.layers.1.enorm.weight", 8)
        .tensor("model.layers.1.hnorm.weight", 8)
        .tensor("model.layers.1.eh_proj.weight", 8, 16)
        .tensor("model.layers.1.shared_head.norm.weight", 8)
        .tensor("model.norm.weight", 8)
        .tensor("lm_head.weight", 10, 8);
    Network network =
        read(
            "{'model_type': 'deepseek_v3', 'vocab_size': 10, 'hidden_size': 8,"
                + "'intermediate_size': 20, 'moe_intermediate_size': 6, 'num_hidden_layers': 1,"
                + "'num_attention_heads': 2, 'num_key_value_heads': 2, 'q_lora_rank': 4,"
                + "'kv_lora_rank': 3, 'qk_nope_head_dim': 4, 'qk_rope_head_dim': 2,"
                + "'v_head_dim': 4, 'n_routed_experts': 4, 'n_shared_experts': 1,"
                + "'num_experts_per_tok': 2, 'first_k_dense_replace': 0,"
                + "'num_nextn_predict_layers': 1}");
    assertThat(warnings(network)).isEmpty();
    // 32 + 4 + 48 + 40 + 3 + 48 + 64 + 2 norms of 8, 4 × 8 + 4, and 5 times 3 × 48.
    long layer = 32 + 4 + 48 + 40 + 3 + 48 + 64 + 16 + 36 + 5 * 144;
    long further = layer + 8 + 8 + 128 + 8;
    Report report = Described.report(network);
    assertThat(parameters(report)).isEqualTo(80 + layer + further + 8 + 80);
    assertThat(Described.fact(network, "further-layers-parameters").text())
        .isEqualTo(String.valueOf(further));
    // The main model without the 2 of 4 experts that rest.
    assertThat(Described.fact(network, "active-parameters").text())
        .isEqualTo(String.valueOf(80 + layer + 8 + 80 - 2 * 144));
    // 32 + 48 + 40 + 48 + 64 + 32 of the matrices, 3 experts of 144, the head; 2 × (6 + 4) a
    // position.
    assertThat(report.totals().macs().reduced().text())
        .isEqualTo("20 × context + " + (264 + 3 * 144 + 80 + 20));
    assertThat(
            Objects.requireNonNull(
                    report.totals().parameters().notCounted().get(Weight.Kind.QUANTIZATION))
                .reduced()
                .text())
        .isEqualTo("30");
  }

  /** As gpt-oss is published: experts in MXFP4, packed along their inputs. */
  @Test
  void packedExperts() {
    DataType bytes = DataType.UINT8;
    tensor("model.embed_tokens.weight", 10, 64).tensor("model.norm.weight", 64);
    String block = "model.layers.0.";
    tensor(block + "input_layernorm.weight", 64)
        .tensor(block + "post_attention_layernorm.weight", 64)
        .linear(block + "self_attn.q_proj", 32, 64)
        .linear(block + "self_attn.k_proj", 16, 64)
        .linear(block + "self_attn.v_proj", 16, 64)
        .linear(block + "self_attn.o_proj", 64, 32)
        .tensor(block + "self_attn.sinks", 4)
        .linear(block + "mlp.router", 3, 64)
        .tensor(block + "mlp.experts.gate_up_proj_blocks", bytes, 3, 64, 2, 16)
        .tensor(block + "mlp.experts.gate_up_proj_scales", bytes, 3, 64, 2)
        .tensor(block + "mlp.experts.gate_up_proj_bias", 3, 64)
        .tensor(block + "mlp.experts.down_proj_blocks", bytes, 3, 64, 1, 16)
        .tensor(block + "mlp.experts.down_proj_scales", bytes, 3, 64, 1)
        .tensor(block + "mlp.experts.down_proj_bias", 3, 64)
        .tensor("lm_head.weight", 10, 64);
    Network network =
        read(
            "{'model_type': 'gpt_oss', 'vocab_size': 10, 'hidden_size': 64,"
                + "'intermediate_size': 32, 'head_dim': 8, 'num_attention_heads': 4,"
                + "'num_key_value_heads': 2, 'num_hidden_layers': 1, 'num_local_experts': 3,"
                + "'num_experts_per_tok': 1, 'quantization_config': {'quant_method': 'mxfp4'}}");
    assertThat(warnings(network)).isEmpty();
    // 2 tables, 3 norms, attention, router, and 3 experts of 3 × 64 × 32 + 64 + 64.
    long attention = 32 * 64 + 32 + 2 * (16 * 64 + 16) + 64 * 32 + 64 + 4;
    long experts = 3 * (3 * 64 * 32 + 128);
    Report report = Described.report(network);
    assertThat(parameters(report)).isEqualTo(2 * 640 + 3 * 64 + attention + 3 * 64 + 3 + experts);
    assertThat(report.totals().macs().unknownReason()).isEmpty();
  }
}
