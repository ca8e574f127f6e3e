package dev.netweight.formats.onnx;

import dev.netweight.formats.protobuf.Message;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the elements of a small tensor, on which shapes may depend. */
final class ValuesReader {
  /** A larger tensor is a weight or a table. */
  private static final int MOST_ELEMENTS = 1024;

  private final Message message;
  private final ElementType type;
  private final List<Long> bits = new ArrayList<>();

  private ValuesReader(Message message, ElementType type) {
    this.message = message;
    this.type = type;
  }

  /**
   * The elements; nothing, where they are many, not in the file, or no numbers of whole bytes.
   *
   * @param message the tensor's
   */
  static Optional<OnnxTensor.Values> read(
      Message message, ElementType type, BigInteger elements, Storage storage) {
    if (!isKept(type) || elements.compareTo(BigInteger.valueOf(MOST_ELEMENTS)) > 0) {
      return Optional.empty();
    }
    ValuesReader reader = new ValuesReader(message, type);
    StoredField field = StoredField.of(type);
    if (elements.signum() == 0) {
      return reader.values();
    } else if (storage instanceof Storage.Raw raw) {
      reader.raw(raw.position(), elements.intValue());
      return reader.values();
    } else if (storage instanceof Storage.Typed && field != null) {
      reader.typed(field, elements.intValue());
      return reader.values();
    }
    return Optional.empty();
  }

  private static boolean isKept(ElementType type) {
    return switch (type.number()) {
      case 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 16 -> true;
      default -> false;
    };
  }

  /** Little-endian numbers of fixed length. */
  private void raw(long position, int count) {
    int width = type.bits() / 8;
    byte[] bytes = message.bytes(position, count * width);
    for (int i = 0; i + width <= bytes.length; i += width) {
      long one = 0;
      for (int j = 0; j < width; j++) {
        one |= (bytes[i + j] & 0xffL) << (8 * j);
      }
      add(one);
    }
  }

  private void typed(StoredField field, int count) {
    Message again = message.again();
    while (again.next()) {
      if (again.field() == field.field()) {
        again.numbers(
            field.each(),
            one -> {
              if (bits.size() >= count) {
                throw again.malformed("more than " + count + " elements stand there");
              }
              add(one);
            });
      }
    }
    if (bits.size() != count) {
      throw again.malformed(
          bits.size() + " elements stand in " + field.text() + "; " + count + " were expected");
    }
  }

  private void add(long one) {
    message.takeNumber();
    bits.add(one);
  }

  private Optional<OnnxTensor.Values> values() {
    if (type.isFloatingPoint()) {
      return Optional.of(
          new OnnxTensor.Values.Reals(bits.stream().map(one -> real(type, one)).toList()));
    }
    List<Long> numbers = bits.stream().map(one -> integer(type, one)).toList();
    boolean tooLarge = type.equals(ElementType.UINT64) && numbers.stream().anyMatch(one -> one < 0);
    return tooLarge ? Optional.empty() : Optional.of(new OnnxTensor.Values.Integers(numbers));
  }

  private static long integer(ElementType type, long bits) {
    return switch (type.number()) {
      case 2 -> bits & 0xff;
      case 3 -> (byte) bits;
      case 4 -> bits & 0xffff;
      case 5 -> (short) bits;
      case 6 -> (int) bits;
      case 9 -> bits == 0 ? 0 : 1;
      case 12 -> bits & 0xffffffffL;
      default -> bits;
    };
  }

  private static double real(ElementType type, long bits) {
    return switch (type.number()) {
      case 10 -> half((int) bits & 0xffff);
      case 11 -> Double.longBitsToDouble(bits);
      case 16 -> Float.intBitsToFloat((int) bits << 16);
      default -> Float.intBitsToFloat((int) bits);
    };
  }

  /** A sign, five bits of exponent, ten of fraction: IEEE 754 binary16. */
  private static double half(int bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    double magnitude;
    if (exponent == 0x1f) {
      magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    } else if (exponent == 0) {
      magnitude = Math.scalb((double) fraction, -24);
    } else {
      magnitude = Math.scalb((double) (fraction | 0x400), exponent - 25);
    }
    return bits < 0x8000 ? magnitude : -magnitude;
  }
}
