package dev.netweight.formats.packing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netweight.network.DataType;
import dev.netweight.network.Remark;
import dev.netweight.network.Tensor;
import java.math.BigInteger;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whatever is packed by a library's rule comes back with its shape, its count and its bytes. */
final class EveryPackingTest {
  private static final int TRIALS = 200;
  private static final String FLAT = "flat";

  /** Packs a weight {@code m.weight} of so many outputs and inputs by a library's rule. */
  private interface Rule {
    /**
     * @param group inputs that share a scale; a divisor of the inputs
     */
    PackedFile packed(long out, long in, long group);
  }

  private static long ceiling(long number, long divisor) {
    return (number + divisor - 1) / divisor;
  }

  private static PackedFile gptq(long out, long in, long group, int bits, boolean hasOrder) {
    PackedFile file =
        new PackedFile()
            .with("m.qweight", DataType.INT32, ceiling(in * bits, 32), out)
            .with("m.qzeros", DataType.INT32, in / group, ceiling(out * bits, 32))
            .with("m.scales", DataType.FLOAT16, in / group, out);
    return hasOrder ? file.with("m.g_idx", DataType.INT32, in) : file;
  }

  private static PackedFile compressed(long out, long in, long group, int bits) {
    return new PackedFile()
        .with("m.weight_packed", DataType.INT32, out, ceiling(in, 32 / bits))
        .with("m.weight_scale", DataType.BFLOAT16, out, in / group)
        .with("m.weight_zero_point", DataType.INT32, ceiling(out, 32 / bits), in / group)
        .with("m.weight_g_idx", DataType.INT32, in);
  }

  private static PackedFile hqq(long out, long in, long group, int bits) {
    long groups = out * in / group;
    return new PackedFile()
        .with("m.W_q", DataType.UINT8, groups * bits / 8, group)
        .with("m.scale", DataType.FLOAT16, groups, 1)
        .with("m.zero", DataType.FLOAT16, groups, 1)
        .with("m.nbits", DataType.INT32)
        .with("m.packing", DataType.UINT8, 7);
  }

  private static PackedFile bitsAndBytes(String type, long count, DataType storage) {
    return new PackedFile()
        .with("m.weight", storage, ceiling(count, 2) * 8 / storage.blockBits(), 1)
        .with("m.weight.absmax", DataType.FLOAT32, ceiling(count, 64))
        .with("m.weight.quant_map", DataType.FLOAT32, 16);
  }

  private static String state(long... shape) {
    return "{\"quant_type\":\"nf4\",\"blocksize\":64,\"dtype\":\"float16\",\"shape\":"
        + FileTensors.text(shape)
        + "}";
  }

  private static PackedFile fp4(String path, long out, long in, DataType scales, long block) {
    return new PackedFile()
        .with(path, DataType.UINT8, out, in / 2)
        .with("m.weight_scale", scales, out, in / block)
        .with("m.input_scale", DataType.FLOAT32, 1);
  }

