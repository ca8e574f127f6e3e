package dev.netweight.formats.pickle;

import dev.netweight.failure.ReadException;
import dev.netweight.format.Source;

/** Reads a source on from a position, in blocks; little-endian, each access checked. */
final class Cursor {
  private static final int BLOCK = 1 << 16;
  private static final int FIRST_BLOCK = 1 << 12;

  private final Source source;
  private final long length;
  private byte[] block = new byte[0];
  private long start;
  private int index;

  Cursor(Source source, long position) {
    this.source = source;
    length = source.length();
    start = position;
  }

  Source source() {
    return source;
  }

  long position() {
    return start + index;
  }

  /** The next byte: 0 to 255. */
  int one() {
    if (index >= block.length) {
      long position = position();
      Source.checkWithin(source, position, 1);
      int size = block.length == 0 ? FIRST_BLOCK : BLOCK;
      block = source.read(position, (int) Math.min(size, length - position));
      start = position;
      index = 0;
    }
    return block[index++] & 0xff;
  }

  int two() {
    int low = one();
    return low | (one() << 8);
  }

  /** Four bytes with a sign. */
  int four() {
    int low = two();
    return low | (two() << 16);
  }

  /** Four bytes without a sign. */
  long unsignedFour() {
    return four() & 0xffffffffL;
  }

  /** Eight bytes that are a size: one above 2^63 − 1 is more than any file has. */
  long size() {
    long low = unsignedFour();
    long size = low | (unsignedFour() << 32);
    if (size < 0) {
      throw new ReadException(
          ReadException.Code.MALFORMED,
          source.name() + ": a size above 2^63 stands before offset " + position());
    }
    return size;
  }

  /** Eight bytes, the highest one first, as a number with a fraction. */
  double real() {
    long bits = 0;
    for (int i = 0; i < 8; i++) {
      bits = (bits << 8) | one();
    }
    return Double.longBitsToDouble(bits);
  }

  /** So many bytes, which the caller has held against a limit. */
  byte[] bytes(int count) {
    Source.checkWithin(source, position(), count);
    if (count > block.length - index) {
      byte[] bytes = source.read(position(), count);
      skip(count);
      return bytes;
    }
    byte[] bytes = new byte[count];
    System.arraycopy(block, index, bytes, 0, count);
    index += count;
    return bytes;
  }

  void skip(long count) {
    long position = position();
    Source.checkWithin(source, position, count);
    if (count <= block.length - index) {
      index += (int) count;
    } else {
      start = position + count;
      block = new byte[0];
      index = 0;
    }
  }

  /** The bytes up to a line feed, which is passed. */
  byte[] line(int most) {
    byte[] bytes = new byte[64];
    int count = 0;
    for (int next = one(); next != '\n'; next = one()) {
      if (count == most) {
        throw new ReadException(
            ReadException.Code.TOO_LARGE,
            source.name()
                + ": the line that ends after offset "
                + position()
                + " has more than "
                + most
                + " bytes");
      }
      if (count == bytes.length) {
        byte[] more = new byte[Math.min(most, 2 * count)];
        System.arraycopy(bytes, 0, more, 0, count);
        bytes = more;
      }
      bytes[count++] = (byte) next;
    }
    byte[] line = new byte[count];
    System.arraycopy(bytes, 0, line, 0, count);
    return line;
  }
}
