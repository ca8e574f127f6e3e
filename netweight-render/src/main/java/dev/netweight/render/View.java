package dev.netweight.render;

/**
 * How a report is to be shown.
 *
 * @param path the source's path, for machine-readable forms
 * @param width the columns that the terminal has
 * @param color whether ANSI colours may be used
 * @param depth how many levels of nested models are shown; 1 shows them as one row each
 */
public record View(String path, int width, boolean color, int depth) {
  /** Every level. */
  public static final int ALL_LEVELS = Integer.MAX_VALUE;
}
