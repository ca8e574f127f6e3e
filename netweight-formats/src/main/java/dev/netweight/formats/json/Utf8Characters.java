package dev.netweight.formats.json;

import dev.netweight.failure.ReadException;
import dev.netweight.format.Source;
import java.io.Reader;

/** The characters of a source in UTF-8, read piece by piece; a byte order mark is skipped. */
final class Utf8Characters extends Reader {
  private static final int PIECE = 16 * 1024;

  private final Source source;
  private final long end;
  private byte[] bytes = new byte[0];
  private int position;
  private long offset;
  private int lowSurrogate = -1;

  /** The characters of a stretch of a source. */
  Utf8Characters(Source source, long from, long to) {
    this.source = source;
    offset = from;
    end = to;
  }

  Utf8Characters(Source source) {
    this(source, 0, source.length());
    if (source.length() >= 2) {
      byte[] start = source.prefix(3);
      int mark = ((start[0] & 0xff) << 8) | (start[1] & 0xff);
      if (mark == 0xfeff || mark == 0xfffe) {
        throw malformed("the text is in UTF-16; save it as UTF-8", 0);
      }
      if (start.length == 3 && mark == 0xefbb && (start[2] & 0xff) == 0xbf) {
        offset = 3;
      }
    }
  }

  @Override
  public int read(char[] target, int start, int wanted) {
    int count = 0;
    while (count < wanted) {
      if (lowSurrogate >= 0) {
        target[start + count++] = (char) lowSurrogate;
        lowSurrogate = -1;
        continue;
      }
      while (count < wanted && position < bytes.length && bytes[position] >= 0) {
        target[start + count++] = (char) bytes[position++];
        offset++;
      }
      if (count == wanted) {
        break;
      }
      int first = next();
      if (first < 0) {
        break;
      }
      int point = first < 0x80 ? first : codePoint(first);
      if (point >= 0x10000) {
        lowSurrogate = Character.lowSurrogate(point);
        point = Character.highSurrogate(point);
      }
      target[start + count++] = (char) point;
    }
    return count == 0 && wanted > 0 ? -1 : count;
  }

  private int codePoint(int first) {
    int more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
    if (first < 0xc2 || first > 0xf4) {
      throw notUtf8(first);
    }
    int point = first & (0x3f >> more);
    for (int i = 0; i < more; i++) {
      int byteValue = next();
      if (byteValue < 0) {
        throw new ReadException(
            ReadException.Code.TRUNCATED,
            source.name() + ": the text ends within a character, at offset " + offset);
      }
      if ((byteValue & 0xc0) != 0x80) {
        throw notUtf8(byteValue);
      }
      point = (point << 6) | (byteValue & 0x3f);
    }
    boolean overlong = (more == 2 && point < 0x800) || (more == 3 && point < 0x10000);
    if (overlong || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) {
      throw notUtf8(first);
    }
    return point;
  }

  private int next() {
    if (position >= bytes.length) {
      int count = (int) Math.min(PIECE, end - offset);
      if (count <= 0) {
        return -1;
      }
      bytes = source.read(offset, count);
      position = 0;
    }
    offset++;
    return bytes[position++] & 0xff;
  }

  private ReadException notUtf8(int found) {
    return malformed(
        "the byte 0x" + Integer.toHexString(found) + " does not belong in UTF-8", offset - 1);
  }

  private ReadException malformed(String message, long at) {
    return new ReadException(
        ReadException.Code.MALFORMED, source.name() + ": " + message + ", at offset " + at);
  }

  @Override
  public void close() {}
}
