package dev.netweight.formats.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.format.ReadContext;
import dev.netweight.formats.Formats;
import dev.netweight.network.Network;
import dev.netweight.network.Remark;
import dev.netweight.report.Report;
import dev.netweight.testkit.GgufBytes;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Models as llama.cpp's converter writes them, with their tensors' names after gguf-py's {@code
 * constants.py}; totals are those of the same models elsewhere.
 */
class GgufArchitectureTest {
  private static Network read(GgufBytes file) {
    return Formats.standard().read(file.toSource("model.gguf"), ReadContext.HEADERS_ONLY);
  }

  private static Report checked(Network network, long parameters) {
    Report report = Described.report(network);
    assertThat(report.totals().parameters().total().value().orElseThrow().longValueExact())
        .isEqualTo(parameters);
    assertThat(network.remarks()).allMatch(remark -> remark.level() == Remark.Level.NOTE);
    assertThat(network.remarks()).noneMatch(remark -> remark.code().startsWith("architecture"));
    assertThat(report.totals().macs().reduced().text())
        .isEqualTo(
            Described.fact(network, "matrix-products-per-token")
                .plus(Described.fact(network, "attention-per-token"))
                .reduced()
                .text());
    return report;
  }

  private static GgufBytes sizes(
      String name, int layers, int hidden, int inner, int heads, int shared) {
    return new GgufBytes()
        .text("general.architecture", name)
        .number(name + ".block_count", layers)
        .number(name + ".context_length", 4096)
        .number(name + ".embedding_length", hidden)
        .number(name + ".feed_forward_length", inner)
        .number(name + ".attention.head_count", heads)
        .number(name + ".attention.head_count_kv", shared);
  }

  private static void attention(GgufBytes file, String block, long hidden, long all, long shared) {
    file.tensor(block + "attn_norm.weight", GgufBytes.F32, hidden)
        .tensor(block + "attn_q.weight", GgufBytes.Q8_0, all, hidden)
        .tensor(block + "attn_k.weight", GgufBytes.Q8_0, shared, hidden)
        .tensor(block + "attn_v.weight", GgufBytes.Q8_0, shared, hidden)
        .tensor(block + "attn_output.weight", GgufBytes.Q8_0, hidden, all)
        .tensor(block + "ffn_norm.weight", GgufBytes.F32, hidden);
  }

  @Test
  void llama() {
    GgufBytes file = sizes("llama", 32, 4096, 14336, 32, 8).number("llama.vocab_size", 128256);
    file.tensor("token_embd.weight", GgufBytes.Q4_K, 128256, 4096);
    for (int layer = 0; layer < 32; layer++) {
      String block = "blk." + layer + ".";
      attention(file, block, 4096, 4096, 1024);
      file.tensor(block + "ffn_gate.weight", GgufBytes.Q4_K, 14336, 4096)
          .tensor(block + "ffn_up.weight", GgufBytes.Q4_K, 14336, 4096)
          .tensor(block + "ffn_down.weight", GgufBytes.Q4_K, 4096, 14336);
    }
    file.tensor("output_norm.weight", GgufBytes.F32, 4096)
        .tensor("output.weight", GgufBytes.Q6_K, 128256, 4096)
        .tensor("rope_freqs.weight", GgufBytes.F32, 64);
    Network network = read(file);
    checked(network, 8_030_261_248L);
    // 8,030,261,248 − the table of 128256 × 4096 − 65 norms of 4096.
    assertThat(Described.fact(network, "matrix-products-per-token").text())
        .isEqualTo("7,504,658,432".replace(",", ""));
    // 2 × 32 layers × 8 heads × 128, two bytes each.
    assertThat(Described.fact(network, "key-value-cache-per-token").text()).isEqualTo("131072");
  }

