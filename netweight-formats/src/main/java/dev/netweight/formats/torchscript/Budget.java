package dev.netweight.formats.torchscript;

/** How many values the code may still make: what it makes of few words may be without end. */
final class Budget {
  private static final int MOST_VALUES = 4_000_000;

  private int left = MOST_VALUES;

  /**
   * Takes some of what is left.
   *
   * @throws UnfollowedException where that is too much
   */
  void spend(int values) {
    left -= Math.min(values, left + 1);
    if (left < 0) {
      throw new UnfollowedException("the code makes more than " + MOST_VALUES + " values");
    }
  }
}
