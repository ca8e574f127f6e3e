package dev.netweight.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the terminal.
 *
 * @param width columns
 * @param outIsTerminal whether data goes to a person's screen
 * @param errIsTerminal whether progress would be seen
 * @param noColor whether {@code NO_COLOR} is set, or the terminal is dumb
 */
public record Terminal(int width, boolean outIsTerminal, boolean errIsTerminal, boolean noColor) {
  private static final int DEFAULT_WIDTH = 80;

  /**
   * The terminal of this process. The launcher says in {@code NETWEIGHT_TERMINAL} which of the
   * streams 1 and 2 are terminals, because a JVM cannot ask.
   */
  static Terminal ofProcess() {
    String streams = value(System.getenv("NETWEIGHT_TERMINAL"));
    String noColor = value(System.getenv("NO_COLOR"));
    boolean dumb = value(System.getenv("TERM")).toLowerCase(Locale.ROOT).equals("dumb");
    return new Terminal(
        width(value(System.getenv("COLUMNS"))),
        streams.contains("1"),
        streams.contains("2"),
        !noColor.isEmpty() || dumb);
  }

  private static String value(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static int width(String columns) {
    boolean number =
        !columns.isEmpty() && columns.length() < 6 && columns.chars().allMatch(Character::isDigit);
    int width = number ? Integer.parseInt(columns) : DEFAULT_WIDTH;
    return width < 20 ? DEFAULT_WIDTH : width;
  }

  /** Whether to paint, by what {@code --color} says: auto, always or never. */
  boolean color(String when) {
    return when.equals("always") || (when.equals("auto") && outIsTerminal && !noColor);
  }
}
