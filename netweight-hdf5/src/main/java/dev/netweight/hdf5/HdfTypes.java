package dev.netweight.hdf5;

import dev.netweight.network.DataType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What the elements of a data set are.
 *
 * <p>Source: HDF5 File Format Specification Version 3.0, IV.A.2.d.
 */
final class HdfTypes {
  static final int FIXED_POINT = 0;
  static final int FLOATING_POINT = 1;
  static final int STRING = 3;
  private static final int OPAQUE = 5;
  private static final int COMPOUND = 6;
  private static final int ENUMERATION = 8;
  static final int VARIABLE_LENGTH = 9;

  private HdfTypes() {}

  /** The class of a type, the first four bits of its description. */
  static int classOf(ByteBuffer type) {
    return type.get(type.position()) & 15;
  }

  /** The bytes that an element takes; for texts of lengths of their own, those that say where. */
  static long size(ByteBuffer type) {
    return Integer.toUnsignedLong(type.getInt(type.position() + 4));
  }

  /**
   * The type that a description says.
   *
   * @param said the name of a type that HDF5 has not, as which the elements are to be read: Keras
   *     writes bfloat16 as opaque pairs of bytes
   */
  static DataType of(ByteBuffer type, String said) {
    long bits = Math.min(8 * size(type), 1 << 20);
    DataType named = DataType.named(said);
    return named.isSized() && named.blockBits() == bits ? named : of(type, (int) bits);
  }

  private static DataType of(ByteBuffer type, int bits) {
    int first = type.position();
    int flags = type.get(first + 1);
    switch (classOf(type)) {
      case FIXED_POINT -> {
        return sized(((flags & 8) == 0 ? "uint" : "int") + bits, bits);
      }
      case FLOATING_POINT -> {
        // After the size: the first bit and the precision, two bytes each, the exponent's place.
        boolean isBrain = bits == 16 && type.get(first + 13) == 8;
        return isBrain ? DataType.BFLOAT16 : sized("float" + bits, bits);
      }
      case STRING, VARIABLE_LENGTH -> {
        return DataType.STRING;
      }
      case OPAQUE -> {
        return new DataType("opaque", 1, bits);
      }
      case COMPOUND -> {
        int members = Short.toUnsignedInt(type.getShort(first + 1));
        return members == 2 && (bits == 64 || bits == 128)
            ? DataType.named("complex" + bits)
            : new DataType("compound", 1, bits);
      }
      case ENUMERATION -> {
        // What h5py writes for true and false.
        byte[] names = new byte[type.remaining()];
        type.duplicate().get(names);
        boolean isFlag = new String(names, StandardCharsets.ISO_8859_1).contains("TRUE\0");
        return isFlag ? DataType.BOOL : new DataType("enumeration", 1, bits);
      }
      default -> {
        return new DataType("class " + classOf(type), 1, bits);
      }
    }
  }

  private static DataType sized(String name, int bits) {
    DataType named = DataType.named(name);
    return named.isSized() ? named : new DataType(name, 1, bits);
  }
}
