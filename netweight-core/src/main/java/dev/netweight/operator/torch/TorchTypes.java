package dev.netweight.operator.torch;

import dev.netweight.network.DataType;

/**
 * The types that PyTorch's functions give.
 *
 * <p>Source: {@code torch.promote_types} and {@code torch.get_default_dtype}.
 */
public final class TorchTypes {
  /** What real numbers are where nothing else is said. */
  public static final DataType DEFAULT = DataType.FLOAT32;

  private static final DataType COMPLEX64 = DataType.named("complex64");
  private static final DataType COMPLEX128 = DataType.named("complex128");

  private TorchTypes() {}

  public static boolean isComplex(DataType type) {
    return type.name().startsWith("complex");
  }

  /** Truth values, whole, real and complex numbers, in this order; −1 for other types. */
  static int category(DataType type) {
    if (type.equals(DataType.BOOL)) {
      return 0;
    } else if (type.isInteger()) {
      return 1;
    } else if (type.isFloatingPoint()) {
      return 2;
    }
    return isComplex(type) ? 3 : -1;
  }

  /** The smallest type that holds both; unstated where one of them is. */
  public static DataType promoted(DataType one, DataType other) {
    int first = category(one);
    int second = category(other);
    if (one.equals(other)) {
      return one;
    } else if (first < 0 || second < 0) {
      return DataType.UNSTATED;
    } else if (first != second) {
      DataType higher = first > second ? one : other;
      DataType lower = first > second ? other : one;
      return isComplex(higher) && lower.equals(DataType.FLOAT64) ? COMPLEX128 : higher;
    }
    DataType wide = one.blockBits() > other.blockBits() ? one : other;
    if (first == 2) {
      return one.blockBits() == other.blockBits() ? DataType.FLOAT32 : wide;
    } else if (first == 1 && isUnsigned(one) != isUnsigned(other)) {
      return signed(isUnsigned(one) ? one : other, isUnsigned(one) ? other : one);
    }
    return wide;
  }

  private static boolean isUnsigned(DataType type) {
    return type.name().startsWith("uint");
  }

  private static DataType signed(DataType unsigned, DataType signed) {
    if (!unsigned.equals(DataType.UINT8)) {
      return DataType.UNSTATED;
    }
    return signed.blockBits() > unsigned.blockBits() ? signed : DataType.INT16;
  }

  /** The type itself, or that of real numbers where it is one of whole numbers. */
  public static DataType floating(DataType type) {
    int category = category(type);
    return category == 0 || category == 1 ? DEFAULT : type;
  }

  /** The type of sums: truth values and small whole numbers are added up as 64-bit ones. */
  public static DataType summed(DataType type) {
    int category = category(type);
    return category == 0 || category == 1 ? DataType.INT64 : type;
  }

  /** The type of complex numbers whose parts are of a type. */
  public static DataType complex(DataType type) {
    if (isComplex(type) || !type.isStated()) {
      return type;
    }
    return type.equals(DataType.FLOAT64) ? COMPLEX128 : COMPLEX64;
  }

  /** The type of the parts of complex numbers. */
  public static DataType real(DataType type) {
    if (!isComplex(type)) {
      return type;
    }
    return type.equals(COMPLEX128) ? DataType.FLOAT64 : DataType.FLOAT32;
  }
}
