package dev.netweight.formats.protobuf;

import dev.netweight.format.Source;

/**
 * The stretch of a source that is in memory. It grows while one reads on, and is small after a
 * leap: a file of few headers and large weights is read a little at each header.
 */
final class Window {
  private static final int SMALLEST = 1 << 10;
  private static final int LARGEST = 1 << 16;

  private final Source source;
  private final long length;
  private byte[] bytes = new byte[0];
  private long start;
  private int size = SMALLEST;

  Window(Source source) {
    this.source = source;
    length = source.length();
  }

  Source source() {
    return source;
  }

  long length() {
    return length;
  }

  /** The byte at a position, which the caller has checked to lie in the source: 0 to 255. */
  int at(long position) {
    long index = position - start;
    if (index < 0 || index >= bytes.length) {
      move(position, 1);
      index = 0;
    }
    return bytes[(int) index] & 0xff;
  }

  /** A copy of a stretch, which the caller has checked against the source and a limit. */
  byte[] copy(long position, int count) {
    if (count > LARGEST) {
      return source.read(position, count);
    }
    byte[] copy = new byte[count];
    if (count > 0) {
      long index = position - start;
      if (index < 0 || index > bytes.length - count) {
        move(position, count);
        index = 0;
      }
      System.arraycopy(bytes, (int) index, copy, 0, count);
    }
    return copy;
  }

  private void move(long position, int atLeast) {
    boolean near = position >= start - size && position <= start + bytes.length + size;
    size = Math.max(near ? Math.min(2 * size, LARGEST) : SMALLEST, atLeast);
    bytes = source.read(position, (int) Math.min(size, length - position));
    start = position;
  }
}
