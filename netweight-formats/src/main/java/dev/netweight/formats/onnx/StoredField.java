package dev.netweight.formats.onnx;

import dev.netweight.formats.protobuf.Message;
import dev.netweight.formats.protobuf.WireType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
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

  /** The values, without a copy at each call. */
  private static final List<StoredField> ALL = List.of(values());

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

    private final List<Amount> amounts = new ArrayList<>();

    /** The bytes of one field, and how many values they may be. */
    private static final class Amount {
      private final StoredField field;
      private long bytes;
      private long least;
      private long most;

      Amount(StoredField field) {
        this.field = field;
      }
    }

    /** Adds the message's field, if it is one of these. */
    void add(Message message) {
      for (StoredField one : ALL) {
        if (one.field == message.field()) {
          add(of(one), message);
        }
      }
    }

    private static void add(Amount amount, Message message) {
      WireType each = amount.field.each;
      long size = message.size();
      boolean isPacked = each == WireType.VARINT && message.wireType() == WireType.LENGTH;
      long count = isPacked ? size : each == WireType.LENGTH ? 1 : message.count(each);
      amount.bytes += size;
      amount.least += isPacked ? (size + LONGEST_VARINT - 1) / LONGEST_VARINT : count;
      amount.most += count;
    }

    private Amount of(StoredField field) {
      for (Amount one : amounts) {
        if (one.field == field) {
          return one;
        }
      }
      Amount none = new Amount(field);
      amounts.add(none);
      return none;
    }

    boolean has(StoredField one) {
      return of(one).most > 0;
    }

    boolean isEmpty() {
      return amounts.stream().allMatch(one -> one.most == 0);
    }

    long bytes(StoredField one) {
      return of(one).bytes;
    }

    /** The bytes of all fields. */
    long bytes() {
      return amounts.stream().mapToLong(one -> one.bytes).sum();
    }

    /** Whether a field may hold so many values. */
    boolean mayHold(StoredField one, BigInteger count) {
      return count.compareTo(BigInteger.valueOf(of(one).least)) >= 0
          && count.compareTo(BigInteger.valueOf(of(one).most)) <= 0;
    }
  }
}
