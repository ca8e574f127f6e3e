package dev.netweight.proof.stored;

import dev.netweight.hdf5.HdfData;
import dev.netweight.network.DataType;
import dev.netweight.network.Tensor;
import dev.netweight.proof.graph.Elements;
import dev.netweight.proof.graph.NoCounterpartException;
import dev.netweight.proof.graph.Numbers;
import java.nio.ByteBuffer;
import java.util.Set;

/** The elements of a data set, read when they are asked for. */
record StoredElements(HdfData file, Tensor tensor) implements Elements {
  private static final Set<String> READ =
      Set.of(
          "float64",
          "float32",
          "float16",
          "bfloat16",
          "int64",
          "uint64",
          "int32",
          "uint32",
          "int16",
          "uint16",
          "int8",
          "uint8",
          "bool");

  /**
   * The elements of a tensor.
   *
   * @throws NoCounterpartException where its elements are of a type that is not read
   */
  static StoredElements of(HdfData file, Tensor tensor) {
    if (!READ.contains(tensor.type().name())) {
      throw new NoCounterpartException(
          tensor.path() + " holds elements of the type " + tensor.type().name());
    }
    return new StoredElements(file, tensor);
  }

  @Override
  public void write(ByteBuffer target, DataType type) {
    String stored = tensor.type().name();
    boolean same = stored.equals("float32") && type.equals(DataType.FLOAT32);
    file.read(
        tensor,
        tensor.type().blockBits() / 8,
        bytes -> {
          while (bytes.hasRemaining()) {
            if (same) {
              target.putFloat(bytes.getFloat());
            } else if (!stored.contains("float") && type.isInteger()) {
              Numbers.put(target, type, (double) whole(bytes, stored));
            } else {
              Numbers.put(target, type, number(bytes, stored));
            }
          }
        });
  }

  private static double number(ByteBuffer bytes, String stored) {
    return switch (stored) {
      case "float64" -> bytes.getDouble();
      case "float32" -> bytes.getFloat();
      case "float16" -> half(bytes.getShort());
      case "bfloat16" -> Float.intBitsToFloat(bytes.getShort() << 16);
      default -> (double) whole(bytes, stored);
    };
  }

  private static long whole(ByteBuffer bytes, String stored) {
    return switch (stored) {
      case "int64", "uint64" -> bytes.getLong();
      case "int32" -> bytes.getInt();
      case "uint32" -> Integer.toUnsignedLong(bytes.getInt());
      case "int16" -> bytes.getShort();
      case "uint16" -> Short.toUnsignedLong(bytes.getShort());
      case "int8" -> bytes.get();
      default -> Byte.toUnsignedLong(bytes.get());
    };
  }

  /** What a half-precision number stands for (IEEE 754). */
  static double half(short bits) {
    int exponent = bits >>> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    double size =
        exponent == 0
            ? fraction * 0x1p-24
            : exponent == 0x1f
                ? fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN
                : (1024 + fraction) * Math.pow(2, exponent - 25);
    return bits < 0 ? -size : size;
  }
}
