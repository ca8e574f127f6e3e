package dev.netweight.operator.onnx;

import dev.netweight.network.DataType;
import java.util.List;

/**
 * The types that attributes such as {@code dtype} name by a number.
 *
 * <p>Source: {@code TensorProto.DataType} of ONNX, up to version 13 of the IR.
 */
final class ElementTypes {
  /** Each at the place of its number. */
  private static final List<DataType> NUMBERED =
      List.of(
          DataType.UNSTATED,
          DataType.FLOAT32,
          DataType.UINT8,
          DataType.INT8,
          DataType.UINT16,
          DataType.INT16,
          DataType.INT32,
          DataType.INT64,
          DataType.STRING,
          DataType.BOOL,
          DataType.FLOAT16,
          DataType.FLOAT64,
          DataType.UINT32,
          DataType.UINT64,
          DataType.named("complex64"),
          DataType.named("complex128"),
          DataType.BFLOAT16,
          bits("float8_e4m3fn", 8),
          bits("float8_e4m3fnuz", 8),
          bits("float8_e5m2", 8),
          bits("float8_e5m2fnuz", 8),
          DataType.UINT4,
          DataType.INT4,
          bits("float4_e2m1", 4),
          bits("float8_e8m0", 8),
          bits("uint2", 2),
          bits("int2", 2));

  private ElementTypes() {}

  private static DataType bits(String name, int bits) {
    return new DataType(name, 1, bits);
  }

  /** The type that a number stands for; an unstated one, where none is known. */
  static DataType numbered(int number) {
    return number >= 0 && number < NUMBERED.size() ? NUMBERED.get(number) : DataType.UNSTATED;
  }
}
