package dev.netweight.formats.packing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.network.DataType;
import dev.netweight.network.Remark;
import dev.netweight.network.Tensor;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/** Models whose numbers of parameters are published, as the libraries pack them. */
final class PublishedTotalsTest {
  /** Writes a linear layer's weight of so many outputs and inputs at a path. */
  private interface Linear {
    void write(PackedFile file, String path, long out, long in);
  }

  /** The sizes in a Llama's configuration. */
  private record Llama(
      long vocabulary, long hidden, int layers, long keys, long intermediate, boolean hasBiases) {
    PackedFile file(Linear linear) {
      PackedFile file = new PackedFile();
      file.with("model.embed_tokens.weight", DataType.FLOAT16, vocabulary, hidden);
      for (int i = 0; i < layers; i++) {
        String layer = "model.layers." + i + ".";
        linear.write(file, layer + "self_attn.q_proj", hidden, hidden);
        linear.write(file, layer + "self_attn.k_proj", keys, hidden);
        linear.write(file, layer + "self_attn.v_proj", keys, hidden);
        linear.write(file, layer + "self_attn.o_proj", hidden, hidden);
        linear.write(file, layer + "mlp.gate_proj", intermediate, hidden);
        linear.write(file, layer + "mlp.up_proj", intermediate, hidden);
        linear.write(file, layer + "mlp.down_proj", hidden, intermediate);
        if (hasBiases) {
          file.with(layer + "self_attn.q_proj.bias", DataType.FLOAT16, hidden);
          file.with(layer + "self_attn.k_proj.bias", DataType.FLOAT16, keys);
          file.with(layer + "self_attn.v_proj.bias", DataType.FLOAT16, keys);
        }
        file.with(layer + "input_layernorm.weight", DataType.FLOAT16, hidden);
        file.with(layer + "post_attention_layernorm.weight", DataType.FLOAT16, hidden);
      }
      file.with("model.norm.weight", DataType.FLOAT16, hidden);
      return file.with("lm_head.weight", DataType.FLOAT16, vocabulary, hidden);
    }
  }

  private static final Llama LLAMA_3_8B = new Llama(128256, 4096, 32, 1024, 14336, false);
  private static final Llama LLAMA_2_7B = new Llama(32000, 4096, 32, 4096, 11008, false);
  private static final Llama QWEN_2_7B = new Llama(152064, 3584, 28, 512, 18944, true);

  private static void bitsAndBytes(PackedFile file, String path, long out, long in) {
    long count = out * in;
    file.with(path + ".weight", DataType.UINT8, count / 2, 1)
        .with(path + ".weight.absmax", DataType.UINT8, count / 64)
        .with(path + ".weight.quant_map", DataType.FLOAT32, 16)
        .with(path + ".weight.nested_absmax", DataType.FLOAT32, count / 64 / 256)
        .with(path + ".weight.nested_quant_map", DataType.FLOAT32, 256)
        .withText(
            path + ".weight.quant_state.bitsandbytes__nf4",
            "{\"quant_type\": \"nf4\", \"blocksize\": 64, \"dtype\": \"bfloat16\", \"shape\": ["
                + out
                + ", "
                + in
                + "], \"nested_blocksize\": 256, \"nested_dtype\": \"float32\", "
                + "\"nested_offset\": 0.05}");
  }

  @Test
  void llama3OfBitsAndBytes() {
    PackedFile file = LLAMA_3_8B.file(PublishedTotalsTest::bitsAndBytes);
    assertThat(file.counted()).contains(BigInteger.valueOf(8_030_261_248L));
    Tensor keys = file.unpacked("model.layers.31.self_attn.k_proj.weight");
    assertThat(keys.shape()).hasToString("[1024, 4096]");
    assertThat(keys.type()).isEqualTo(new DataType("nf4", 1, 4));
    assertThat(file.bytes(true)).isEqualTo(file.bytes(false));
    assertThat(file.remarks(Remark.Level.WARNING)).isEmpty();
    assertThat(file.remarks(Remark.Level.NOTE))
        .singleElement()
        .asString()
        .contains("224 weights are stored as bitsandbytes nf4");
  }

  @Test
  void llama2OfGptq() {
    PackedFile file =
        LLAMA_2_7B
            .file(
                (to, path, out, in) ->
                    to.with(path + ".qweight", DataType.INT32, in / 8, out)
                        .with(path + ".qzeros", DataType.INT32, in / 128, out / 8)
                        .with(path + ".scales", DataType.FLOAT16, in / 128, out)
                        .with(path + ".g_idx", DataType.INT32, in))
            .configured("{\"quant_method\":\"gptq\",\"bits\":4,\"group_size\":128}");
    assertThat(file.counted()).contains(BigInteger.valueOf(6_738_415_616L));
    assertThat(file.bytes(true)).isEqualTo(file.bytes(false));
    assertThat(file.remarks(Remark.Level.WARNING)).isEmpty();
    assertThat(file.unpacked("model.layers.0.mlp.down_proj.weight").shape())
        .hasToString("[4096, 11008]");
    assertThat(file.unpacked("model.layers.0.mlp.down_proj.g_idx").use())
        .isEqualTo(Tensor.Use.QUANTIZATION);
  }

  @Test
  void llama2OfAwq() {
    PackedFile file =
        LLAMA_2_7B
            .file(
                (to, path, out, in) ->
                    to.with(path + ".qweight", DataType.INT32, in, out / 8)
                        .with(path + ".qzeros", DataType.INT32, in / 128, out / 8)
                        .with(path + ".scales", DataType.FLOAT16, in / 128, out))
            .configured(
                "{\"quant_method\":\"awq\",\"bits\":4,\"group_size\":128,\"version\":\"gemm\"}");
    assertThat(file.counted()).contains(BigInteger.valueOf(6_738_415_616L));
    assertThat(file.bytes(true)).isEqualTo(file.bytes(false));
    assertThat(file.remarks(Remark.Level.WARNING)).isEmpty();
    assertThat(file.unpacked("model.layers.0.mlp.gate_proj.weight").shape())
        .hasToString("[11008, 4096]");
  }

