package dev.netweight.formats.gguf;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.netweight.failure.ReadException;
import dev.netweight.format.Source;
import java.util.Arrays;

/** Reads numbers and texts one after another, in the file's order of bytes; each is checked. */
final class Cursor {
  private static final int PIECE = 1 << 16;

  private final Source source;
  private final boolean bigEndian;
  private final boolean shortCounts;
  private byte[] piece = new byte[0];
  private long pieceStart;
  private long position;

  /**
   * @param position where the first value is
   * @param shortCounts whether lengths and counts have 32 bits, as in version 1
   */
  Cursor(Source source, long position, boolean bigEndian, boolean shortCounts) {
    this.source = source;
    this.position = position;
    this.bigEndian = bigEndian;
    this.shortCounts = shortCounts;
  }

  long position() {
    return position;
  }

  /** The bytes that follow. */
  long remaining() {
    return source.length() - position;
  }

  /** The bytes that a length or a count takes. */
  int countBytes() {
    return shortCounts ? 4 : 8;
  }

  /** An unsigned number of up to eight bytes; one of eight is negative above 2^63. */
  long bits(int bytes) {
    int start = start(bytes);
    long number = 0;
    for (int i = 0; i < bytes; i++) {
      int at = bigEndian ? i : bytes - 1 - i;
      number = (number << 8) | (piece[start + at] & 0xff);
    }
    position += bytes;
    return number;
  }

  /** Where the bytes that follow are within the piece that is read. */
  private int start(int bytes) {
    if (position < pieceStart || position + bytes > pieceStart + piece.length) {
      Source.checkWithin(source, position, bytes);
      pieceStart = position;
      piece = source.read(position, (int) Math.min(Math.max(PIECE, bytes), remaining()));
    }
    return (int) (position - pieceStart);
  }

  /**
   * A length, a count or a size.
   *
   * @throws ReadException too-large, above 2^63
   */
  long count(String what) {
    long at = position;
    return checked(bits(countBytes()), what, at);
  }

  /** As {@link #count}, always of 64 bits. */
  long offset(String what) {
    long at = position;
    return checked(bits(8), what, at);
  }

  private long checked(long number, String what, long at) {
    if (number < 0) {
      throw failure(ReadException.Code.TOO_LARGE, what + " at offset " + at + " is above 2^63 − 1");
    }
    return number;
  }

  /** Passes over so many bytes. */
  void skip(long bytes) {
    Source.checkWithin(source, position, bytes);
    position += bytes;
  }

  /** The length of the text that follows, without going there. */
  long lengthAhead(String what) {
    long at = position;
    long length = count(what);
    position = at;
    return length;
  }

  /** Passes over a text. */
  void skipText(String what) {
    skip(count(what));
  }

  /**
   * A text in UTF-8 with its length before it.
   *
   * @param most bytes that it may have
   */
  String text(String what, int most) {
    long start = position;
    long length = count("the length of " + what);
    if (length > most) {
      throw failure(
          ReadException.Code.TOO_LARGE,
          "%s at offset %d has %d bytes; at most %d are read".formatted(what, start, length, most));
    }
    int from = start((int) length);
    position += length;
    String text = new String(piece, from, (int) length, UTF_8);
    if (text.indexOf('\ufffd') >= 0
        && !Arrays.equals(
            text.getBytes(UTF_8), Arrays.copyOfRange(piece, from, from + (int) length))) {
      throw failure(
          ReadException.Code.MALFORMED, what + " at offset " + start + " is not in UTF-8");
    }
    return text;
  }

  /** That something is wrong with the file. */
  ReadException failure(ReadException.Code code, String message) {
    return new ReadException(code, source.name() + ": " + message);
  }

  ReadException malformed(String message) {
    return failure(ReadException.Code.MALFORMED, message);
  }
}