  @Test
  void mixtralWithExpertsInStacks() {
    GgufBytes file =
        sizes("llama", 32, 4096, 14336, 32, 8)
            .number("llama.expert_count", 8)
            .number("llama.expert_used_count", 2);
    file.tensor("token_embd.weight", GgufBytes.Q4_K, 32000, 4096);
    for (int layer = 0; layer < 32; layer++) {
      String block = "blk." + layer + ".";
      attention(file, block, 4096, 4096, 1024);
      file.tensor(block + "ffn_gate_inp.weight", GgufBytes.F16, 8, 4096)
          .tensor(block + "ffn_gate_exps.weight", GgufBytes.Q4_K, 8, 14336, 4096)
          .tensor(block + "ffn_up_exps.weight", GgufBytes.Q4_K, 8, 14336, 4096)
          .tensor(block + "ffn_down_exps.weight", GgufBytes.Q4_K, 8, 4096, 14336);
    }
    file.tensor("output_norm.weight", GgufBytes.F32, 4096)
        .tensor("output.weight", GgufBytes.Q6_K, 32000, 4096);
    Network network = read(file);
    checked(network, 46_702_792_704L);
    assertThat(Described.fact(network, "active-parameters").text()).isEqualTo("12879925248");
  }

  @Test
  void gemmaWithATiedHead() {
    GgufBytes file =
        sizes("gemma2", 26, 2304, 9216, 8, 4)
            .number("gemma2.attention.key_length", 256)
            .number("gemma2.attention.value_length", 256)
            .number("gemma2.attention.sliding_window", 4096);
    file.tensor("token_embd.weight", GgufBytes.Q6_K, 256000, 2304);
    for (int layer = 0; layer < 26; layer++) {
      String block = "blk." + layer + ".";
      attention(file, block, 2304, 2048, 1024);
      file.tensor(block + "post_attention_norm.weight", GgufBytes.F32, 2304)
          .tensor(block + "post_ffw_norm.weight", GgufBytes.F32, 2304)
          .tensor(block + "ffn_gate.weight", GgufBytes.Q4_K, 9216, 2304)
          .tensor(block + "ffn_up.weight", GgufBytes.Q4_K, 9216, 2304)
          .tensor(block + "ffn_down.weight", GgufBytes.Q4_K, 2304, 9216);
    }
    file.tensor("output_norm.weight", GgufBytes.F32, 2304);
    Network network = read(file);
    checked(network, 2_614_341_888L);
    // 13 layers see all, 13 see 4096: 2 × 4 × 256 × 2 bytes = 4096 a layer and token.
    assertThat(
            Described.fact(network, "key-value-cache")
                .bind(java.util.Map.of("context", dev.netweight.formula.Formula.of(10000)))
                .reduced()
                .text())
        .isEqualTo(String.valueOf(13L * 4096 * 10000 + 13L * 4096 * 4096));
  }

  @Test
  void gptOssWithSinksAndBiases() {
    GgufBytes file =
        sizes("gpt-oss", 24, 2880, 2880, 64, 8)
            .number("gpt-oss.attention.key_length", 64)
            .number("gpt-oss.attention.value_length", 64)
            .number("gpt-oss.attention.sliding_window", 128)
            .number("gpt-oss.expert_count", 32)
            .number("gpt-oss.expert_used_count", 4)
            .number("gpt-oss.expert_feed_forward_length", 2880);
    file.tensor("token_embd.weight", GgufBytes.Q8_0, 201088, 2880);
    for (int layer = 0; layer < 24; layer++) {
      String block = "blk." + layer + ".";
      for (String name : List.of("attn_norm", "post_attention_norm")) {
        file.tensor(block + name + ".weight", GgufBytes.F32, 2880);
      }
      file.tensor(block + "attn_sinks.weight", GgufBytes.F32, 64);
      biased(file, block + "attn_q", 4096, 2880);
      biased(file, block + "attn_k", 512, 2880);
      biased(file, block + "attn_v", 512, 2880);
      biased(file, block + "attn_output", 2880, 4096);
      biased(file, block + "ffn_gate_inp", 32, 2880);
      for (String name : List.of("gate", "up", "down")) {
        file.tensor(block + "ffn_" + name + "_exps.weight", GgufBytes.MXFP4, 32, 2880, 2880)
            .tensor(block + "ffn_" + name + "_exps.bias", GgufBytes.F32, 32, 2880);
      }
    }
    file.tensor("output_norm.weight", GgufBytes.F32, 2880)
        .tensor("output.weight", GgufBytes.Q8_0, 201088, 2880);
    Network network = read(file);
    checked(network, 20_914_757_184L);
    assertThat(Described.fact(network, "active-parameters").text()).isEqualTo("3608307264");
  }