  @Test
  void qwenOfCompressedTensors() {
    PackedFile file =
        QWEN_2_7B
            .file(
                (to, path, out, in) ->
                    to.with(path + ".weight_packed", DataType.INT32, out, in / 8)
                        .with(path + ".weight_scale", DataType.BFLOAT16, out, in / 128)
                        .withNumbers(path + ".weight_shape", out, in))
            .configured(
                "{\"quant_method\":\"compressed-tensors\",\"format\":\"pack-quantized\","
                    + "\"config_groups\":{\"group_0\":{\"targets\":[\"Linear\"],\"weights\":"
                    + "{\"num_bits\":4,\"group_size\":128,\"strategy\":\"group\"}}}}");
    assertThat(file.counted()).contains(BigInteger.valueOf(7_615_616_512L));
    assertThat(file.bytes(true)).isEqualTo(file.bytes(false));
    assertThat(file.remarks(Remark.Level.WARNING)).isEmpty();
  }

  /** Sizes of the configurations of openai/gpt-oss-20b and gpt-oss-120b. */
  private static PackedFile gptOss(int layers, long experts) {
    long hidden = 2880;
    long heads = 64;
    PackedFile file = new PackedFile();
    file.with("model.embed_tokens.weight", DataType.BFLOAT16, 201088, hidden);
    for (int i = 0; i < layers; i++) {
      String attention = "model.layers." + i + ".self_attn.";
      for (String name : new String[] {"q", "k", "v"}) {
        long out = (name.equals("q") ? heads : 8) * 64;
        file.with(attention + name + "_proj.weight", DataType.BFLOAT16, out, hidden);
        file.with(attention + name + "_proj.bias", DataType.BFLOAT16, out);
      }
      file.with(attention + "o_proj.weight", DataType.BFLOAT16, hidden, heads * 64);
      file.with(attention + "o_proj.bias", DataType.BFLOAT16, hidden);
      file.with(attention + "sinks", DataType.BFLOAT16, heads);
      String mixture = "model.layers." + i + ".mlp.";
      file.with(mixture + "router.weight", DataType.BFLOAT16, experts, hidden);
      file.with(mixture + "router.bias", DataType.BFLOAT16, experts);
      String all = mixture + "experts.";
      file.with(all + "gate_up_proj_blocks", DataType.UINT8, experts, 2 * hidden, 90, 16);
      file.with(all + "gate_up_proj_scales", DataType.UINT8, experts, 2 * hidden, 90);
      file.with(all + "gate_up_proj_bias", DataType.BFLOAT16, experts, 2 * hidden);
      file.with(all + "down_proj_blocks", DataType.UINT8, experts, hidden, 90, 16);
      file.with(all + "down_proj_scales", DataType.UINT8, experts, hidden, 90);
      file.with(all + "down_proj_bias", DataType.BFLOAT16, experts, hidden);
      String layer = "model.layers." + i + ".";
      file.with(layer + "input_layernorm.weight", DataType.BFLOAT16, hidden);
      file.with(layer + "post_attention_layernorm.weight", DataType.BFLOAT16, hidden);
    }
    file.with("model.norm.weight", DataType.BFLOAT16, hidden);
    return file.with("lm_head.weight", DataType.BFLOAT16, 201088, hidden);
  }

  @Test
  void gptOss20b() {
    PackedFile file = gptOss(24, 32);
    assertThat(file.counted()).contains(BigInteger.valueOf(20_914_757_184L));
    assertThat(file.bytes(true)).isEqualTo(file.bytes(false));
    Tensor experts = file.unpacked("model.layers.3.mlp.experts.gate_up_proj");
    assertThat(experts.shape()).hasToString("[32, 5760, 2880]");
    assertThat(experts.type()).isEqualTo(new DataType("mxfp4", 1, 4));
  }

  @Test
  void gptOss120b() {
    assertThat(gptOss(36, 128).counted()).contains(BigInteger.valueOf(116_829_156_672L));
  }

  /** The feed-forward part of the first layer: 3 × 18432 × 7168 weights. */
  @Test
  void aLayerOfDeepSeekV3() {
    PackedFile file = new PackedFile();
    String mlp = "model.layers.0.mlp.";
    file.with(mlp + "gate_proj.weight", PackedFile.FLOAT8, 18432, 7168)
        .with(mlp + "gate_proj.weight_scale_inv", DataType.FLOAT32, 144, 56)
        .with(mlp + "up_proj.weight", PackedFile.FLOAT8, 18432, 7168)
        .with(mlp + "up_proj.weight_scale_inv", DataType.FLOAT32, 144, 56)
        .with(mlp + "down_proj.weight", PackedFile.FLOAT8, 7168, 18432)
        .with(mlp + "down_proj.weight_scale_inv", DataType.FLOAT32, 56, 144)
        .configured(
            "{\"activation_scheme\":\"dynamic\",\"fmt\":\"e4m3\",\"quant_method\":\"fp8\","
                + "\"weight_block_size\":[128,128]}");
    assertThat(file.counted()).contains(BigInteger.valueOf(3L * 18432 * 7168));
    assertThat(file.remarks(Remark.Level.WARNING)).isEmpty();
    assertThat(file.unpacked(mlp + "up_proj.weight_scale_inv").use())
        .isEqualTo(Tensor.Use.QUANTIZATION);
  }
}
