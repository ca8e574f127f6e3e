package dev.netweight.render;

/**
 * How a report is to be shown.
 *
 * @param path the source's path, for machine-readable forms
 * @param width the columns that the terminal has
 * @param color whether ANSI colours may be used
 * @param depth how many levels of nested models are shown; 1 shows them as one row each
 * @param all whether rows that only make constants and shapes are shown too
 * @param formulas whether the arithmetic behind a row's numbers is shown below it
 */
public record View(
    String path, int width, boolean color, int depth, boolean all, boolean formulas) {
  /** Every level. */
  public static final int ALL_LEVELS = Integer.MAX_VALUE;

  /** As many levels as the form thinks best. */
  public static final int BEST_LEVELS = 0;

  public View(String path, int width, boolean color, int depth) {
    this(path, width, color, depth, false, false);
  }
}
