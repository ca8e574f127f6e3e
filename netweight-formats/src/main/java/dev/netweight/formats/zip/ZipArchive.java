package dev.netweight.formats.zip;

import dev.netweight.failure.ReadException;
import dev.netweight.format.BytesSource;
import dev.netweight.format.Source;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** A zip archive: its entries, and the bytes of those that are asked for. */
public final class ZipArchive {
  private static final long HEADER = 0x04034b50L;
  private static final int HEADER_SIZE = 30;
  private static final int PIECE = 64 * 1024;

  private final Source source;
  private final Map<String, ZipEntry> entries;

  private ZipArchive(Source source, Map<String, ZipEntry> entries) {
    this.source = source;
    this.entries = entries;
  }

  /**
   * Reads an archive's directory.
   *
   * @throws ReadException truncated, malformed or too-large
   */
  public static ZipArchive open(Source source) {
    return new ZipArchive(source, ZipDirectory.read(source));
  }

  /** Whether a source starts as most archives do. */
  public static boolean startsLikeOne(byte[] prefix) {
    return prefix.length >= 4
        && prefix[0] == 'P'
        && prefix[1] == 'K'
        && ((prefix[2] == 3 && prefix[3] == 4) || (prefix[2] == 5 && prefix[3] == 6));
  }

  public Collection<ZipEntry> entries() {
    return entries.values();
  }

  public @Nullable ZipEntry find(String name) {
    return entries.get(name);
  }

  /** The names of the first entries, for a message. */
  public String listed() {
    int more = entries.size() - 5;
    String names = entries.keySet().stream().limit(5).collect(Collectors.joining(", "));
    return entries.isEmpty() ? "nothing" : more > 0 ? names + " and " + more + " more" : names;
  }

  /**
   * The bytes of an entry, inflated where it is deflated.
   *
   * @param most the bytes that are read at most
   * @throws ReadException too-large; malformed, where size or checksum is not as stated;
   *     unsupported-feature, where it is encrypted or compressed otherwise
   */
  public Source read(ZipEntry entry, long most) {
    if (entry.size() > most || entry.storedSize() > most) {
      throw failure(
          ReadException.Code.TOO_LARGE,
          entry,
          "has " + entry.size() + " bytes; at most " + most + " are read");
    }
    Source packed = packed(entry);
    byte[] bytes =
        entry.method() == ZipEntry.STORED
            ? packed.read(0, (int) entry.storedSize())
            : inflated(entry, packed);
    if (bytes.length != entry.size()) {
      throw malformed(entry, "has " + bytes.length + " bytes; its header says " + entry.size());
    }
    CRC32 checksum = new CRC32();
    checksum.update(bytes, 0, bytes.length);
    if (checksum.getValue() != entry.checksum()) {
      throw malformed(entry, "is damaged: its checksum is not as stated. Fetch the file again");
    }
    return new BytesSource(packed.name(), bytes);
  }

  /** The bytes of a stored entry where they stand; nothing is read. */
  public Source stored(ZipEntry entry) {
    if (!entry.isStored() || entry.size() != entry.storedSize()) {
      throw malformed(entry, "does not stand in the archive as it is");
    }
    return packed(entry);
  }

  private Source packed(ZipEntry entry) {
    if (entry.encrypted()) {
      throw failure(ReadException.Code.UNSUPPORTED_FEATURE, entry, "is encrypted");
    }
    if (entry.method() != ZipEntry.STORED && entry.method() != ZipEntry.DEFLATED) {
      throw failure(
          ReadException.Code.UNSUPPORTED_FEATURE,
          entry,
          "is compressed by method " + entry.method() + "; 0 and 8 (deflate) are read");
    }
    LittleEndian header = new LittleEndian(source, entry.header(), HEADER_SIZE);
    if (header.four(0) != HEADER) {
      throw malformed(entry, "does not start at offset " + entry.header());
    }
    long start = entry.header() + HEADER_SIZE + header.two(26) + header.two(28);
    Source.checkWithin(source, start, entry.storedSize());
    return new Stretch(source, entry.name(), start, entry.storedSize());
  }

  private byte[] inflated(ZipEntry entry, Source packed) {
    Inflater inflater = new Inflater(true);
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      byte[] piece = new byte[PIECE];
      long position = 0;
      while (!inflater.finished()) {
        // TeaVM's inflater fails where it is asked before it has been given anything, and, as that
        // of
        // zlib without a header may, where no byte follows the last one.
        if (inflater.needsInput() && position < packed.length()) {
          int next = (int) Math.min(PIECE, packed.length() - position);
          position += next;
          boolean last = position == packed.length();
          byte[] input = packed.read(position - next, next);
          inflater.setInput(last ? Arrays.copyOf(input, next + 1) : input);
        }
        int count = inflater.inflate(piece, 0, piece.length);
        bytes.write(piece, 0, count);
        if (bytes.size() > entry.size()) {
          throw malformed(entry, "inflates to more than the " + entry.size() + " bytes it states");
        }
        boolean more = inflater.needsInput() && position < packed.length();
        if (count == 0 && !more && !inflater.finished()) {
          throw malformed(entry, "is cut short");
        }
      }
      return bytes.toByteArray();
    } catch (DataFormatException exception) {
      throw malformed(entry, "does not inflate: " + exception.getMessage());
    } finally {
      inflater.end();
    }
  }

  private ReadException malformed(ZipEntry entry, String message) {
    return failure(ReadException.Code.MALFORMED, entry, message);
  }

  private ReadException failure(ReadException.Code code, ZipEntry entry, String message) {
    return new ReadException(code, source.name() + ": the entry " + entry.name() + " " + message);
  }
}