  /** Rules by what they are; where the shape is lost, the name says {@code flat}. */
  private static Map<String, Rule> rules() {
    Map<String, Rule> rules = new TreeMap<>();
    rules.put("GPTQ with an order, 4 bits", (out, in, group) -> gptq(out, in, group, 4, true));
    for (int bits = 2; bits <= 8; bits++) {
      int width = bits;
      rules.put("GPTQ " + bits, (out, in, group) -> gptq(out, in, group, width, false));
    }
    rules.put(
        "GPTQ without zero points, by its configuration",
        (out, in, group) ->
            new PackedFile()
                .with("m.qweight", DataType.INT32, in / 4, out)
                .with("m.scales", DataType.FLOAT16, in / group, out)
                .configured("{\"quant_method\":\"gptq\",\"bits\":8,\"group_size\":-1}"));
    rules.put(
        "GPTQ in words of 16",
        (out, in, group) ->
            new PackedFile()
                .with("m.qweight", DataType.INT16, in / 4, out)
                .with("m.qzeros", DataType.INT16, in / group, out / 4)
                .with("m.scales", DataType.FLOAT16, in / group, out));
    rules.put(
        "GPTQ as Marlin",
        (out, in, group) ->
            new PackedFile()
                .with("m.B", DataType.INT32, in / 16, out * 2)
                .with("m.s", DataType.FLOAT16, in / group, out));
    rules.put(
        "AWQ gemm",
        (out, in, group) ->
            new PackedFile()
                .with("m.qweight", DataType.INT32, in, out / 8)
                .with("m.qzeros", DataType.INT32, in / group, out / 8)
                .with("m.scales", DataType.FLOAT16, in / group, out));
    rules.put(
        "AWQ gemv",
        (out, in, group) -> {
          long zeros = ceiling(ceiling(in / group, 8), 4) * 4;
          return new PackedFile()
              .with("m.qweight", DataType.INT32, out, in / 8)
              .with("m.qzeros", DataType.INT32, out, zeros)
              .with("m.scales", DataType.FLOAT16, out, zeros * 8)
              .configured("{\"quant_method\":\"awq\",\"bits\":4,\"version\":\"GEMV\"}");
        });
    rules.put(
        "AWQ gemv-fast",
        (out, in, group) ->
            new PackedFile()
                .with("m.qweight", DataType.INT16, out / 4, in)
                .with("m.qzeros", DataType.FLOAT16, ceiling(in / group, 8) * 8, out)
                .with("m.scales", DataType.FLOAT16, ceiling(in / group, 8) * 8, out)
                .configured("{\"quant_method\":\"awq\",\"bits\":4,\"version\":\"gemv_fast\"}"));
    rules.put(
        "bitsandbytes nf4",
        (out, in, group) ->
            bitsAndBytes("nf4", out * in, DataType.UINT8)
                .withText("m.weight.quant_state.bitsandbytes__nf4", state(out, in)));
    rules.put(
        "bitsandbytes fp4 in words of 16",
        (out, in, group) ->
            bitsAndBytes("fp4", out * in, DataType.BFLOAT16)
                .withText("m.weight.quant_state.bitsandbytes__fp4", state(out, in)));
    rules.put(
        "bitsandbytes, flat, of headers only",
        (out, in, group) ->
            bitsAndBytes("nf4", out * in, DataType.UINT8)
                .with("m.weight.quant_state.bitsandbytes__nf4", DataType.UINT8, 90));
    rules.put(
        "bitsandbytes int8",
        (out, in, group) ->
            new PackedFile()
                .with("m.weight", DataType.INT8, out, in)
                .with("m.SCB", DataType.FLOAT32, out)
                .with("m.weight_format", DataType.UINT8));
    for (int bits = 1; bits <= 8; bits++) {
      int width = bits;
      rules.put(
          "compressed-tensors by its shape, " + bits,
          (out, in, group) ->
              compressed(out, in - 1, 1, width).withNumbers("m.weight_shape", out, in - 1));
      rules.put(
          "compressed-tensors by its order, " + bits,
          (out, in, group) ->
              compressed(out, in, group, width)
                  .with("m.weight_shape", DataType.INT64, 2)
                  .configured(
                      "{\"config_groups\":{\"a\":{\"weights\":{\"num_bits\":" + width + "}}}}"));
    }
    rules.put(
        "compressed-tensors of eight bits",
        (out, in, group) ->
            new PackedFile()
                .with("m.weight", DataType.INT8, out, in)
                .with("m.weight_scale", DataType.FLOAT32, out, 1)
                .with("m.input_scale", DataType.FLOAT32, 1)
                .with("m.input_zero_point", DataType.INT8, 1));
    rules.put(
        "compressed-tensors nvfp4",
        (out, in, group) ->
            fp4("m.weight_packed", out, in, PackedFile.FLOAT8, 16)
                .with("m.weight_global_scale", DataType.FLOAT32, 1));
    rules.put(
        "compressed-tensors mxfp4",
        (out, in, group) -> fp4("m.weight_packed", out, in, DataType.UINT8, 32));
    rules.put(
        "ModelOpt nvfp4",
        (out, in, group) ->
            fp4("m.weight", out, in, PackedFile.FLOAT8, 16)
                .with("m.weight_scale_2", DataType.FLOAT32));
    rules.put(
        "2:4 bitmask",
        (out, in, group) ->
            new PackedFile()
                .with("m.compressed", DataType.BFLOAT16, out, in / 2)
                .with("m.bitmask", DataType.UINT8, out, ceiling(in, 8))
                .with("m.shape", DataType.INT64, 2, 1));
    rules.put(
        "a bitmask of any sparsity",
        (out, in, group) ->
            new PackedFile()
                .with("m.weight.compressed", DataType.FLOAT16, 1 + out * in / 3)
                .with("m.weight.bitmask", DataType.UINT8, out, ceiling(in, 8))
                .with("m.weight.row_offsets", DataType.INT64, out)
                .withNumbers("m.weight.shape", out, in));
    rules.put(
        "Marlin 2:4",
        (out, in, group) ->
            new PackedFile()
                .with("m.weight_packed", DataType.INT32, in / 32, 2 * out)
                .with("m.scale_packed", DataType.FLOAT16, in / group, out)
                .with("m.meta", DataType.INT16, in / 32, 2 * out));
    rules.put(
        "MXFP4 blocks",
        (out, in, group) ->
            new PackedFile()
                .with("m.weight_blocks", DataType.UINT8, out, in / 32, 16)
                .with("m.weight_scales", DataType.UINT8, out, in / 32));
    rules.put(
        "MXFP4 blocks of the original checkpoint",
        (out, in, group) ->
            new PackedFile()
                .with("m.weight.blocks", DataType.UINT8, out, in / 32, 16)
                .with("m.weight.scales", DataType.UINT8, out, in / 32));
    rules.put(
        "FP8 of DeepSeek V3",
        (out, in, group) ->
            new PackedFile()
                .with("m.weight", PackedFile.FLOAT8, out, in)
                .with("m.weight_scale_inv", DataType.FLOAT32, ceiling(out, 128), ceiling(in, 128))
                .configured("{\"quant_method\":\"fp8\",\"weight_block_size\":[128,128]}"));
    rules.put(
        "FP8 of FBGEMM",
        (out, in, group) ->
            new PackedFile()
                .with("m.weight", PackedFile.FLOAT8, out, in)
                .with("m.weight_scale", DataType.FLOAT32, out, 1)
                .with("m.input_scale_ub", DataType.FLOAT32, 1));
    rules.put(
        "EETQ",
        (out, in, group) ->
            new PackedFile()
                .with("m.weight", DataType.INT8, in, out)
                .with("m.weight_scales", DataType.FLOAT16, out));
    rules.put(
        "BitNet",
        (out, in, group) ->
            new PackedFile()
                .with("m.weight", DataType.UINT8, out / 4, in)
                .with("m.weight_scale", DataType.BFLOAT16, 1)
                .configured("{\"quant_method\":\"bitnet\"}"));
    for (int bits : new int[] {1, 2, 4, 8}) {
      rules.put(
          "HQQ " + bits,
          (out, in, group) -> hqq(out, in, group, bits).withNumbers("m.shape", out, in));
    }
    rules.put("HQQ, flat, of headers only", (out, in, group) -> hqq(out, in, group, 4));
    rules.put(
        "quanto of eight bits",
        (out, in, group) ->
            new PackedFile()
                .with("m.weight._data", DataType.INT8, out, in)
                .with("m.weight._scale", DataType.BFLOAT16, out, 1)
                .with("m.input_scale", DataType.FLOAT32)
                .with("m.output_scale", DataType.FLOAT32));
    rules.put(
        "quanto of four bits, flat",
        (out, in, group) ->
            new PackedFile()
                .with("m.weight._data._data", DataType.UINT8, out * in / group / 2, group)
                .with("m.weight._scale", DataType.BFLOAT16, out * in / group, 1)
                .with("m.weight._shift", DataType.BFLOAT16, out * in / group, 1));
    rules.put(
        "torchao float8",
        (out, in, group) ->
            new PackedFile()
                .with("m._weight_qdata", PackedFile.FLOAT8, out, in)
                .with("m._weight_scale", DataType.FLOAT32, out, 1));
    rules.put(
        "torchao int8",
        (out, in, group) ->
            new PackedFile()
                .with("m._weight_qdata", DataType.INT8, out, in)
                .with("m._weight_scale", DataType.FLOAT32, out, 1));
    rules.put(
        "torchao int4",
        (out, in, group) ->
            new PackedFile()
                .with("m._weight_qdata", DataType.INT8, out, in / 2)
                .with("m._weight_scale", DataType.BFLOAT16, in / group, out)
                .with("m._weight_zero_point", DataType.BFLOAT16, in / group, out)
                .saying("m.weight", "{\"_type\": \"Int4Tensor\", \"_data\": {}}"));
    rules.put(
        "AQLM",
        (out, in, group) ->
            new PackedFile()
                .with("m.codes", DataType.INT16, out, in / 8, 1)
                .with("m.codebooks", DataType.FLOAT16, 1, 65536, 1, 8)
                .with("m.scales", DataType.FLOAT16, out, 1, 1, 1));
    rules.put(
        "VPTQ",
        (out, in, group) ->
            new PackedFile()
                .with("m.indices", DataType.INT32, 1, ceiling(out, 6), in)
                .with("m.centroids.weight", DataType.FLOAT16, 1, 65536 * 6)
                .with("m.perm", DataType.INT16, in)
                .with("m.weight_scale", DataType.FLOAT16, in)
                .with("m.weight_bias", DataType.FLOAT16, in)
                .configured(
                    "{\"quant_method\":\"vptq\",\"config_for_layers\":{\"m\":{\"in_features\":"
                        + in
                        + ",\"out_features\":"
                        + out
                        + "}}}"));
    rules.put(
        "QuIP#",
        (out, in, group) ->
            new PackedFile()
                .with("m.Qidxs", DataType.INT64, out, in / 32)
                .with("m.SU", DataType.FLOAT16, in)
                .with("m.SV", DataType.FLOAT16, out)
                .with("m.Wscale", DataType.FLOAT32)
                .with("m.codebook_id", DataType.INT64));
    rules.put(
        "EXL2",
        (out, in, group) ->
            new PackedFile()
                .with("m.q_weight", DataType.INT32, in * 5 / 32, out)
                .with("m.q_invperm", DataType.INT16, in)
                .with("m.q_scale", DataType.INT32, in / group, out / 8)
                .with("m.q_scale_max", DataType.FLOAT16, in / group)
                .with("m.q_groups", DataType.INT16, 2 * in / group));
    rules.put(
        "EXL3",
        (out, in, group) ->
            new PackedFile()
                .with("m.trellis", DataType.INT16, in / 16, out / 16, 48)
                .with("m.suh", DataType.FLOAT16, in)
                .with("m.svh", DataType.FLOAT16, out));
    return rules;
  }

