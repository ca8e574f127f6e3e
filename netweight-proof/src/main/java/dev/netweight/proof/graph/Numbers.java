package dev.netweight.proof.graph;

import dev.netweight.network.DataType;
import java.nio.ByteBuffer;

/** Puts numbers into bytes as the types of ONNX's tensors store them. */
public final class Numbers {
  private Numbers() {}

  /**
   * One number, rounded to the type.
   *
   * @throws NoCounterpartException where a number of that type is not written
   */
  public static void put(ByteBuffer target, DataType type, double value) {
    switch (type.name()) {
      case "", "float32" -> target.putFloat((float) value);
      case "float64" -> target.putDouble(value);
      case "float16" -> target.putShort(half((float) value));
      case "bfloat16" -> target.putShort((short) (Float.floatToIntBits((float) value) >>> 16));
      case "int64", "uint64" -> target.putLong((long) value);
      case "int32", "uint32" -> target.putInt((int) (long) value);
      case "int16", "uint16" -> target.putShort((short) (long) value);
      case "int8", "uint8", "bool" -> target.put((byte) (long) value);
      default ->
          throw new NoCounterpartException("numbers of the type " + type.name() + " are not made");
    }
  }

  /** The half-precision number nearest to a number, ties to even (IEEE 754). */
  static short half(float value) {
    int bits = Float.floatToIntBits(value);
    int sign = bits >>> 16 & 0x8000;
    float size = Math.abs(value);
    if (Float.isNaN(value)) {
      return (short) (sign | 0x7e00);
    } else if (size >= 65520) {
      return (short) (sign | 0x7c00);
    } else if (size < 0x1p-14f) {
      // Subnormal: a whole number of 2^-24.
      return (short) (sign | (int) Math.rint(size * 0x1p24));
    }
    int exponent = Math.getExponent(size);
    long mantissa = (long) Math.rint(size * Math.pow(2, 10 - exponent));
    return (short) (sign | (int) (((exponent + 14L) << 10) + mantissa));
  }
}
