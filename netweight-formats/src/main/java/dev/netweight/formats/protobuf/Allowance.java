package dev.netweight.formats.protobuf;

import dev.netweight.failure.ReadException;
import java.util.HashMap;
import java.util.Map;

/**
 * How much of a file may be kept: an estimate of the memory that it takes, within a limit. Two
 * bytes in a file can stand for a record of a hundred in memory. Equal texts are kept once.
 */
public final class Allowance {
  /** Some two hundred thousand nodes with their names; models have less than half of that. */
  static final long MOST_BYTES = 128L << 20;

  /** A text, its characters' array, and its place among the known ones. */
  private static final int TEXT_BYTES = 88;

  /** A place in a list. */
  private static final int PLACE_BYTES = 8;

  private final String file;
  private final Map<String, String> texts = new HashMap<>();
  private long taken;

  Allowance(String file) {
    this.file = file;
  }

  /**
   * Takes so many bytes.
   *
   * @throws ReadException too-large, where that is more than is left
   */
  public void take(long bytes) {
    if (bytes > MOST_BYTES - taken) {
      throw new ReadException(
          ReadException.Code.TOO_LARGE,
          file
              + ": what it describes, without its weights, takes more than "
              + (MOST_BYTES >> 20)
              + " MiB of memory; no more is read");
    }
    taken += bytes;
  }

  /** What is taken, to return to with {@link #release}. */
  public long taken() {
    return taken;
  }

  /** Gives back what was taken since, where it turned out to be known already. */
  public void release(long mark) {
    taken = mark;
  }

  String once(String text) {
    String known = texts.putIfAbsent(text, text);
    take(known == null ? TEXT_BYTES + 2L * text.length() : PLACE_BYTES);
    return known == null ? text : known;
  }
}
