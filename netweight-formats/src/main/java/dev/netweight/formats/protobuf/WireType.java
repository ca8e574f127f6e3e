package dev.netweight.formats.protobuf;

import org.jspecify.annotations.Nullable;

/**
 * How a field's value stands in the file.
 *
 * <p>See {@code https://protobuf.dev/programming-guides/encoding/#structure}.
 */
public enum WireType {
  VARINT("a number of variable length"),
  FIXED64("8 bytes"),
  LENGTH("bytes of a stated length"),
  FIXED32("4 bytes");

  private final String words;

  WireType(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /** The type of a number; null for those of groups, 3 and 4, and for those that are none. */
  static @Nullable WireType of(int number) {
    return switch (number) {
      case 0 -> VARINT;
      case 1 -> FIXED64;
      case 2 -> LENGTH;
      case 5 -> FIXED32;
      default -> null;
    };
  }
}
