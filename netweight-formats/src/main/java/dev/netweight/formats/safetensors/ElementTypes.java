package dev.netweight.formats.safetensors;

import dev.netweight.network.DataType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The types of elements by the format's names; {@code Dtype} in safetensors/src/tensor.rs. */
final class ElementTypes {
  private static final Map<String, DataType> BY_NAME =
      Map.ofEntries(
          Map.entry("BOOL", DataType.BOOL),
          Map.entry("F4", new DataType("float4_e2m1fn", 1, 4)),
          Map.entry("F6_E2M3", new DataType("float6_e2m3fn", 1, 6)),
          Map.entry("F6_E3M2", new DataType("float6_e3m2fn", 1, 6)),
          Map.entry("U8", DataType.UINT8),
          Map.entry("I8", DataType.INT8),
          Map.entry("F8_E5M2", DataType.named("float8_e5m2")),
          Map.entry("F8_E4M3", DataType.named("float8_e4m3fn")),
          Map.entry("F8_E8M0", DataType.named("float8_e8m0fnu")),
          Map.entry("F8_E4M3FNUZ", DataType.named("float8_e4m3fnuz")),
          Map.entry("F8_E5M2FNUZ", DataType.named("float8_e5m2fnuz")),
          Map.entry("I16", DataType.INT16),
          Map.entry("U16", DataType.UINT16),
          Map.entry("F16", DataType.FLOAT16),
          Map.entry("BF16", DataType.BFLOAT16),
          Map.entry("I32", DataType.INT32),
          Map.entry("U32", DataType.UINT32),
          Map.entry("F32", DataType.FLOAT32),
          Map.entry("C64", DataType.named("complex64")),
          Map.entry("F64", DataType.FLOAT64),
          Map.entry("I64", DataType.INT64),
          Map.entry("U64", DataType.UINT64));

  private ElementTypes() {}

  /** The type that the format calls so, or null. */
  static @Nullable DataType find(String name) {
    return BY_NAME.get(name);
  }
}
