package dev.netweight.format;

import dev.netweight.failure.ReadException;
import java.util.Optional;

/**
 * Something that can be read by position: a file, an entry of a zip, a browser's blob, a test's
 * bytes. Nothing is loaded that is not asked for.
 */
public interface Source {
  /** The name shown to people: a path, or an entry's name after that of its file. */
  String name();

  /** The length in bytes. */
  long length();

  /**
   * Reads so many bytes.
   *
   * @param position where the first one is
   * @param count how many; a caller never asks for more than it has checked against a limit
   * @return exactly so many bytes
   * @throws ReadException truncated, where the source ends before; not-readable, where the system
   *     refuses
   */
  byte[] read(long position, int count);

  /** A source beside this one, by its name relative to this one's folder. */
  Optional<Source> sibling(String name);

  /** The first bytes, as many as there are up to the given number. */
  default byte[] prefix(int most) {
    return read(0, (int) Math.min(most, length()));
  }

  /**
   * Checks that a stretch lies within the source.
   *
   * @throws ReadException truncated, where it does not
   */
  static void checkWithin(Source source, long position, long count) {
    if (position < 0 || count < 0 || position > source.length() - count) {
      throw new ReadException(
          ReadException.Code.TRUNCATED,
          source.name()
              + ": "
              + count
              + " bytes were expected at offset "
              + position
              + "; the file has "
              + source.length());
    }
  }
}
