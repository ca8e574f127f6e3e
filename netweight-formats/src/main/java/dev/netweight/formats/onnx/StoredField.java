package dev.netweight.formats.onnx;

import dev.netweight.formats.protobuf.Message;
import dev.netweight.formats.protobuf.WireType;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The fields of {@code TensorProto} that hold elements as values of their own. */
enum StoredField {
  FLOAT_DATA(4, WireType.FIXED32),
  INT32_DATA(5, WireType.VARINT),
  STRING_DATA(6, WireType.LENGTH),
  INT64_DATA(7, WireType.VARINT),
  DOUBLE_DATA(10, WireType.FIXED64),
  UINT64_DATA(11, WireType.VARINT);

  private final int field;
  private final WireType each;

  StoredField(int field, WireType each) {
    this.field = field;
    this.each = each;
  }

  int field() {
    return field;
  }

  WireType each() {
    return each;
  }

  /** The field's name. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The field that holds elements of a type; null, where the type is not known. */
  static @Nullable StoredField of(ElementType type) {
    return switch (type.number()) {
      case 1, 14 -> FLOAT_DATA;
      case 8 -> STRING_DATA;
      case 7 -> INT64_DATA;
      case 11, 15 -> DOUBLE_DATA;
      case 12, 13 -> UINT64_DATA;
      default -> type.bits() > 0 ? INT32_DATA : null;
    };
  }

  /** How many values of its field hold so many elements: a complex one takes two. */
  static BigInteger numbers(ElementType type, BigInteger elements) {
    return switch (type.number()) {
      case 14, 15 -> elements.shiftLeft(1);
      default ->
          type.bits() > 0 && type.bits() < 8
              ? TensorReader.ceiling(elements, 8 / type.bits())
              : elements;
    };
  }

  /** How much of each field a tensor has. Packed numbers are not looked at. */
  static final class Tally {
    private static final int LONGEST_VARINT = 10;

    private final long[] bytes = new long[values().length];
    private final long[] least = new long[values().length];
    private final long[] most = new long[values().length];

    /** Adds the message's field, if it is one of these. */
    void add(Message message) {
      for (StoredField one : StoredField.values()) {
        if (one.field == message.field()) {
          long size = message.size();
          boolean isPacked = one.each == WireType.VARINT && message.wireType() == WireType.LENGTH;
          long count = isPacked ? size : one.each == WireType.LENGTH ? 1 : message.count(one.each);
          bytes[one.ordinal()] += size;
          least[one.ordinal()] += isPacked ? (size + LONGEST_VARINT - 1) / LONGEST_VARINT : count;
          most[one.ordinal()] += count;
        }
      }
    }

    boolean has(StoredField one) {
      return most[one.ordinal()] > 0;
    }

    boolean isEmpty() {
      return Arrays.stream(most).allMatch(count -> count == 0);
    }

    long bytes(StoredField one) {
      return bytes[one.ordinal()];
    }

    /** The bytes of all fields. */
    long bytes() {
      return Arrays.stream(bytes).sum();
    }

    /** Whether a field may hold so many values. */
    boolean mayHold(StoredField one, BigInteger count) {
      return count.compareTo(BigInteger.valueOf(least[one.ordinal()])) >= 0
          && count.compareTo(BigInteger.valueOf(most[one.ordinal()])) <= 0;
    }
  }
}
