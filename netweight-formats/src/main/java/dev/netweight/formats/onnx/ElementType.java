package dev.netweight.formats.onnx;

import dev.netweight.network.DataType;
import java.util.List;

/**
 * The type of a tensor's elements: {@code TensorProto.DataType}, up to version 13 of the IR.
 *
 * @param number the number that stands for it in a file
 * @param dataType how its elements are stored; of unknown size for strings, for {@link #UNDEFINED}
 *     and for numbers that are not known
 */
public record ElementType(int number, DataType dataType) {
  public static final ElementType UNDEFINED = new ElementType(0, new DataType("undefined", 1, 0));
  public static final ElementType FLOAT = new ElementType(1, DataType.FLOAT32);
  public static final ElementType UINT8 = new ElementType(2, DataType.UINT8);
  public static final ElementType INT8 = new ElementType(3, DataType.INT8);
  public static final ElementType UINT16 = new ElementType(4, DataType.UINT16);
  public static final ElementType INT16 = new ElementType(5, DataType.INT16);
  public static final ElementType INT32 = new ElementType(6, DataType.INT32);
  public static final ElementType INT64 = new ElementType(7, DataType.INT64);
  public static final ElementType STRING = new ElementType(8, DataType.STRING);
  public static final ElementType BOOL = new ElementType(9, DataType.BOOL);
  public static final ElementType FLOAT16 = new ElementType(10, DataType.FLOAT16);
  public static final ElementType DOUBLE = new ElementType(11, DataType.FLOAT64);
  public static final ElementType UINT32 = new ElementType(12, DataType.UINT32);
  public static final ElementType UINT64 = new ElementType(13, DataType.UINT64);
  public static final ElementType COMPLEX64 = new ElementType(14, DataType.named("complex64"));
  public static final ElementType COMPLEX128 = new ElementType(15, DataType.named("complex128"));
  public static final ElementType BFLOAT16 = new ElementType(16, DataType.BFLOAT16);
  public static final ElementType FLOAT8E4M3FN = bits(17, "float8_e4m3fn", 8);
  public static final ElementType FLOAT8E4M3FNUZ = bits(18, "float8_e4m3fnuz", 8);
  public static final ElementType FLOAT8E5M2 = bits(19, "float8_e5m2", 8);
  public static final ElementType FLOAT8E5M2FNUZ = bits(20, "float8_e5m2fnuz", 8);
  public static final ElementType UINT4 = new ElementType(21, DataType.UINT4);
  public static final ElementType INT4 = new ElementType(22, DataType.INT4);
  public static final ElementType FLOAT4E2M1 = bits(23, "float4_e2m1", 4);
  public static final ElementType FLOAT8E8M0 = bits(24, "float8_e8m0", 8);
  public static final ElementType UINT2 = bits(25, "uint2", 2);
  public static final ElementType INT2 = bits(26, "int2", 2);

  /** Each at the place of its number. */
  private static final List<ElementType> KNOWN =
      List.of(
          UNDEFINED,
          FLOAT,
          UINT8,
          INT8,
          UINT16,
          INT16,
          INT32,
          INT64,
          STRING,
          BOOL,
          FLOAT16,
          DOUBLE,
          UINT32,
          UINT64,
          COMPLEX64,
          COMPLEX128,
          BFLOAT16,
          FLOAT8E4M3FN,
          FLOAT8E4M3FNUZ,
          FLOAT8E5M2,
          FLOAT8E5M2FNUZ,
          UINT4,
          INT4,
          FLOAT4E2M1,
          FLOAT8E8M0,
          UINT2,
          INT2);

  private static ElementType bits(int number, String name, int bits) {
    return new ElementType(number, new DataType(name, 1, bits));
  }

  /** The type that a number stands for; one of unknown size, where none is known. */
  public static ElementType of(int number) {
    return number >= 0 && number < KNOWN.size()
        ? KNOWN.get(number)
        : bits(number, "ONNX type " + number, 0);
  }

  /** Whether its elements are real numbers with a fraction: not integers, not complex. */
  public boolean isFloatingPoint() {
    return switch (number) {
      case 1, 10, 11, 16, 17, 18, 19, 20, 23, 24 -> true;
      default -> false;
    };
  }

  /** The bits of one element; 0 where that is not known. */
  int bits() {
    return dataType.blockBits();
  }

  /** The name of its elements' type. */
  @Override
  public String toString() {
    return dataType.name();
  }
}
