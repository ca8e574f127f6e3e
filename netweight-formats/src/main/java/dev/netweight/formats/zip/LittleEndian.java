package dev.netweight.formats.zip;

import dev.netweight.failure.ReadException;
import dev.netweight.format.Source;

/** A stretch of a source as little-endian numbers; each access is checked. */
final class LittleEndian {
  private final Source source;
  private final long start;
  private final byte[] bytes;

  LittleEndian(Source source, long start, int count) {
    this.source = source;
    this.start = start;
    bytes = source.read(start, count);
  }

  int length() {
    return bytes.length;
  }

  int two(int position) {
    check(position, 2);
    return (bytes[position] & 0xff) | ((bytes[position + 1] & 0xff) << 8);
  }

  long four(int position) {
    return two(position) | ((long) two(position + 2) << 16);
  }

  /** Eight bytes; a number above 2^63 − 1 is no position or size of any file. */
  long eight(int position) {
    long number = four(position) | (four(position + 4) << 32);
    if (number < 0) {
      throw new ReadException(
          ReadException.Code.MALFORMED,
          source.name() + ": a size above 2^63 stands at offset " + (start + position));
    }
    return number;
  }

  byte[] bytes(int position, int count) {
    check(position, count);
    byte[] copy = new byte[count];
    System.arraycopy(bytes, position, copy, 0, count);
    return copy;
  }

  private void check(int position, int count) {
    if (position < 0 || count < 0 || position > bytes.length - count) {
      throw new ReadException(
          ReadException.Code.TRUNCATED,
          source.name()
              + ": the zip header at offset "
              + (start + Math.max(0, position))
              + " ends too early");
    }
  }
}
