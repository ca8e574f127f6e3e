package dev.netweight.proof.program;

import java.util.Locale;

/** Texts of a file as a program may hold them: nothing in them ends a string or a comment. */
public final class Quoted {
  private static final int LONGEST_COMMENT = 80;

  private Quoted() {}

  /** A string of Python. */
  public static String python(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            point -> {
              if (isPlain(point)) {
                quoted.append((char) point);
              } else if (point < 0x10000) {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", point));
              } else {
                quoted.append(String.format(Locale.ROOT, "\\U%08x", point));
              }
            });
    return quoted.append('"').toString();
  }

  /**
   * A string of Java. A line's end as a Unicode escape would be one before the compiler sees the
   * string, so what is below 256 is written in octal digits.
   */
  public static String java(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (isPlain(unit)) {
        quoted.append(unit);
      } else {
        quoted.append(String.format(Locale.ROOT, unit < 0x100 ? "\\%03o" : "\\u%04x", (int) unit));
      }
    }
    return quoted.append('"').toString();
  }

  /** What may stand in a comment of a line. */
  public static String comment(String text) {
    String clean = text.replaceAll("[^A-Za-z0-9 ._/-]+", "_");
    return clean.length() > LONGEST_COMMENT ? clean.substring(0, LONGEST_COMMENT) : clean;
  }

  private static boolean isPlain(int point) {
    return point >= ' ' && point <= '~' && point != '"' && point != '\\';
  }
}
