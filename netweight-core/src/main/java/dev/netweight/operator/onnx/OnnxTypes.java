package dev.netweight.operator.onnx;

import dev.netweight.failure.SettingException;
import dev.netweight.network.DataType;
import java.util.List;
import java.util.Optional;

/**
 * The types of elements that ONNX names by numbers, in tensors and in attributes.
 *
 * <p>Source: {@code TensorProto.DataType}, up to version 13 of the IR.
 */
public final class OnnxTypes {
  /** Each at the place of its number. */
  private static final List<DataType> KNOWN =
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
          new DataType("float8_e4m3fn", 1, 8),
          new DataType("float8_e4m3fnuz", 1, 8),
          new DataType("float8_e5m2", 1, 8),
          new DataType("float8_e5m2fnuz", 1, 8),
          DataType.UINT4,
          DataType.INT4,
          new DataType("float4_e2m1", 1, 4),
          new DataType("float8_e8m0", 1, 8),
          new DataType("uint2", 1, 2),
          new DataType("int2", 1, 2));

  private OnnxTypes() {}

  /** The type that a number stands for; none for a number that is newer than these, or none's. */
  public static Optional<DataType> find(int number) {
    return number > 0 && number < KNOWN.size() ? Optional.of(KNOWN.get(number)) : Optional.empty();
  }

  /**
   * The type that an attribute names, unstated where the number is newer than these; another where
   * the node has no such attribute.
   *
   * @throws SettingException where the number can be none of a type
   */
  public static DataType named(OnnxCall call, String attribute, DataType absent) {
    if (!call.settings().has(attribute)) {
      return absent;
    }
    int number = call.settings().integer(attribute, 0);
    if (number < 1) {
      throw new SettingException(
          attribute, attribute + " is " + number + "; types have numbers from 1 on");
    }
    return find(number).orElse(DataType.UNSTATED);
  }
}
