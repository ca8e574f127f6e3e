package dev.netweight.operator.onnx;

import dev.netweight.failure.SettingException;
import dev.netweight.network.Attributes;
import dev.netweight.network.DataType;
import java.util.List;

/** The types that attributes state by the numbers of {@code TensorProto.DataType}. */
public final class ElementTypes {
  /** Each at the place of its number; 0 stands for none. */
  private static final List<DataType> TYPES =
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

  private ElementTypes() {}

  /**
   * The type that an attribute states.
   *
   * @param absent the type where the attribute is missing, or states none
   * @throws SettingException where no type has the number
   */
  public static DataType of(Attributes settings, String attribute, DataType absent) {
    int number = settings.integer(attribute, 0);
    if (number < 0 || number >= TYPES.size()) {
      throw new SettingException(
          attribute, attribute + " is " + number + "; no type of elements has this number");
    }
    return number == 0 ? absent : TYPES.get(number);
  }
}