  private static void biased(GgufBytes file, String name, long out, long in) {
    file.tensor(name + ".weight", GgufBytes.Q8_0, out, in)
        .tensor(name + ".bias", GgufBytes.F32, out);
  }

  @Test
  void deepSeekWithLatentAttention() {
    GgufBytes file =
        sizes("deepseek2", 27, 2048, 10944, 16, 16)
            .number("deepseek2.attention.kv_lora_rank", 512)
            .number("deepseek2.attention.key_length", 192)
            .number("deepseek2.attention.value_length", 128)
            .number("deepseek2.rope.dimension_count", 64)
            .number("deepseek2.leading_dense_block_count", 1)
            .number("deepseek2.expert_count", 64)
            .number("deepseek2.expert_used_count", 6)
            .number("deepseek2.expert_shared_count", 2)
            .number("deepseek2.expert_feed_forward_length", 1408);
    file.tensor("token_embd.weight", GgufBytes.Q4_K, 102400, 2048);
    for (int layer = 0; layer < 27; layer++) {
      String block = "blk." + layer + ".";
      file.tensor(block + "attn_norm.weight", GgufBytes.F32, 2048)
          .tensor(block + "attn_q.weight", GgufBytes.Q4_K, 3072, 2048)
          .tensor(block + "attn_kv_a_mqa.weight", GgufBytes.Q4_K, 576, 2048)
          .tensor(block + "attn_kv_a_norm.weight", GgufBytes.F32, 512)
          .tensor(block + "attn_kv_b.weight", GgufBytes.Q4_K, 4096, 512)
          .tensor(block + "attn_output.weight", GgufBytes.Q4_K, 2048, 2048)
          .tensor(block + "ffn_norm.weight", GgufBytes.F32, 2048);
      if (layer == 0) {
        file.tensor(block + "ffn_gate.weight", GgufBytes.Q8_0, 10944, 2048)
            .tensor(block + "ffn_up.weight", GgufBytes.Q8_0, 10944, 2048)
            .tensor(block + "ffn_down.weight", GgufBytes.Q8_0, 2048, 10944);
        continue;
      }
      file.tensor(block + "ffn_gate_inp.weight", GgufBytes.F32, 64, 2048)
          .tensor(block + "ffn_gate_exps.weight", GgufBytes.Q4_K, 64, 1408, 2048)
          .tensor(block + "ffn_up_exps.weight", GgufBytes.Q4_K, 64, 1408, 2048)
          .tensor(block + "ffn_down_exps.weight", GgufBytes.Q8_0, 64, 2048, 1408)
          .tensor(block + "ffn_gate_shexp.weight", GgufBytes.Q4_K, 2816, 2048)
          .tensor(block + "ffn_up_shexp.weight", GgufBytes.Q4_K, 2816, 2048)
          .tensor(block + "ffn_down_shexp.weight", GgufBytes.Q4_K, 2048, 2816);
    }
    file.tensor("output_norm.weight", GgufBytes.F32, 2048)
        .tensor("output.weight", GgufBytes.Q6_K, 102400, 2048);
    checked(read(file), 15_706_484_224L);
  }

  @Test
  void showsTensorsAloneOfAnUnknownArchitecture() {
    GgufBytes file = sizes("mamba", 1, 8, 8, 1, 1).tensor("token_embd.weight", GgufBytes.F32, 4, 8);
    Network network = read(file);
    assertThat(network.remarks()).anyMatch(remark -> remark.code().equals("architecture-unknown"));
  }

  @Test
  void showsTensorsAloneWhereSizesDifferFromLayerToLayer() {
    GgufBytes file =
        new GgufBytes()
            .text("general.architecture", "llama")
            .number("llama.block_count", 2)
            .number("llama.embedding_length", 8)
            .numbers("llama.attention.head_count", 1, 2)
            .tensor("token_embd.weight", GgufBytes.F32, 4, 8);
    Network network = read(file);
    assertThat(network.remarks())
        .anyMatch(remark -> remark.code().equals("configuration-unusable"));
  }
}
