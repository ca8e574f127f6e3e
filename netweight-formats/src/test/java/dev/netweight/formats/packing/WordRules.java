package dev.netweight.formats.packing;

import dev.netweight.network.DataType;
import java.util.Map;

/** How libraries pack weights into words of 16 or 32 bits. */
final class WordRules {
  private WordRules() {}

  static long ceiling(long number, long divisor) {
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

  /** Adds the rules, by what they are. */
  static void addTo(Map<String, PackingRule> rules) {
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
    for (int bits : new int[] {2, 3, 4, 5, 6, 8}) {
      rules.put(
          "MLX " + bits,
          (out, in, group) ->
              new PackedFile()
                  .with("m.weight", DataType.UINT32, out, in * bits / 32)
                  .with("m.scales", DataType.FLOAT16, out, in / group)
                  .with("m.biases", DataType.FLOAT16, out, in / group)
                  .configuredWhole(
                      "{\"quantization\":{\"bits\":4,\"group_size\":64,\"m\":{\"bits\":"
                          + bits
                          + ",\"group_size\":"
                          + group
                          + "}}}"));
    }
  }
}