  @TestFactory
  Stream<DynamicTest> comesBack() {
    return rules().entrySet().stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.getKey(), () -> tryRule(rule.getKey(), rule.getValue())));
  }

  private static void tryRule(String name, Rule rule) {
    Random random = new Random(7);
    for (int i = 0; i < TRIALS; i++) {
      long out = 32L * (1 + random.nextInt(300));
      long group = 32L << random.nextInt(3);
      long in = group * (1 + random.nextInt(90));
      if (name.contains("by its shape")) {
        in++;
      }
      PackedFile file = rule.packed(out, in, group);
      if (name.contains("by its shape")) {
        in--;
      }
      String what = name + " [" + out + ", " + in + "] in groups of " + group;
      Tensor weight = file.unpacked("m.weight");
      assertThat(weight.shape().toString())
          .as(what)
          .isEqualTo(name.contains(FLAT) ? "[" + out * in + "]" : "[" + out + ", " + in + "]");
      assertThat(file.counted()).as(what).contains(BigInteger.valueOf(out * in));
      assertThat(file.bytes(true)).as(what).isEqualTo(file.bytes(false));
      assertThat(file.remarks(Remark.Level.WARNING)).as(what).isEmpty();
      assertThat(file.remarks(Remark.Level.INCOMPLETE)).as(what).isEmpty();
    }
  }
}
