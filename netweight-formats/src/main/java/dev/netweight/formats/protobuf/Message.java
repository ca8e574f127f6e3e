package dev.netweight.formats.protobuf;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.netweight.failure.ReadException;
import dev.netweight.format.Source;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one message, one after the other. A field of a stated length is stepped over;
 * nothing of it is read until it is asked for, as a text, as numbers, or as a message of its own,
 * which may also be read later, when this one has moved on.
 *
 * <p>A message that stands in several pieces, as a field that is there more than once, is read as
 * if the pieces stood one after the other: so the encoding defines it.
 *
 * <p>See {@code https://protobuf.dev/programming-guides/encoding/}.
 */
public final class Message {
  /** The deepest nesting that is read, as in Google's own readers. */
  static final int DEEPEST = 100;

  /** The longest text that is read as a name. */
  static final int LONGEST_NAME = 1 << 20;

  private static final int LARGEST_FIELD = (1 << 29) - 1;

  /** The record that a message becomes. */
  private static final int RECORD_BYTES = 96;

  /** A number in a list, boxed. */
  private static final int NUMBER_BYTES = 24;

  private final Window window;
  private final Allowance allowance;
  private final String name;
  private final int depth;
  private final Piece first;
  private Piece last;
  private Piece piece;
  private long position;

  private long offset;
  private int field;
  private WireType wireType = WireType.VARINT;
  private long number;
  private long start;

  /** A stretch of the source that holds fields of the message. */
  private static final class Piece {
    final long start;
    final long end;
    @Nullable Piece next;

    Piece(long start, long end) {
      this.start = start;
      this.end = end;
    }
  }

  private Message(Window window, Allowance allowance, String name, int depth, Piece piece) {
    this.window = window;
    this.allowance = allowance;
    this.name = name;
    this.depth = depth;
    this.piece = piece;
    first = piece;
    last = piece;
    position = piece.start;
  }

  /** The message that a whole source is; the name is that of its type, for errors. */
  public static Message of(Source source, String name) {
    Window window = new Window(source);
    Piece whole = new Piece(0, window.length());
    return new Message(window, new Allowance(source.name()), name, 0, whole);
  }

  /** The same message from its start. */
  public Message again() {
    Message again = new Message(window, allowance, name, depth, first);
    again.last = last;
    return again;
  }

  /** How much may be kept, of the whole source. */
  public Allowance allowance() {
    return allowance;
  }

  /**
   * Moves to the next field.
   *
   * @return false, where there is none
   * @throws ReadException truncated, where the source ends within it; malformed, where the message
   *     does, or where it is none
   */
  public boolean next() {
    while (position >= piece.end) {
      Piece following = piece.next;
      if (following == null) {
        field = 0;
        offset = first.start;
        return false;
      }
      piece = following;
      position = following.start;
    }
    offset = position;
    field = 0;
    long tag = varint(piece.end);
    WireType type = WireType.of((int) tag & 7);
    if (tag >>> 3 < 1 || tag >>> 3 > LARGEST_FIELD) {
      throw malformed("a field of the number " + (tag >>> 3) + " cannot be");
    }
    field = (int) (tag >>> 3);
    if (type == null) {
      throw malformed("its wire type is " + (tag & 7) + "; 0, 1, 2 or 5 was expected");
    }
    wireType = type;
    start = position;
    number =
        switch (type) {
          case VARINT, LENGTH -> varint(piece.end);
          case FIXED64 -> fixed(8, piece.end);
          case FIXED32 -> fixed(4, piece.end);
        };
    if (type == WireType.LENGTH) {
      start = position;
      need(number, piece.end);
      position += number;
    }
    return true;
  }

  /** The field's number. */
  public int field() {
    return field;
  }

  public WireType wireType() {
    return wireType;
  }

  /** Where the value of a field of a stated length starts in the source. */
  public long start() {
    expect(WireType.LENGTH);
    return start;
  }

  /** The bytes that a field of a stated length has. */
  public long length() {
    expect(WireType.LENGTH);
    return number;
  }

  /** The bytes that the value takes, without those that state its length. */
  public long size() {
    return position - start;
  }

  /** A number of 64 bits. */
  public long integer() {
    expect(WireType.VARINT);
    return number;
  }

  /** A number of 32 bits. */
  public int smallInteger() {
    long value = integer();
    if (value != (int) value) {
      throw malformed("it is " + value + "; a number of 32 bits was expected");
    }
    return (int) value;
  }

  /** A floating-point number of 32 bits. */
  public float real() {
    expect(WireType.FIXED32);
    return Float.intBitsToFloat((int) number);
  }

  /**
   * Numbers of a repeated field, be it one of them or many packed into one field: those of four and
   * of eight bytes as their bits, unsigned.
   */
  public void numbers(WireType each, LongConsumer sink) {
    if (wireType == each) {
      sink.accept(number);
      return;
    }
    expect(WireType.LENGTH);
    long end = position;
    position = start;
    while (position < end) {
      sink.accept(each == WireType.VARINT ? varint(end) : fixed(width(each), end));
    }
  }

  /** How many numbers {@link #numbers} gives, where they are of fixed length; none is read. */
  public long count(WireType each) {
    if (wireType == each) {
      return 1;
    } else if (length() % width(each) != 0) {
      throw malformed(number + " bytes are no whole numbers of " + width(each) + " bytes each");
    }
    return number / width(each);
  }

  private static int width(WireType each) {
    return switch (each) {
      case FIXED64 -> 8;
      case FIXED32 -> 4;
      case VARINT, LENGTH -> throw new IllegalArgumentException(each + " is of no fixed length");
    };
  }

  /**
   * A name: a text that is kept, one of at most a mebibyte.
   *
   * @throws ReadException too-large, where it is longer; malformed, where it is not UTF-8
   */
  public String text() {
    if (length() > LONGEST_NAME) {
      throw tooLarge(
          "it is a text of " + number + " bytes; at most " + LONGEST_NAME + " were expected");
    }
    return shortText(LONGEST_NAME).orElseThrow(() -> malformed("it is no text in UTF-8"));
  }

  /** A text that matters only where it is short; nothing, where it is longer or not UTF-8. */
  public Optional<String> shortText(int most) {
    if (length() > most) {
      return Optional.empty();
    }
    byte[] bytes = window.copy(start, (int) number);
    String text = new String(bytes, UTF_8);
    return isAscii(bytes) || Arrays.equals(text.getBytes(UTF_8), bytes)
        ? Optional.of(allowance.once(text))
        : Optional.empty();
  }

  private static boolean isAscii(byte[] bytes) {
    for (byte one : bytes) {
      if (one < 0) {
        return false;
      }
    }
    return true;
  }

  /** The bytes of a stretch within this message, as many as the caller has checked. */
  public byte[] bytes(long from, int count) {
    return window.copy(from, count);
  }

  /** The message that the field is; the name is that of its type, for errors. */
  public Message message(String type) {
    expect(WireType.LENGTH);
    if (depth >= DEEPEST) {
      throw tooLarge("it is nested more than " + DEEPEST + " messages deep");
    }
    allowance.take(RECORD_BYTES);
    return new Message(window, allowance, type, depth + 1, new Piece(start, position));
  }

  /**
   * The message that the field is, where it may be there once: what it holds comes after what the
   * field held before.
   */
  public Message message(String type, @Nullable Message before) {
    Message message = message(type);
    if (before == null) {
      return message;
    }
    before.last.next = message.first;
    before.last = message.first;
    return before;
  }

  /** Keeps a number in a list. */
  public void takeNumber() {
    allowance.take(NUMBER_BYTES);
  }

  private void expect(WireType type) {
    if (wireType != type) {
      throw malformed("it is " + wireType.words() + ", not " + type.words() + " as expected");
    }
  }

  private long varint(long end) {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      need(1, end);
      int next = window.at(position++);
      value |= (next & 0x7fL) << shift;
      if (next < 0x80) {
        if (shift == 63 && next > 1) {
          break;
        }
        return value;
      }
    }
    throw malformed("a number of more than 64 bits stands there");
  }

  private long fixed(int count, long end) {
    need(count, end);
    long value = 0;
    for (int i = 0; i < count; i++) {
      value |= (long) window.at(position++) << (8 * i);
    }
    return value;
  }

  /** Checks that so many bytes are left before an end; a negative count is one above 2^63. */
  private void need(long count, long end) {
    if (count >= 0 && count <= end - position) {
      return;
    }
    String needed = Long.toUnsignedString(count) + " bytes were expected at offset " + position;
    throw depth == 0 && end == window.length()
        ? failure(
            ReadException.Code.TRUNCATED,
            needed + "; the file has " + end + " and is cut short. Fetch it again")
        : malformed(needed + "; what holds them ends at " + end);
  }

  /** That this message, at the current field, breaks the format's rules. */
  public ReadException malformed(String found) {
    return failure(ReadException.Code.MALFORMED, found);
  }

  /** That what stands at the current field is more than is sane. */
  public ReadException tooLarge(String found) {
    return failure(ReadException.Code.TOO_LARGE, found);
  }

  private ReadException failure(ReadException.Code code, String found) {
    String where = field == 0 ? name : "field " + field + " of " + name;
    return new ReadException(
        code, window.source().name() + ": " + where + " at offset " + offset + ": " + found);
  }
}
