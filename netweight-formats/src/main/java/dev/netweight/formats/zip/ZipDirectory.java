package dev.netweight.formats.zip;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.netweight.failure.ReadException;
import dev.netweight.format.Source;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads the directory at the end of a zip archive, zip64 included. Bytes before the archive, as a
 * program that unpacks itself has them, shift every offset.
 *
 * <p>See PKWARE's {@code APPNOTE.TXT}, sections 4.3.12 to 4.3.16.
 */
final class ZipDirectory {
  private static final long ENTRY = 0x02014b50L;
  private static final long END = 0x06054b50L;
  private static final long END_64 = 0x06064b50L;
  private static final long LOCATOR_64 = 0x07064b50L;
  private static final long IN_EXTRA = 0xffffffffL;
  private static final int END_SIZE = 22;
  private static final int LOCATOR_SIZE = 20;
  private static final int ENTRY_SIZE = 46;
  private static final int LONGEST_COMMENT = 0xffff;
  private static final int MOST_BYTES = 16 << 20;

  private final Source source;
  private long size;
  private long offset;
  private long end;

  private ZipDirectory(Source source) {
    this.source = source;
  }

  static Map<String, ZipEntry> read(Source source) {
    return new ZipDirectory(source).entries();
  }

  private Map<String, ZipEntry> entries() {
    findEnd();
    long shift = end - size - offset;
    if (shift < 0) {
      throw malformed("its directory of " + size + " bytes at offset " + offset + " is not there");
    }
    if (size > MOST_BYTES) {
      throw new ReadException(
          ReadException.Code.TOO_LARGE,
          source.name() + ": the zip's directory has " + size + " bytes; at most " + MOST_BYTES);
    }
    LittleEndian directory = new LittleEndian(source, end - size, (int) size);
    Map<String, ZipEntry> entries = new LinkedHashMap<>();
    int position = 0;
    while (position < directory.length()) {
      if (directory.four(position) != ENTRY) {
        throw malformed("no entry starts at offset " + (end - size + position));
      }
      ZipEntry entry = entry(directory, position, shift);
      if (entries.put(entry.name(), entry) != null) {
        throw malformed("two entries are called " + entry.name());
      }
      position +=
          ENTRY_SIZE
              + directory.two(position + 28)
              + directory.two(position + 30)
              + directory.two(position + 32);
    }
    return Collections.unmodifiableMap(entries);
  }

  private ZipEntry entry(LittleEndian directory, int position, long shift) {
    int nameLength = directory.two(position + 28);
    int extra = position + ENTRY_SIZE + nameLength;
    int extraEnd = extra + directory.two(position + 30);
    long entrySize = directory.four(position + 24);
    long storedSize = directory.four(position + 20);
    long header = directory.four(position + 42);
    int wide = wide(directory, extra, extraEnd);
    if (entrySize == IN_EXTRA && wide >= 0) {
      entrySize = directory.eight(wide);
      wide += 8;
    }
    if (storedSize == IN_EXTRA && wide >= 0) {
      storedSize = directory.eight(wide);
      wide += 8;
    }
    if (header == IN_EXTRA && wide >= 0) {
      header = directory.eight(wide);
    }
    return new ZipEntry(
        new String(directory.bytes(position + ENTRY_SIZE, nameLength), UTF_8),
        (directory.two(position + 8) & 1) != 0,
        directory.two(position + 10),
        directory.four(position + 16),
        storedSize,
        entrySize,
        header > Long.MAX_VALUE - shift ? Long.MAX_VALUE : header + shift);
  }

  /** Where the sizes of 64 bits start among an entry's extra fields; −1 where there are none. */
  private static int wide(LittleEndian directory, int from, int to) {
    int position = from;
    while (position + 4 <= to) {
      if (directory.two(position) == 1) {
        return position + 4;
      }
      position += 4 + directory.two(position + 2);
    }
    return -1;
  }

  private void findEnd() {
    int tail = (int) Math.min(source.length(), END_SIZE + LONGEST_COMMENT);
    long start = source.length() - tail;
    LittleEndian last = new LittleEndian(source, start, tail);
    for (int position = tail - END_SIZE; position >= 0; position--) {
      if (last.four(position) == END && position + END_SIZE + last.two(position + 20) <= tail) {
        end = start + position;
        size = last.four(position + 12);
        offset = last.four(position + 16);
        findEnd64();
        return;
      }
    }
    throw new ReadException(
        ReadException.Code.TRUNCATED,
        source.name()
            + ": the zip has no directory at its end; it is cut short, or was not written to its"
            + " end. Fetch it again");
  }

  private void findEnd64() {
    if (end < LOCATOR_SIZE) {
      return;
    }
    LittleEndian locator = new LittleEndian(source, end - LOCATOR_SIZE, LOCATOR_SIZE);
    if (locator.four(0) != LOCATOR_64) {
      return;
    }
    long position = locator.eight(8);
    LittleEndian wide = new LittleEndian(source, position, 56);
    if (wide.four(0) != END_64) {
      throw malformed("its zip64 directory is not at offset " + position);
    }
    end = position;
    size = wide.eight(40);
    offset = wide.eight(48);
    if (size > end) {
      throw malformed("its directory of " + size + " bytes is not there");
    }
  }

  private ReadException malformed(String message) {
    return new ReadException(
        ReadException.Code.MALFORMED, source.name() + ": the zip is broken: " + message);
  }
}
