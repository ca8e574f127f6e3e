package dev.netweight.format;

import dev.netweight.network.Network;
import java.util.List;

/** The seam for formats: one package each, and one line in a list. */
public interface Format {
  /** The most bytes that {@link #recognises} is shown. */
  int PREFIX_BYTES = 4096;

  /** The format's own name, such as {@code Keras 3 (.keras)}. */
  String name();

  /** What the names of its files end with, with the dot: {@code .keras}. */
  List<String> suffixes();

  /** One sentence on what is read from it. */
  String summary();

  /** Where its definition stands. */
  String reference();

  /**
   * Whether a source is of this format, from its first bytes and, where they are not enough, a few
   * more. Never throws for foreign bytes.
   */
  boolean recognises(byte[] prefix, Source source);

  /**
   * Reads the headers.
   *
   * @throws dev.netweight.failure.ReadException with what was expected and what was found
   */
  Network read(Source source, ReadContext context);
}
