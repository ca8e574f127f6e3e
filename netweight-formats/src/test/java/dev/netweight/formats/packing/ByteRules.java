package dev.netweight.formats.packing;

import dev.netweight.network.DataType;
import java.util.Map;

/** How libraries pack weights into bytes, codes and tiles, or keep them with scales. */
final class ByteRules {
  private ByteRules() {}

  private static PackedFile hqq(long out, long in, long group, int bits) {
    long groups = out * in / group;
    return new PackedFile()
        .with("m.W_q", DataType.UINT8, groups * bits / 8, group)
        .with("m.scale", DataType.FLOAT16, groups, 1)
        .with("m.zero", DataType.FLOAT16, groups, 1)
        .with("m.nbits", DataType.INT32)
        .with("m.packing", DataType.UINT8, 7);
  }

  private static PackedFile bitsAndBytes(long count, DataType storage) {
    return new PackedFile()
        .with("m.weight", storage, WordRules.ceiling(count, 2) * 8 / storage.blockBits(), 1)
        .with("m.weight.absmax", DataType.FLOAT32, WordRules.ceiling(count, 64))
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

  /** Adds the rules, by what they are; where the shape is lost, the name says {@code flat}. */
  static void addTo(Map<String, PackingRule> rules) {
    rules.put(
        "bitsandbytes nf4",
        (out, in, group) ->
            bitsAndBytes(out * in, DataType.UINT8)
                .withText("m.weight.quant_state.bitsandbytes__nf4", state(out, in)));
    rules.put(
        "bitsandbytes fp4 in words of 16",
        (out, in, group) ->
            bitsAndBytes(out * in, DataType.BFLOAT16)
                .withText("m.weight.quant_state.bitsandbytes__fp4", state(out, in)));
    rules.put(
        "bitsandbytes, flat, of headers only",
        (out, in, group) ->
            bitsAndBytes(out * in, DataType.UINT8)
                .with("m.weight.quant_state.bitsandbytes__nf4", DataType.UINT8, 90));
    rules.put(
        "bitsandbytes int8",
        (out, in, group) ->
            new PackedFile()
                .with("m.weight", DataType.INT8, out, in)
                .with("m.SCB", DataType.FLOAT32, out)
                .with("m.weight_format", DataType.UINT8));
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
                .with("m.bitmask", DataType.UINT8, out, WordRules.ceiling(in, 8))
                .with("m.shape", DataType.INT64, 2, 1));
    rules.put(
        "a bitmask of any sparsity",
        (out, in, group) ->
            new PackedFile()
                .with("m.weight.compressed", DataType.FLOAT16, 1 + out * in / 3)
                .with("m.weight.bitmask", DataType.UINT8, out, WordRules.ceiling(in, 8))
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
                .with(
                    "m.weight_scale_inv",
                    DataType.FLOAT32,
                    WordRules.ceiling(out, 128),
                    WordRules.ceiling(in, 128))
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
                .with("m.indices", DataType.INT32, 1, WordRules.ceiling(out, 6), in)
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
  }
}
