package dev.netweight.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a command writes.
 *
 * @param out data
 * @param err progress, warnings and errors
 */
public record Console(PrintStream out, PrintStream err, Terminal terminal) {
  /** Writes a long text at once, which a print stream would encode letter by letter. */
  void print(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
